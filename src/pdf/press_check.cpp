#include "layout/display.hpp"
#include "paint/page_geometry.hpp"
#include "pdf/press_inks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace warraq {
namespace {

std::string percent(double share) {
    return fmt::format("{}%", std::lround(share * 100));
}

// As an author would write it.
std::string name_of(Color const& color) {
    if (auto const* cmyk = std::get_if<Cmyk>(&color.value))
        return fmt::format("device-cmyk({} {} {} {})", percent(cmyk->cyan), percent(cmyk->magenta),
                           percent(cmyk->yellow), percent(cmyk->black));
    if (auto const* spot = std::get_if<Spot>(&color.value)) return spot->ink;
    auto const byte = [](double part) { return std::lround(part * 255); };
    Rgb const rgb = to_rgb(color);
    return fmt::format("#{:02x}{:02x}{:02x}", byte(rgb.red), byte(rgb.green), byte(rgb.blue));
}

int count_inks(Cmyk const& inks) {
    int count = 0;
    for (double const ink : {inks.cyan, inks.magenta, inks.yellow, inks.black})
        if (ink > 0) ++count;
    return count;
}

class PressCheck {
  public:
    PressCheck(PressInfo const& press, Diagnostics& diagnostics)
        : press_(press), diagnostics_(diagnostics), inks_(press) {}

    void look_at(Page const& page, DisplayItem const& item) {
        span_ = item.provenance.span;
        style_ = item.turned ? nullptr : &page.style;
        std::visit([&](auto const& value) { look_at(value); }, item.value);
    }

  private:
    void look_at(TextItem const& item) {
        auto const inks = look_at_color(item.color);
        if (!inks || item.size >= 9_pt || count_inks(*inks) < 2) return;
        if (small_.insert({item.size.raw, name_of(item.color)}).second)
            diagnostics_.report(Code::press_small_text, span_, fmt::format("{:.3g}", item.size.points()),
                                count_inks(*inks));
    }
    void look_at(RectangleItem const& item) { look_at_shape(item.color, item.rect); }
    void look_at(QuadrilateralItem const& item) {
        PhysicalPoint least = item.corners[0], most = item.corners[0];
        for (PhysicalPoint const& corner : item.corners) {
            least = {std::min(least.x, corner.x), std::min(least.y, corner.y)};
            most = {std::max(most.x, corner.x), std::max(most.y, corner.y)};
        }
        look_at_shape(item.color, {least, {most.x - least.x, most.y - least.y}});
    }
    void look_at(MissingGlyphItem const& item) { look_at_color(item.color); }
    void look_at(LinkItem const&) {}

    void look_at(ImageItem const& item) {
        if (!item.image || item.rect.size.width.raw <= 0 || item.rect.size.height.raw <= 0) return;
        look_at_edges(item.rect);
        constexpr double fair = 300, least = 150;
        double const across = item.image->info.width * 72.0 / item.rect.size.width.points();
        double const down = item.image->info.height * 72.0 / item.rect.size.height.points();
        double const dots = std::min(across, down);
        // Sizes are whole 1/1024 points: 300 to the inch may come out a hair below.
        if (dots > fair - 0.5) return;
        bool const printed = dots > least - 0.5;
        diagnostics_.report(printed ? Code::press_image_coarse : Code::press_image_too_coarse, span_,
                            item.image->path, std::lround(dots));
    }

    void look_at_shape(Color const& color, PhysicalRect const& rect) {
        constexpr Length thinnest = 0.3_pt;
        auto const inks = look_at_color(color);
        if (color.transparent() || rect.size.width.raw <= 0 || rect.size.height.raw <= 0) return;
        look_at_edges(rect);
        Length const thickness = std::min(rect.size.width, rect.size.height);
        if (!inks || thickness >= thinnest || count_inks(*inks) < 2) return;
        if (thin_.insert({thickness.raw, name_of(color)}).second)
            diagnostics_.report(Code::press_thin_rule, span_, fmt::format("{:.3g}", thickness.points()),
                                count_inks(*inks));
    }

    // What reaches an edge is drawn into the bleed, where there is one.
    void look_at_edges(PhysicalRect const& rect) {
        if (style_ == nullptr || style_->bleed > Length{} || !needs_bleed(rect, *style_)) return;
        if (unbled_.insert({span_.source, span_.begin}).second)
            diagnostics_.report(Code::press_bleed_missing, span_);
    }

    // The process inks of the colour; what is wrong with it is said where it is first used.
    std::optional<Cmyk> look_at_color(Color const& color) {
        if (color.transparent()) return {};
        auto const inks = inks_.choose(color);
        bool const fresh = seen_.insert(name_of(color)).second;
        if (!inks) {
            if (fresh) diagnostics_.report(Code::press_color_missing, span_, name_of(color));
            return {};
        }
        auto const* process = std::get_if<Cmyk>(&*inks);
        if (process == nullptr) return {};
        long const sum =
            std::lround((process->cyan + process->magenta + process->yellow + process->black) * 100);
        if (fresh && sum > press_.ink_limit)
            diagnostics_.report(Code::press_ink, span_, name_of(color), sum, press_.ink_limit);
        return *process;
    }

    PressInfo const& press_;
    Diagnostics& diagnostics_;
    InkChooser inks_;
    Span span_;
    PageStyle const* style_ =
        nullptr;  // of the page; null: in a turned frame, which stays inside the margins
    std::set<std::string> seen_;
    std::set<std::pair<std::int32_t, std::string>> small_, thin_;
    std::set<std::pair<SourceId, std::uint32_t>> unbled_;
};

}  // namespace

void check_press(PagedDocument const& document, ItemSource const& items, PressInfo const& press,
                 Diagnostics& diagnostics) {
    PressCheck check(press, diagnostics);
    for (Page const& page : document.pages)
        items(page, [&](DisplayItem const& item) { check.look_at(page, item); });
}

void check_press(PagedDocument const& document, PressInfo const& press, Diagnostics& diagnostics) {
    auto const items = [&](Page const& page, ItemVisitor const& visit) {
        for_each_display_item(document, page, visit);
    };
    check_press(document, items, press, diagnostics);
}

}  // namespace warraq

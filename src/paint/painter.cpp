#include "base/hash.hpp"
#include "layout/page_turn.hpp"
#include "paint/canvas.hpp"
#include "paint/color_table.hpp"
#include "paint/draft_fonts.hpp"
#include "paint/marked_content.hpp"
#include "paint/paint.hpp"

#include <cmath>
#include <map>
#include <mutex>
#include <unordered_map>

namespace warraq {
namespace {

// What the first pass finds out about the document.
struct Collected {
    explicit Collected(TextMode mode) : fonts(mode) {}
    ColorTable colors;
    DraftFonts fonts;
};

struct Collector {
    Collected& collected;

    void operator()(TextItem const& item) {
        collected.colors.key_of(item.color);
        collected.fonts.collect(item);
    }
    void operator()(RectangleItem const& item) { collected.colors.key_of(item.color); }
    void operator()(QuadrilateralItem const& item) { collected.colors.key_of(item.color); }
    void operator()(MissingGlyphItem const& item) {
        collected.colors.key_of(item.color);
        collected.fonts.collect(item);
    }
    void operator()(ImageItem const&) {}
    void operator()(LinkItem const&) {}
};

void add_rectangle(cairo_t* cairo, PhysicalRect const& rect) {
    cairo_rectangle(cairo, rect.origin.x.points(), rect.origin.y.points(), rect.size.width.points(),
                    rect.size.height.points());
}

void add_ellipse(cairo_t* cairo, PhysicalRect const& rect) {
    double const x = rect.size.width.points() / 2, y = rect.size.height.points() / 2;
    if (x <= 0 || y <= 0) return;
    cairo_save(cairo);
    cairo_translate(cairo, rect.origin.x.points() + x, rect.origin.y.points() + y);
    cairo_scale(cairo, x, y);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 0, 0, 1, 0, 2 * std::acos(-1.0));
    cairo_restore(cairo);
}

// The second pass: draws the items of one page after the other, from the trim's corner.
class Painter {
  public:
    // Pictures as themselves, or what stands for them until the finisher puts them there.
    enum class Pictures : std::uint8_t { drawn, placed };
    // Draws on `canvas`, which is open.
    Painter(Collected& collected, Pictures pictures, Canvas& canvas)
        : collected_(collected), pictures_(pictures), canvas_(canvas), cairo_(canvas.context()) {}

    Result<void> draw(Page const& page, ItemSource const& items);
    Draft close();

  private:
    void set_color(Color const& color);
    void draw_item(TextItem const& item);
    void draw_item(RectangleItem const& item);
    void draw_item(QuadrilateralItem const& item);
    void draw_item(ImageItem const& item);
    void draw_item(MissingGlyphItem const& item);
    void draw_item(LinkItem const&) {}  // the finisher's
    void turn(Page const& page);
    void draw_marks(PageStyle const& style);
    void show(std::vector<ShownText> const& parts, Length size, Color const& color);
    std::uint32_t paragraph_of(TextPlace const& place);
    void mark(MarkedContent next);
    void add_link(LinkItem const& link, Provenance const& provenance);
    void end_mark();
    cairo_surface_t* surface_of(std::shared_ptr<LoadedImage const> const& image);
    cairo_surface_t* placeholder_of(std::shared_ptr<LoadedImage const> const& image);
    Result<void> status() const;

    Collected& collected_;
    Pictures pictures_;
    PageStyle const* style_ = nullptr;  // of the page whose item is drawn; null: in a turned frame
    std::optional<Error> error_;
    Span span_;                                                // of the item that is drawn
    CairoHandle<cairo_surface_t> drawn_;                       // the last picture
    std::map<LoadedImage const*, std::size_t> image_numbers_;  // in placeholders_ and the draft's pictures
    std::map<std::uint64_t, std::size_t> image_hashes_;
    std::vector<CairoHandle<cairo_surface_t>> placeholders_;
    Canvas& canvas_;
    cairo_t* cairo_;
    Draft draft_;
    std::unordered_map<void const*, std::uint32_t> paragraphs_;  // by first appearance
    bool marking_ = false;
};

Result<void> Painter::draw(Page const& page, ItemSource const& items) {
    PageGeometry const geometry = page_geometry(page.style);
    cairo_save(cairo_);
    canvas_.turn_to(geometry);
    if (geometry.bleed.size.width < geometry.media.width) {
        // The marks stand on paper of their own.
        auto const& [at, size] = geometry.bleed;
        add_rectangle(cairo_, {{at.x - geometry.trim.origin.x, at.y - geometry.trim.origin.y}, size});
        cairo_clip(cairo_);
    }
    draft_.marks.emplace_back();
    draft_.links.emplace_back();
    items(page, [&](DisplayItem const& item) {
        if (auto const* link = std::get_if<LinkItem>(&item.value)) {
            PhysicalRect const rect = item.turned ? to_page(link->rect, page) : link->rect;
            add_link({rect, link->target}, item.provenance);
        }
        if (error_ || !draws(item)) return;
        MarkedContent made = marked_content(item);
        // What has no paragraph of its own is where the inline block is.
        TextPlace const* const place =
            item.place.paragraph == nullptr && item.place.around != nullptr ? item.place.around : &item.place;
        made.paragraph = paragraph_of(*place);
        if (place != &item.place) {
            made.begin = place->begin;
            made.end = place->end;
        }
        if (item.turned) made.rect = to_page(made.rect, page);
        mark(std::move(made));
        if (item.turned) turn(page);
        if (item.clip) {
            cairo_save(cairo_);
            add_rectangle(cairo_, item.turned ? *item.clip : with_bleed(*item.clip, page.style));
            cairo_clip(cairo_);
        }
        style_ = item.turned ? nullptr : &page.style;
        span_ = item.provenance.span;
        std::visit([&](auto const& value) { draw_item(value); }, item.value);
        if (item.clip) cairo_restore(cairo_);
        if (item.turned) cairo_restore(cairo_);
    });
    cairo_restore(cairo_);
    draw_marks(page.style);
    end_mark();
    cairo_show_page(cairo_);
    return status();
}

Draft Painter::close() {
    draft_.colors = collected_.colors.rows();
    draft_.plain_fonts = collected_.fonts.plain_fonts();
    return std::move(draft_);
}

Result<void> Painter::status() const {
    if (error_) return tl::unexpected(*error_);
    return canvas_.status();
}

// Its number, counted with all around it when it is new; 0: of no paragraph.
std::uint32_t Painter::paragraph_of(TextPlace const& place) {
    if (place.paragraph == nullptr) return 0;
    if (auto const known = paragraphs_.find(place.paragraph); known != paragraphs_.end())
        return known->second;
    ParagraphPlace const outside = place.around == nullptr
                                       ? ParagraphPlace{}
                                       : ParagraphPlace{paragraph_of(*place.around), place.around->begin};
    draft_.paragraphs.resize(std::max<std::size_t>(draft_.paragraphs.size(), 1));
    auto const number = static_cast<std::uint32_t>(draft_.paragraphs.size());
    paragraphs_.emplace(place.paragraph, number);
    draft_.paragraphs.push_back(outside);
    return number;
}

// Opens a sequence unless the one that is open is of the same kind and of the same node.
void Painter::mark(MarkedContent next) {
    std::vector<MarkedContent>& marks = draft_.marks.back();
    if (marking_ && goes_on(marks.back(), next)) {
        marks.back().begin = std::min(marks.back().begin, next.begin);
        marks.back().end = std::max(marks.back().end, next.end);
        return;
    }
    end_mark();
    cairo_tag_begin(cairo_, "Span", "");
    marks.push_back(std::move(next));
    marking_ = true;
}

// The pieces of a link on one line are one area.
void Painter::add_link(LinkItem const& link, Provenance const& provenance) {
    if (is_empty(link.rect)) return;
    std::vector<DrawnLink>& links = draft_.links.back();
    if (!links.empty()) {
        DrawnLink& last = links.back();
        auto const& [at, size] = last.rect;
        bool const same = last.target == link.target && last.provenance.node == provenance.node &&
                          at.y == link.rect.origin.y && size.height == link.rect.size.height;
        if (same) {
            Length const left = std::min(at.x, link.rect.origin.x);
            Length const right = std::max(at.x + size.width, link.rect.origin.x + link.rect.size.width);
            last.rect = {{left, at.y}, {right - left, size.height}};
            return;
        }
    }
    links.push_back({link.rect, std::string(link.target), provenance});
}

void Painter::end_mark() {
    if (marking_) cairo_tag_end(cairo_, "Span");
    marking_ = false;
}

// What follows stands in the frame of a turned page, until Cairo's state is restored.
void Painter::turn(Page const& page) {
    TurnMatrix const turn = turn_matrix(page);
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, turn.xx, turn.yx, turn.xy, turn.yy, turn.x0.points(), turn.y0.points());
    cairo_save(cairo_);
    cairo_transform(cairo_, &matrix);
}

void Painter::set_color(Color const& color) {
    auto const key = collected_.colors.key_of(color);
    // Cairo keeps the source that it has when a new one is equal to 16 bits; keys are closer to each other.
    double const far = key[0] > 500'000 ? 0 : 1;
    cairo_set_source_rgba(cairo_, far, far, far, color.alpha);
    cairo_set_source_rgba(cairo_, key[0] / 1e6, key[1] / 1e6, key[2] / 1e6, color.alpha);
}

void Painter::show(std::vector<ShownText> const& parts, Length size, Color const& color) {
    if (parts.empty()) return;
    set_color(color);
    cairo_set_font_size(cairo_, size.points());
    for (ShownText const& part : parts) {
        cairo_set_font_face(cairo_, part.face);
        cairo_show_text_glyphs(cairo_, part.text.data(), static_cast<int>(part.text.size()),
                               part.glyphs.data(), static_cast<int>(part.glyphs.size()), part.clusters.data(),
                               static_cast<int>(part.clusters.size()), cairo_text_cluster_flags_t{});
    }
}

void Painter::draw_item(TextItem const& item) {
    show(collected_.fonts.show(item), item.size, item.color);
}

void Painter::draw_item(RectangleItem const& item) {
    set_color(item.color);
    if (item.round)
        add_ellipse(cairo_, item.rect);
    else
        add_rectangle(cairo_, style_ == nullptr ? item.rect : with_bleed(item.rect, *style_));
    cairo_fill(cairo_);
}

void Painter::draw_item(QuadrilateralItem const& item) {
    if (item.color.transparent()) return;
    set_color(item.color);
    for (PhysicalPoint const& corner : item.corners) {
        PhysicalPoint const at = style_ == nullptr ? corner : with_bleed(corner, *style_);
        cairo_line_to(cairo_, at.x.points(), at.y.points());
    }
    cairo_close_path(cairo_);
    cairo_fill(cairo_);
}

void Painter::draw_item(MissingGlyphItem const& item) {
    show(collected_.fonts.show(item), item.rect.size.height.scaled(4, 3), item.color);
}

void Painter::draw_item(ImageItem const& item) {
    PhysicalRect const seen = style_ == nullptr ? item.rect : with_bleed(item.rect, *style_);
    PhysicalRect const rect = covering(item.rect.size, seen);
    // Some readers draw every pixel that a picture touches, also at an edge it only meets: a hair less all
    // around keeps it inside its box.
    constexpr Length hair = Length::from_raw(2);
    PhysicalPoint const at{rect.origin.x + hair, rect.origin.y + hair};
    PhysicalSize const size{std::max(rect.size.width - hair - hair, hair),
                            std::max(rect.size.height - hair - hair, hair)};
    cairo_surface_t* const surface = surface_of(item.image);
    if (surface == nullptr) return;
    cairo_save(cairo_);
    if (!(rect == seen)) {
        add_rectangle(cairo_, seen);
        cairo_clip(cairo_);
    }
    cairo_translate(cairo_, at.x.points(), at.y.points());
    cairo_scale(cairo_, size.width.points(), size.height.points());
    if (pictures_ == Pictures::placed && item.image->info.kind == ImageKind::jpeg) {
        cairo_matrix_t const matrix = image_turn(item.image->info.orientation);
        cairo_transform(cairo_, &matrix);
    }
    cairo_scale(cairo_, 1.0 / cairo_image_surface_get_width(surface),
                1.0 / cairo_image_surface_get_height(surface));
    cairo_set_source_surface(cairo_, surface, 0, 0);
    // Without a clip Cairo takes a picture for the whole page, and forgets what was drawn and marked before.
    cairo_rectangle(cairo_, 0, 0, cairo_image_surface_get_width(surface),
                    cairo_image_surface_get_height(surface));
    cairo_clip(cairo_);
    cairo_paint(cairo_);
    cairo_restore(cairo_);
}

void Painter::draw_marks(PageStyle const& style) {
    auto const marks = printer_marks(style);
    if (marks.empty()) return;
    MarkedContent marks_of_printer;
    marks_of_printer.kind = MarkedContent::Kind::graphics;
    marks_of_printer.layer = Layer::artifact;
    mark(std::move(marks_of_printer));
    set_color(Color{Spot{registration_ink, 1, {}}});
    for (PhysicalRect const& mark : marks)
        add_rectangle(cairo_, mark);
    cairo_fill(cairo_);
}

cairo_surface_t* Painter::surface_of(std::shared_ptr<LoadedImage const> const& image) {
    if (pictures_ == Pictures::placed) return placeholder_of(image);
    auto made = make_cairo_image(*image);
    if (!made) {
        error_ = made.error();
        return nullptr;
    }
    drawn_ = std::move(*made);
    return drawn_.get();
}

// Pictures of the same bytes are one.
cairo_surface_t* Painter::placeholder_of(std::shared_ptr<LoadedImage const> const& image) {
    auto const [place, fresh] = image_numbers_.try_emplace(image.get(), placeholders_.size());
    if (fresh) {
        auto const [same, new_bytes] = image_hashes_.try_emplace(hash64(*image->bytes), placeholders_.size());
        if (!new_bytes && *draft_.pictures[same->second].image->bytes == *image->bytes) {
            place->second = same->second;
        } else {
            placeholders_.push_back(make_cairo_placeholder(static_cast<std::uint32_t>(placeholders_.size())));
            draft_.pictures.push_back({image, span_});
        }
    }
    return placeholders_[place->second].get();
}

// Cairo 1.16 keeps glyphs of all threads in one cache, and to make room in it takes two of its locks in the
// order in which drawing does not: threads that draw at once stop for ever.
std::mutex drawing;

}  // namespace

Result<Draft> paint_pdf(PagedDocument const& document, ItemSource const& items, PaintOptions const& options,
                        CancellationToken const& cancellation) {
    if (document.pages.empty()) return fail(Code::paint_failed, {}, "there is no page");
    Collected collected(options.text);
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (cancellation.cancelled()) return fail(Code::cancelled, {});
        Collector collector{collected};
        items(document.pages[i], [&](DisplayItem const& item) { std::visit(collector, item.value); });
    }
    std::lock_guard const alone(drawing);
    if (auto opened = collected.fonts.open(); !opened) return tl::unexpected(opened.error());
    Canvas canvas(page_geometry(document.pages.front().style));
    Painter painter(collected, Painter::Pictures::placed, canvas);
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (cancellation.cancelled()) return fail(Code::cancelled, {});
        if (auto drawn = painter.draw(document.pages[i], items); !drawn) return tl::unexpected(drawn.error());
    }
    return canvas.finish_pdf().map([&](Bytes pdf) {
        Draft draft = painter.close();
        draft.pdf = std::move(pdf);
        return draft;
    });
}

Result<Pixels> paint_page(PagedDocument const& document, Page const& page, std::uint32_t width) {
    ItemSource const items = [&](Page const& one, ItemVisitor const& visit) {
        for_each_display_item(document, one, visit);
    };
    Collected collected(TextMode::plain);
    Collector collector{collected};
    items(page, [&](DisplayItem const& item) { std::visit(collector, item.value); });
    std::lock_guard const alone(drawing);
    if (auto opened = collected.fonts.open(); !opened) return tl::unexpected(opened.error());
    double const scale = width / page.style.size.width.points();
    auto const height = static_cast<std::uint32_t>(std::lround(page.style.size.height.points() * scale));
    Canvas canvas(width, height, scale);
    Painter painter(collected, Painter::Pictures::drawn, canvas);
    if (auto drawn = painter.draw(page, items); !drawn) return tl::unexpected(drawn.error());
    return canvas.finish_image();
}

}  // namespace warraq

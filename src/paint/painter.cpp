#include "layout/page_turn.hpp"
#include "paint/cairo_handles.hpp"
#include "paint/color_table.hpp"
#include "paint/draft_fonts.hpp"
#include "paint/marked_content.hpp"
#include "paint/page_geometry.hpp"
#include "paint/paint.hpp"

#include <cairo-pdf.h>

#include <cmath>
#include <map>
#include <mutex>
#include <new>
#include <unordered_map>

namespace warraq {
namespace {

// What the first pass finds out about the document.
struct Collected {
    explicit Collected(TextMode mode) : fonts(mode) {}
    ColorTable colors;
    DraftFonts fonts;
    std::map<LoadedImage const*, std::size_t> last_use;  // image → number of the last page that shows it
};

struct Collector {
    Collected& collected;
    std::size_t page = 0;

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
    void operator()(ImageItem const& item) {
        if (item.image) collected.last_use[item.image.get()] = page;
    }
    void operator()(LinkItem const&) {}
};

cairo_status_t append_output(void* output, unsigned char const* data, unsigned length) {
    try {
        static_cast<Bytes*>(output)->append(reinterpret_cast<char const*>(data), length);
    } catch (std::bad_alloc const&) {
        return CAIRO_STATUS_NO_MEMORY;  // nothing may be thrown through Cairo
    }
    return CAIRO_STATUS_SUCCESS;
}

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
    Painter(Collected& collected, bool keep_cmyk) : collected_(collected), keep_cmyk_(keep_cmyk) {}

    Result<void> open(PageGeometry const& first);
    Result<void> draw(Page const& page, std::size_t number, ItemSource const& items);
    Result<Draft> close();

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
    void mark(MarkedContent next);
    void add_link(LinkItem const& link, Provenance const& provenance);
    void end_mark();
    void forget_images(std::size_t page);
    cairo_surface_t* surface_of(LoadedImage const& image);
    Result<void> status() const;

    Collected& collected_;
    bool keep_cmyk_;
    PageStyle const* style_ = nullptr;  // of the page whose item is drawn; null: in a turned frame
    Bytes output_;
    std::optional<Error> error_;
    std::map<LoadedImage const*, CairoHandle<cairo_surface_t>> images_;
    CairoHandle<cairo_surface_t> surface_;
    CairoHandle<cairo_t> cairo_;
    Draft draft_;
    std::unordered_map<void const*, std::uint32_t> paragraphs_;  // by first appearance
    bool marking_ = false;
};

Result<void> Painter::open(PageGeometry const& first) {
    if (auto opened = collected_.fonts.open(); !opened) return opened;
    surface_.reset(cairo_pdf_surface_create_for_stream(append_output, &output_, first.media.width.points(),
                                                       first.media.height.points()));
    cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
    // Without it Cairo looks at the clock; the finisher writes the true dates.
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, "1980-01-01T00:00:00Z");
    cairo_.reset(cairo_create(surface_.get()));
    CairoHandle<cairo_font_options_t> const options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_set_font_options(cairo_.get(), options.get());
    return status();
}

Result<void> Painter::status() const {
    if (error_) return tl::unexpected(*error_);
    cairo_status_t const of_context = cairo_status(cairo_.get());
    cairo_status_t const worst =
        of_context != CAIRO_STATUS_SUCCESS ? of_context : cairo_surface_status(surface_.get());
    if (worst != CAIRO_STATUS_SUCCESS) return fail(Code::paint_failed, {}, cairo_status_to_string(worst));
    return {};
}

Result<void> Painter::draw(Page const& page, std::size_t number, ItemSource const& items) {
    PageGeometry const geometry = page_geometry(page.style);
    cairo_pdf_surface_set_size(surface_.get(), geometry.media.width.points(), geometry.media.height.points());
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), geometry.trim.origin.x.points(), geometry.trim.origin.y.points());
    draft_.marks.emplace_back();
    draft_.links.emplace_back();
    items(page, [&](DisplayItem const& item) {
        if (auto const* link = std::get_if<LinkItem>(&item.value)) {
            PhysicalRect const rect = item.turned ? to_page(link->rect, page) : link->rect;
            add_link({rect, link->target}, item.provenance);
        }
        if (error_ || !draws(item)) return;
        MarkedContent made = marked_content(item);
        if (item.place.paragraph != nullptr)
            made.paragraph =
                paragraphs_
                    .try_emplace(item.place.paragraph, static_cast<std::uint32_t>(paragraphs_.size() + 1))
                    .first->second;
        if (item.turned) made.rect = to_page(made.rect, page);
        mark(std::move(made));
        if (item.turned) turn(page);
        if (item.clip) {
            cairo_save(cairo_.get());
            add_rectangle(cairo_.get(), item.turned ? *item.clip : with_bleed(*item.clip, page.style));
            cairo_clip(cairo_.get());
        }
        style_ = item.turned ? nullptr : &page.style;
        std::visit([&](auto const& value) { draw_item(value); }, item.value);
        if (item.clip) cairo_restore(cairo_.get());
        if (item.turned) cairo_restore(cairo_.get());
    });
    cairo_restore(cairo_.get());
    draw_marks(page.style);
    end_mark();
    cairo_show_page(cairo_.get());
    forget_images(number);
    return status();
}

Result<Draft> Painter::close() {
    cairo_surface_finish(surface_.get());
    if (Result<void> const done = status(); !done) return tl::unexpected(done.error());
    draft_.pdf = std::move(output_);
    draft_.colors = collected_.colors.rows();
    draft_.plain_fonts = collected_.fonts.plain_fonts();
    return std::move(draft_);
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
    cairo_tag_begin(cairo_.get(), "Span", "");
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
    if (marking_) cairo_tag_end(cairo_.get(), "Span");
    marking_ = false;
}

// What follows stands in the frame of a turned page, until Cairo's state is restored.
void Painter::turn(Page const& page) {
    TurnMatrix const turn = turn_matrix(page);
    cairo_matrix_t matrix;
    cairo_matrix_init(&matrix, turn.xx, turn.yx, turn.xy, turn.yy, turn.x0.points(), turn.y0.points());
    cairo_save(cairo_.get());
    cairo_transform(cairo_.get(), &matrix);
}

void Painter::set_color(Color const& color) {
    auto const key = collected_.colors.key_of(color);
    // Cairo keeps the source that it has when a new one is equal to 16 bits; keys are closer to each other.
    double const far = key[0] > 500'000 ? 0 : 1;
    cairo_set_source_rgba(cairo_.get(), far, far, far, color.alpha);
    cairo_set_source_rgba(cairo_.get(), key[0] / 1e6, key[1] / 1e6, key[2] / 1e6, color.alpha);
}

void Painter::show(std::vector<ShownText> const& parts, Length size, Color const& color) {
    if (parts.empty()) return;
    set_color(color);
    cairo_set_font_size(cairo_.get(), size.points());
    for (ShownText const& part : parts) {
        cairo_set_font_face(cairo_.get(), part.face);
        cairo_show_text_glyphs(cairo_.get(), part.text.data(), static_cast<int>(part.text.size()),
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
        add_ellipse(cairo_.get(), item.rect);
    else
        add_rectangle(cairo_.get(), style_ == nullptr ? item.rect : with_bleed(item.rect, *style_));
    cairo_fill(cairo_.get());
}

void Painter::draw_item(QuadrilateralItem const& item) {
    if (item.color.transparent()) return;
    set_color(item.color);
    for (PhysicalPoint const& corner : item.corners) {
        PhysicalPoint const at = style_ == nullptr ? corner : with_bleed(corner, *style_);
        cairo_line_to(cairo_.get(), at.x.points(), at.y.points());
    }
    cairo_close_path(cairo_.get());
    cairo_fill(cairo_.get());
}

void Painter::draw_item(MissingGlyphItem const& item) {
    show(collected_.fonts.show(item), item.rect.size.height.scaled(4, 3), item.color);
}

void Painter::draw_item(ImageItem const& item) {
    // Some readers draw every pixel that a picture touches, also at an edge it only meets: a hair less all
    // around keeps it inside its box.
    constexpr Length hair = Length::from_raw(2);
    PhysicalPoint const at{item.rect.origin.x + hair, item.rect.origin.y + hair};
    PhysicalSize const size{std::max(item.rect.size.width - hair - hair, hair),
                            std::max(item.rect.size.height - hair - hair, hair)};
    cairo_surface_t* const surface = surface_of(*item.image);
    if (surface == nullptr) return;
    cairo_save(cairo_.get());
    cairo_translate(cairo_.get(), at.x.points(), at.y.points());
    cairo_scale(cairo_.get(), size.width.points() / cairo_image_surface_get_width(surface),
                size.height.points() / cairo_image_surface_get_height(surface));
    cairo_set_source_surface(cairo_.get(), surface, 0, 0);
    // Without a clip Cairo takes a picture for the whole page, and forgets what was drawn and marked before.
    cairo_rectangle(cairo_.get(), 0, 0, cairo_image_surface_get_width(surface),
                    cairo_image_surface_get_height(surface));
    cairo_clip(cairo_.get());
    cairo_paint(cairo_.get());
    cairo_restore(cairo_.get());
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
        add_rectangle(cairo_.get(), mark);
    cairo_fill(cairo_.get());
}

// Cairo has written the pictures of a page when the page is shown: those that no later page needs may go.
void Painter::forget_images(std::size_t page) {
    std::erase_if(images_, [&](auto const& entry) { return collected_.last_use[entry.first] <= page; });
}

cairo_surface_t* Painter::surface_of(LoadedImage const& image) {
    auto& surface = images_[&image];
    if (!surface) {
        auto made = make_cairo_image(image, keep_cmyk_);
        if (!made) {
            error_ = made.error();
            return nullptr;
        }
        surface = std::move(*made);
    }
    return surface.get();
}

}  // namespace

Result<Draft> paint_pdf(PagedDocument const& document, ItemSource const& items, PaintOptions const& options,
                        CancellationToken const& cancellation) {
    if (document.pages.empty()) return fail(Code::paint_failed, {}, "there is no page");
    Collected collected(options.text);
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (cancellation.cancelled()) return fail(Code::cancelled, {});
        Collector collector{collected, i};
        items(document.pages[i], [&](DisplayItem const& item) { std::visit(collector, item.value); });
    }
    // Cairo 1.16 keeps glyphs of all threads in one cache, and to make room in it takes two of its locks in
    // the order in which drawing does not: threads that draw at once stop for ever.
    static std::mutex drawing;
    std::lock_guard const alone(drawing);
    Painter painter(collected, options.keep_cmyk);
    if (auto opened = painter.open(page_geometry(document.pages.front().style)); !opened)
        return tl::unexpected(opened.error());
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        if (cancellation.cancelled()) return fail(Code::cancelled, {});
        if (auto drawn = painter.draw(document.pages[i], i, items); !drawn)
            return tl::unexpected(drawn.error());
    }
    return painter.close();
}

}  // namespace warraq

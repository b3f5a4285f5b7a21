// Layout of an XHTML document under a sheet: "css %% document", down to the display items.
#include "base/unicode.hpp"
#include "layout/display.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>

using namespace warraq;

namespace {

// The installed fonts, or none: then every character is a missing one, which must hold as well.
FontSet const& fonts() {
    static FontSet const set = [] {
        char const* const share = std::getenv("WARRAQ_SHARE");
        if (share == nullptr) return FontSet();
        auto files = open_disk_files(share, Limits{});
        if (!files) return FontSet();
        auto loaded = load_installed_fonts(std::move(*files), Limits{});
        return loaded ? std::move(*loaded) : FontSet();
    }();
    return set;
}

Limits small_limits() {
    Limits limits;
    limits.pages = 200;
    limits.nesting = 64;
    return limits;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const input(reinterpret_cast<char const*>(data), std::min<std::size_t>(size, 1u << 14));
    if (find_invalid_utf8(input)) return 0;
    auto const cut = input.find("%%");
    if (cut == std::string::npos) return 0;
    Limits const limits = small_limits();
    Diagnostics diagnostics;
    std::vector<Stylesheet> const sheets{
        parse_stylesheet({"fuzz.css", input.substr(0, cut)}, SourceId{1}, diagnostics)};
    auto document =
        parse_xhtml({"fuzz.xhtml", input.substr(cut + 2)}, SourceId{2}, "fuzz", limits, diagnostics);
    if (!document) return 0;
    StyleTree const styles = cascade(*document, sheets, CascadeContext{}, diagnostics);
    PagesInput pages;
    pages.sheets = sheets;
    Chapter chapter;
    chapter.name = "fuzz";
    chapter.box = build_boxes(*document, 0, styles, {}, Limits{}, diagnostics);
    pages.chapters.push_back(std::move(chapter));
    static auto const words = std::make_shared<WordCache>();
    Shaper shaper(words);
    CancellationToken const never;
    LayoutContext context{fonts(), shaper, diagnostics, never};
    context.limits = limits;
    PagedDocument const laid = layout_pages(std::move(pages), context);
    for (Page const& page : laid.pages)
        for_each_display_item(laid, page, [](DisplayItem const&) {});
    (void)dump_pages(laid);
    (void)dump_text(laid);
    return 0;
}

// The text of the pages against what layout gave: every character of every page, and the order in which the
// structure tree reads them.
#include "base/unicode.hpp"
#include "layout/display.hpp"
#include "paint/text_clusters.hpp"
#include "pdf/verified_file.hpp"

#include <algorithm>
#include <unordered_map>

namespace warraq {
namespace {

bool is_blank(char32_t c) {
    return c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u00A0' || (c >= U'\u2000' && c <= U'\u200A') ||
           c == U'\u202F' || c == U'\u205F' || c == U'\u3000';
}

// The characters of a line's part from left to right: those of a cluster in reading order, or against it.
std::u32string visual_text(std::vector<PlacedGlyph> const& glyphs) {
    std::u32string text;
    for (std::size_t i = 0; i < glyphs.size();) {
        std::u32string cluster;
        std::size_t end = i;
        for (; end < glyphs.size() && glyphs[end].cluster == glyphs[i].cluster &&
               glyphs[end].rtl == glyphs[i].rtl;
             ++end)
            cluster += glyphs[end].text;
        std::transform(cluster.begin(), cluster.end(), cluster.begin(), told_character);
        if (glyphs[i].rtl) std::reverse(cluster.begin(), cluster.end());
        text += cluster;
        i = end;
    }
    return text;
}

// What is left of a page when white space is collapsed, and where each of its parts begins in that.
struct Collapsed {
    std::u32string text;
    std::vector<std::size_t> begins;

    void add(std::u32string_view part) {
        begins.push_back(text.size());
        for (char32_t const c : part) {
            bool const blank = is_blank(c);
            if (blank && (text.empty() || text.back() == U' ')) continue;
            text += blank ? U' ' : c;
        }
    }
    void finish() {
        if (!text.empty() && text.back() == U' ') text.pop_back();
    }
};

std::string excerpt(std::u32string const& text, std::size_t at) {
    std::size_t const begin = at > 10 ? at - 10 : 0;
    return begin < text.size() ? to_utf8(std::u32string_view(text).substr(begin, 30)) : std::string();
}

// Cairo leaves out what nobody sees: text that is clipped, wholly beyond the page, or too small for its
// units. Ink may be an em or two from where its glyph stands.
bool may_be_unseen(DisplayItem const& item, PhysicalSize page) {
    constexpr Length smallest = 0.1_pt;
    if (item.clip) return true;
    if (item.turned) std::swap(page.width, page.height);
    auto const outside = [&](Length x, Length y, Length ink) {
        return x < ink || y < ink || x > page.width - ink || y > page.height - ink;
    };
    if (auto const* missing = std::get_if<MissingGlyphItem>(&item.value))
        return missing->rect.size.height < smallest ||
               outside(missing->rect.origin.x, missing->rect.origin.y, missing->rect.size.height);
    auto const* text = std::get_if<TextItem>(&item.value);
    if (text == nullptr) return false;
    Length const ink = text->size + text->size;
    return text->size < smallest ||
           std::any_of(text->glyphs.begin(), text->glyphs.end(), [&](PlacedGlyph const& glyph) {
               return outside(glyph.x, glyph.y, ink) || outside(glyph.x + glyph.advance, glyph.y, ink);
           });
}

std::u32string without_blanks(std::u32string_view text) {
    std::u32string rest;
    std::copy_if(text.begin(), text.end(), std::back_inserter(rest), [](char32_t c) { return !is_blank(c); });
    return rest;
}

// Where some of a page may be unseen: the parts that are to be seen stand there in their order, and nothing
// that is in no part.
bool seen_parts_agree(std::u32string_view text, std::vector<ExpectedText> const& parts) {
    std::u32string const found = without_blanks(text);
    std::size_t from = 0, matched = 0;
    for (ExpectedText const& part : parts) {
        std::u32string const meant = without_blanks(part.characters);
        for (char32_t const c : meant)
            if (matched < found.size() && found[matched] == c) ++matched;
        if (part.may_be_unseen) continue;
        std::size_t const at = found.find(meant, from);
        if (at == std::u32string::npos) return false;
        from = at + meant.size();
    }
    return matched == found.size();
}

// What a mark shows of its paragraph.
struct MarkText {
    ExpectedText const* part = nullptr;  // the first; its paragraph is that of all
    std::uint32_t begin = 0, end = 0;
};

// Up to where each paragraph was read, in the order of the tree.
class OrderCheck {
  public:
    // Is it behind what was read of its paragraphs?
    bool read(MarkText const& text) {
        bool behind = text.part->paragraph == 0 || read(text.part->paragraph, text.begin, text.end);
        for (auto const& [paragraph, at] : text.part->around)
            behind = read(paragraph, at, at) && behind;
        return behind;
    }

  private:
    bool read(std::uint32_t paragraph, std::uint32_t begin, std::uint32_t end) {
        std::uint32_t& last = read_up_to_[paragraph];
        bool const behind = begin >= last;
        last = std::max(last, end);
        return behind;
    }

    std::unordered_map<std::uint32_t, std::uint32_t> read_up_to_;
};

// The text of each mark, by page and number: parts of one mark are neighbours.
using MarkTexts = std::vector<std::map<std::uint32_t, MarkText>>;

void assign_parts(VerifiedPage const& page, Collapsed const& found, Collapsed const& meant,
                  std::vector<ExpectedText> const& parts, std::map<std::uint32_t, MarkText>& texts) {
    std::size_t part = 0, content = 0;
    for (VerifiedMark const& mark : page.marks) {
        if (!mark.number) continue;
        ++content;
        std::size_t const end = content < found.begins.size() ? found.begins[content] : found.text.size() + 1;
        MarkText* text = nullptr;
        for (; part < parts.size() && meant.begins[part] < end; ++part) {
            auto const& characters = parts[part].characters;
            // Where a space alone belongs cannot be seen once it is collapsed.
            if (std::all_of(characters.begin(), characters.end(), is_blank)) continue;
            if (text == nullptr) {
                text = &texts
                            .try_emplace(*mark.number,
                                         MarkText{&parts[part], parts[part].begin, parts[part].end})
                            .first->second;
            } else {
                text->begin = std::min(text->begin, parts[part].begin);
                text->end = std::max(text->end, parts[part].end);
            }
        }
    }
}

}  // namespace

ExpectedPages expected_text(PagedDocument const& document,
                            std::function<void(DisplayItem const&)> const& besides) {
    ExpectedPages pages;
    std::unordered_map<void const*, std::uint32_t> paragraphs;
    auto const number_of = [&](TextPlace const& place) {
        return paragraphs.try_emplace(place.paragraph, static_cast<std::uint32_t>(paragraphs.size() + 1))
            .first->second;
    };
    for (Page const& page : document.pages) {
        std::vector<ExpectedText>& parts = pages.emplace_back();
        for_each_display_item(document, page, [&](DisplayItem const& item) {
            if (besides) besides(item);
            if (item.layer == Layer::artifact || item.provenance.node == NodeId::none) return;
            ExpectedText part;
            part.may_be_unseen = may_be_unseen(item, page.style.size);
            part.begin = item.place.begin;
            part.end = item.place.end;
            if (item.place.paragraph != nullptr) part.paragraph = number_of(item.place);
            for (TextPlace const* place = item.place.around; place != nullptr; place = place->around)
                part.around.emplace_back(number_of(*place), place->begin);
            if (auto const* text = std::get_if<TextItem>(&item.value)) {
                bool const drawn = text->font && text->size > Length{} && !text->color.transparent();
                if (drawn) part.characters = visual_text(text->glyphs);
            } else if (auto const* missing = std::get_if<MissingGlyphItem>(&item.value)) {
                if (!missing->color.transparent()) part.characters = told_character(missing->character);
            }
            // Cairo leaves out a space that is shown alone, too.
            part.may_be_unseen =
                part.may_be_unseen || std::all_of(part.characters.begin(), part.characters.end(), is_blank);
            if (!part.characters.empty()) parts.push_back(std::move(part));
        });
    }
    return pages;
}

void verify_text(VerifiedFile& file) {
    if (!file.expected.text || file.expected.plain_fonts) return;
    ExpectedPages const& expected = *file.expected.text;
    if (expected.size() != file.pages.size()) return file.report(Code::text_differs, "?", "", "");
    MarkTexts texts(expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        Collapsed found, meant;
        for (VerifiedMark const& mark : file.pages[i].marks)
            if (mark.number) found.add(mark.text);
        for (ExpectedText const& part : expected[i])
            meant.add(part.characters);
        found.finish();
        meant.finish();
        if (found.text == meant.text) {
            assign_parts(file.pages[i], found, meant, expected[i], texts[i]);
            continue;
        }
        bool const unseen = std::any_of(expected[i].begin(), expected[i].end(),
                                        [](ExpectedText const& part) { return part.may_be_unseen; });
        if (unseen && seen_parts_agree(found.text, expected[i])) continue;
        auto const differ =
            std::mismatch(found.text.begin(), found.text.end(), meant.text.begin(), meant.text.end());
        auto const at = static_cast<std::size_t>(differ.first - found.text.begin());
        file.report(Code::text_differs, i + 1, excerpt(found.text, at), excerpt(meant.text, at));
    }
    OrderCheck order;
    for (VerifiedLeaf const& leaf : file.leaves) {
        auto const text = texts[leaf.page].find(leaf.number);
        if (text == texts[leaf.page].end()) continue;
        if (!order.read(text->second)) file.report(Code::text_order_wrong, leaf.page + 1, leaf.number);
    }
}

}  // namespace warraq

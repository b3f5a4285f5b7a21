#include "layout/text_transform.hpp"

#include "base/unicode.hpp"

namespace warraq {
namespace {

using Changes = std::vector<CaseChange>;

class Transformer {
  public:
    void walk(std::vector<Box>& boxes) {
        for (Box& box : boxes) {
            if (box.kind == BoxKind::text)
                transform(box);
            else if (box.kind == BoxKind::inline_)
                walk(box.children);
            else
                in_word_ = false;
        }
    }

  private:
    void transform(Box& box) {
        ComputedStyle const& style = *box.style;
        switch (style.letter_case) {
            case LetterCase::as_written:
                break;
            case LetterCase::uppercase:
                change(box, map_case(box.text.text, CaseMapping::upper, style.language));
                break;
            case LetterCase::lowercase:
                change(box, map_case(box.text.text, CaseMapping::lower, style.language));
                break;
            case LetterCase::capitalize:
                change(box, first_letters(box.text.text, style.language));
                break;
        }
        see_words(box.text.text);
        if (style.full_width) change(box, wide_forms(box.text.text));
    }

    // A word goes on over the edges of boxes, and over an apostrophe or a stop between its letters.
    void see(char32_t c) {
        bool const part = is_letter(c) || is_digit(c) || (in_word_ && is_mark(c));
        bool const joint = in_word_ && (c == U'\'' || c == U'\u2019' || c == U'.' || c == U'\u00AD');
        in_word_ = part || joint;
    }
    void see_words(std::string_view text) {
        for (std::size_t at = 0; at < text.size();)
            see(next_code_point(text, at));
    }

    Changes first_letters(std::string_view text, std::string_view language) {
        bool const before = in_word_;
        Changes changes;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t const begin = at;
            char32_t const c = next_code_point(text, at);
            if (!in_word_ && is_letter(c)) {
                std::string title = to_title_case(c, language);
                if (title != text.substr(begin, at - begin)) changes.push_back({begin, at, std::move(title)});
            }
            see(c);
        }
        in_word_ = before;
        return changes;
    }

    static Changes wide_forms(std::string_view text) {
        Changes changes;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t const begin = at;
            char32_t const c = next_code_point(text, at);
            if (c < U'!' || c > U'~') continue;
            char32_t const wide = c + 0xFEE0;
            changes.push_back({begin, at, to_utf8({&wide, 1})});
        }
        return changes;
    }

    // Where the text came from stays known: a changed letter stands where the written one does.
    static void change(Box& box, Changes const& changes) {
        if (changes.empty()) return;
        MappedText const original = std::move(box.text);
        std::vector<MappedText::Piece> const places = std::move(box.node_pieces);
        box.text = {};
        box.node_pieces.clear();
        std::size_t at = 0;
        auto const keep = [&](std::size_t begin, std::size_t end) {
            if (begin == end) return;
            place(box, places, begin);
            box.text.append(original.slice(begin, end));
        };
        for (CaseChange const& one : changes) {
            keep(at, one.begin);
            place(box, places, one.begin);
            Span const span = original.at(one.begin, one.end);
            box.text.append(one.text, span.source, span.begin, span.end);
            at = one.end;
        }
        keep(at, original.text.size());
    }

    // Text boxes still hold the whole text of their node here, byte for byte.
    static void place(Box& box, std::vector<MappedText::Piece> const& places, std::size_t byte) {
        if (places.empty()) return;
        box.node_pieces.push_back({static_cast<std::uint32_t>(box.text.text.size()),
                                   places.front().source_begin + static_cast<std::uint32_t>(byte)});
    }

    bool in_word_ = false;
};

}  // namespace

void transform_text(std::vector<Box>& inline_children) {
    Transformer().walk(inline_children);
}

}  // namespace warraq

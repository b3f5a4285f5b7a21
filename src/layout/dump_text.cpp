#include "base/unicode.hpp"
#include "layout/fragment_walk.hpp"

#include <algorithm>
#include <utility>

namespace warraq {
namespace {

// The text of a document as its pages show it. A paragraph that goes on over a page end is one line of the
// dump; a forced break inside it is a space there, for a line of the dump is a paragraph.
class TextWriter {
  public:
    void see(Fragment const& fragment) {
        if (is_artifact(fragment)) return;
        if (fragment.kind == FragmentKind::line) return see_line(fragment);
        if (fragment.kind == FragmentKind::marker) {
            end_paragraph();
            for (Fragment const& child : fragment.children)
                see(child);
            keep_open_ = true;  // the number stands before its item's text
            return;
        }
        for (Fragment const& child : fragment.children)
            see(child);
    }
    // Notes of a page, and what heads it, stand behind the paragraph that goes on there.
    void see_apart(std::vector<Fragment> const& notes) {
        for (Fragment const& note : notes)
            if (!is_artifact(note)) notes_.push_back(&note);
        if (!goes_on_) write_notes();
    }
    std::string finish() {
        end_paragraph();
        write_notes();
        return std::move(out_);
    }

  private:
    void see_line(Fragment const& fragment) {
        if (fragment.paragraph.get() != paragraph_) {
            if (!keep_open_) end_paragraph();
            write_notes();
            paragraph_ = fragment.paragraph.get();
        }
        keep_open_ = false;
        goes_on_ = !fragment.last_part;
        Line const& line = fragment.paragraph->lines[fragment.line];
        write(fragment.paragraph->content, line.begin, line.end);
    }

    // Controls that markup stands for are no text; nor are generated break marks.
    void write(ParagraphContent const& content, std::uint32_t begin, std::uint32_t end) {
        auto const& segments = content.segments;
        auto segment = std::partition_point(segments.begin(), segments.end(),
                                            [&](TextSegment const& one) { return one.end <= begin; });
        auto atomic = std::partition_point(content.atomics.begin(), content.atomics.end(),
                                           [&](Atomic const& one) { return one.index < begin; });
        for (std::uint32_t i = begin; i < end; ++i) {
            while (segment != segments.end() && segment->end <= i)
                ++segment;
            char32_t const c = content.text.text[i];
            if (c == U'\u2028') {
                space();
            } else if (atomic != content.atomics.end() && atomic->index == i) {
                if (atomic->fragment != nullptr) write_inside(*atomic->fragment);
                if (atomic->kind == BoxKind::leader) space();
                ++atomic;
            } else if (segment != segments.end() && segment->begin <= i &&
                       !(segment->generated && c == U'\u200B')) {
                append_utf8(text_, c);
            }
        }
    }

    void write_inside(Fragment const& fragment) {
        if (fragment.kind == FragmentKind::line) {
            Line const& line = fragment.paragraph->lines[fragment.line];
            write(fragment.paragraph->content, line.begin, line.end);
            return;
        }
        for (Fragment const& child : fragment.children) {
            if (!text_.empty() && child.kind != FragmentKind::line) space();
            write_inside(child);
        }
    }

    void space() {
        if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    }
    void end_paragraph() {
        while (!text_.empty() && text_.back() == ' ')
            text_.pop_back();
        if (!text_.empty()) out_ += text_ + '\n';
        text_.clear();
        paragraph_ = nullptr;
        keep_open_ = false;
        goes_on_ = false;
    }

    void write_notes() {
        for (Fragment const* const note : std::exchange(notes_, {}))
            see(*note);
    }

    std::string out_, text_;
    BrokenParagraph const* paragraph_ = nullptr;
    bool keep_open_ = false;
    bool goes_on_ = false;  // the paragraph, on the next page
    std::vector<Fragment const*> notes_;
};

}  // namespace

std::string dump_text(PagedDocument const& document) {
    TextWriter writer;
    for (Page const& page : document.pages) {
        writer.see_apart(page.page_floats);
        if (!page.blank) writer.see(page.body);
        writer.see_apart(page.footnotes);
    }
    return writer.finish();
}

}  // namespace warraq

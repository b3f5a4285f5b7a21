#include "base/unicode.hpp"
#include "brief/alternative.hpp"
#include "brief/bare_links.hpp"
#include "brief/brief_walk.hpp"
#include "brief/front_matter.hpp"
#include "brief/markdown_context.hpp"
#include "brief/markdown_notes.hpp"
#include "brief/normalize.hpp"
#include "brief/reader.hpp"
#include "brief/text_lines.hpp"
#include "meta/language.hpp"

#include <algorithm>

namespace warraq {
namespace {

class MarkdownReader {
  public:
    MarkdownReader(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics)
        : source_(source), id_(id), diagnostics_(diagnostics), context_{limits, diagnostics, {}, {}, {}, 0} {}

    Brief read() {
        auto front = read_front_matter(source_, id_, context_.limits, diagnostics_);
        brief_.metadata = std::move(front.metadata);
        brief_.span = {id_, 0, static_cast<std::uint32_t>(source_.text.size())};
        read_body(front.body);
        take_title();
        level_headings(brief_.blocks);
        resolve_marks(brief_, context_);
        number_notes(brief_, context_);
        find_links();
        choose_language();
        normalize();
        report_undescribed();
        set_title_key();
        report_missing();
        return std::move(brief_);
    }

  private:
    void read_body(std::size_t begin) {
        Span const span{id_, static_cast<std::uint32_t>(begin), brief_.span.end};
        std::size_t const errors = diagnostics_.count(Severity::error);
        brief_.blocks = read_markdown_text(MappedText{source_.text.substr(begin), span, {}}, context_);
        refused_ = diagnostics_.count(Severity::error) > errors;
    }

    // --- the title: front matter's, else the first heading of the first level ---
    void take_title() {
        std::size_t first = 0;
        std::size_t count = 0;
        for (std::size_t i = brief_.blocks.size(); i-- > 0;) {
            auto const* heading = std::get_if<Heading>(&brief_.blocks[i].value);
            if (heading == nullptr || heading->level != 1) continue;
            first = i;
            ++count;
        }
        if (brief_.metadata.has(Key::title)) {
            title_from_front_matter();
            if (count == 1) drop_equal_heading(first);
        } else if (count > 0) {
            auto& block = brief_.blocks[first];
            diagnostics_.report(Code::title_from_heading, block.span);
            brief_.title = std::move(std::get<Heading>(block.value).children);
            title_span_ = block.span;
            drop_block(first);
        }
    }

    // The title of the front matter, mapped to its place where it stands there letter for letter.
    void title_from_front_matter() {
        Setting const& setting = brief_.metadata[Key::title];
        auto const title = brief_.metadata.text(Key::title);
        MappedText text;
        if (setting.span.known()) {
            std::string_view const written =
                std::string_view(source_.text)
                    .substr(setting.span.begin, setting.span.end - setting.span.begin);
            auto const at = written.find(title);
            Span place = setting.span;
            if (at != written.npos) {
                place.begin += static_cast<std::uint32_t>(at);
                place.end = place.begin + static_cast<std::uint32_t>(title.size());
            }
            text.append(title, place.source, place.begin, place.end);
        } else {
            text.text = std::string(title);
        }
        Span const span = text.span;
        if (!title.empty()) brief_.title.push_back({Text{std::move(text)}, span});
    }

    void drop_equal_heading(std::size_t index) {
        auto const& heading = std::get<Heading>(brief_.blocks[index].value);
        if (title_key(plain_text(heading.children)) != title_key(brief_.metadata.text(Key::title))) return;
        diagnostics_.report(Code::title_heading_dropped, brief_.blocks[index].span);
        // A note's mark in the heading belongs to the title.
        brief_.title = std::move(std::get<Heading>(brief_.blocks[index].value).children);
        drop_block(index);
    }

    // Orders of a heading that becomes the title mean the page that the brief begins on anyway.
    void drop_block(std::size_t index) {
        brief_.blocks.erase(brief_.blocks.begin() + static_cast<std::ptrdiff_t>(index));
        title_was_heading_ = true;
    }

    static void visit_headings(Blocks& blocks, std::function<void(Heading&, Span)> const& visit) {
        for (auto& block : blocks) {
            if (auto* heading = std::get_if<Heading>(&block.value)) visit(*heading, block.span);
            if (auto* html = std::get_if<HtmlBlock>(&block.value)) visit_headings(html->children, visit);
        }
    }

    // The highest level in use becomes the first: a title that was «#» leaves «##» as the sections.
    void level_headings(Blocks& blocks) {
        int highest = 7;
        Span first;
        visit_headings(blocks, [&](Heading& heading, Span span) {
            if (heading.level < highest) first = span;
            highest = std::min(highest, heading.level);
        });
        if (highest == 7 || highest == 1) return;
        bool const expected = title_was_heading_ && highest == 2;
        if (!expected) diagnostics_.report(Code::headings_raised, first, highest);
        visit_headings(blocks, [&](Heading& heading, Span) { heading.level -= highest - 1; });
    }

    void find_links() {
        ParagraphVisitor const visitor{[](Inlines& inlines, Span) { find_bare_links(inlines); },
                                       [](MappedText&) {}};
        visit_paragraphs(brief_.blocks, visitor);
        for (auto& note : brief_.notes)
            visit_paragraphs(note.children, visitor);
    }

    void choose_language() {
        if (brief_.metadata.has(Key::lang)) {
            brief_.language = std::string(brief_.metadata.text(Key::lang));
            return;
        }
        std::string sample = plain_text(brief_.title);
        // Addresses are Latin in every language.
        auto const add_words = [&](Inlines& list) {
            for (auto const& item : list)
                if (auto const* text = std::get_if<Text>(&item.value))
                    if (text->content.text.find_first_of("@/") == std::string::npos)
                        (sample += ' ') += text->content.text;
        };
        ParagraphVisitor const visitor{[&](Inlines& inlines, Span) {
                                           if (sample.size() < language_sample)
                                               visit_lists(inlines, add_words);
                                       },
                                       [](MappedText&) {}};
        visit_paragraphs(brief_.blocks, visitor);
        brief_.language = guess_language(sample);
    }

    // --- what happens to the text without a finding ---
    void normalize() {
        Normalizer normalizer(hard_spaces_of(source_.text), direction_of(brief_.language) == Direction::rtl,
                              diagnostics_);
        normalizer.title(leaves_of(brief_.title));
        ParagraphVisitor const visitor{[&](Inlines& inlines, Span span) {
                                           check_length(inlines, span);
                                           normalizer.paragraph(leaves_of(inlines));
                                       },
                                       [&](MappedText& code) { normalizer.code(code); }};
        visit_paragraphs(brief_.blocks, visitor);
        for (auto& note : brief_.notes)
            visit_paragraphs(note.children, visitor);
        normalizer.report();
    }

    void check_length(Inlines& inlines, Span span) {
        std::size_t bytes = 0;
        std::size_t characters = 0;
        for (auto const& leaf : leaves_of(inlines)) {
            if (leaf.text == nullptr) continue;
            bytes += leaf.text->text.size();
            if (bytes > context_.limits.paragraph_characters) break;
        }
        if (bytes <= context_.limits.paragraph_characters) return;
        characters = count_code_points(plain_text(inlines));
        if (characters > context_.limits.paragraph_characters)
            diagnostics_.report(Code::paragraph_over_limit, span, characters,
                                context_.limits.paragraph_characters);
    }

    void report_undescribed() {
        auto const check = [&](Inlines& list) {
            for (auto const& item : list) {
                auto const* const image = std::get_if<Image>(&item.value);
                if (image != nullptr && !image->decorative && !describes(image->alt, image->target))
                    diagnostics_.report(Code::image_not_described, item.span, image->target);
            }
        };
        ParagraphVisitor const visitor{[&](Inlines& inlines, Span) { visit_lists(inlines, check); },
                                       [](MappedText&) {}};
        visit_lists(brief_.title, check);
        visit_paragraphs(brief_.blocks, visitor);
        for (auto& note : brief_.notes)
            visit_paragraphs(note.children, visitor);
    }

    void set_title_key() {
        if (brief_.title.empty()) return;
        Setting setting = brief_.metadata[Key::title];
        std::string words = plain_text(brief_.title);
        if (setting.set()) {
            setting.value = std::move(words);
        } else {
            setting = {std::move(words), Origin::brief, title_span_, source_.path};
        }
        brief_.metadata.set(Key::title, std::move(setting));
    }

    void report_missing() {
        if (refused_) return;
        if (brief_.blocks.empty())
            diagnostics_.report(Code::brief_without_text, Span{id_, brief_.span.end, brief_.span.end});
        else if (brief_.title.empty())
            diagnostics_.report(Code::brief_without_title, Span{id_, 0, 0});
    }

    Source const& source_;
    SourceId id_;
    Diagnostics& diagnostics_;
    MarkdownContext context_;
    Brief brief_;
    Span title_span_;
    bool title_was_heading_ = false;
    bool refused_ = false;
};

}  // namespace

Brief read_markdown_brief(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics) {
    return MarkdownReader(source, id, limits, diagnostics).read();
}

}  // namespace warraq

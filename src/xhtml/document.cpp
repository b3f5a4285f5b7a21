#include "meta/choices.hpp"
#include "meta/date.hpp"
#include "meta/language.hpp"
#include "xhtml/document_builder.hpp"
#include "xhtml/frame.hpp"

namespace warraq {

DocumentBuilder::DocumentBuilder(Brief const& brief, Metadata const& metadata, DocumentContext const& context,
                                 Diagnostics& diagnostics)
    : brief_(brief),
      metadata_(metadata),
      context_(context),
      diagnostics_(diagnostics),
      dom_(document_.dom),
      // An id of XML begins with a letter, the six hex digits may not.
      prefix_("w" + context.id_prefix),
      latin_lang_(metadata.text(Key::latin_lang)),
      notes_(brief.notes.size()) {
    here_.language = brief.language.empty() ? std::string(metadata.text(Key::lang)) : brief.language;
    if (here_.language.empty()) here_.language = "ar";
    if (latin_lang_.empty()) latin_lang_ = "und";
    guillemets_ = choice<QuoteForm>(metadata) == QuoteForm::guillemets &&
                  direction_of(here_.language) == Direction::rtl;
    percent_right_ = choice<PercentSide>(metadata) == PercentSide::right;
}

// What the brief itself says, or the command line over it; a house or a book speaks of itself under the same
// key (its own title, its own date).
Setting const& DocumentBuilder::own(Key key) const {
    Origin const origin = metadata_[key].origin;
    return origin == Origin::brief || origin == Origin::command_line ? metadata_[key] : brief_.metadata[key];
}

std::string_view DocumentBuilder::own_text(Key key) const {
    auto const* const text = std::get_if<std::string>(&own(key).value);
    return text == nullptr ? std::string_view{} : std::string_view{*text};
}

AuthoredDate const* DocumentBuilder::own_date(Key key) const {
    return std::get_if<AuthoredDate>(&own(key).value);
}

// A document must have a title (R30), and one is not invented: the date, else the first words of the text.
std::string DocumentBuilder::fallback_title() const {
    if (!own_text(Key::title).empty()) return std::string(own_text(Key::title));
    if (!own_text(Key::short_title).empty()) return std::string(own_text(Key::short_title));
    if (AuthoredDate const* const date = own_date(Key::date); date != nullptr && !date->text.empty())
        return date->text;
    for (Block const& block : brief_.blocks) {
        std::string text;
        if (auto const* const heading = std::get_if<Heading>(&block.value))
            text = words_of(heading->children);
        if (auto const* const paragraph = std::get_if<Paragraph>(&block.value))
            text = words_of(paragraph->children);
        if (!text.empty()) return shorten(text, 50);
    }
    return context_.name;
}

XhtmlDocument DocumentBuilder::build() {
    std::string title = words_of(brief_.title);
    if (title.empty()) title = fallback_title();
    document_.name = context_.name;
    document_.language = here_.language;
    document_.folder = context_.folder;
    document_.title = context_.title_suffix.empty() ? title : title + " – " + context_.title_suffix;

    NodeId const body = open_document(document_, context_.stylesheets, "brief");
    NodeId const section = element_of_class(body, "section", "brief", brief_.span);
    dom_.set_attribute(section, "epub:type", "chapter");
    dom_.set_attribute(section, "role", "doc-chapter");
    dom_.set_attribute(section, "aria-labelledby", id("h1"));
    counters_['h'] = 1;
    add_masthead(section);

    BlockFlow flow;
    flow.parent = section;
    flow.sections = true;
    flow.after_heading = true;
    flow.id_prefix = id("p");
    flow.paragraphs = &counters_['p'];
    place_notes(flow);
    BlockFlow const whole = flow;
    add_blocks(brief_.blocks, flow);
    place_unreferenced_notes(whole);
    add_correction(section);
    finish_notes();
    fill_numbers();
    finish_links();
    document_.dom.shrink();
    return std::move(document_);
}

void DocumentBuilder::add_masthead(NodeId section) {
    NodeId const header = element_of_class(section, "header", "masthead");
    add_series(header);
    if (std::string_view const logo = metadata_.text(Key::logo_file); !logo.empty()) {
        NodeId const image = element_of_class(header, "img", "logo", metadata_[Key::logo_file].span);
        std::string_view const alt = metadata_.text(Key::logo_alt).empty() ? metadata_.text(Key::publisher)
                                                                           : metadata_.text(Key::logo_alt);
        dom_.set_attribute(image, "src", logo, metadata_[Key::logo_file].span);
        dom_.set_attribute(image, "alt", alt);
    }
    add_title(header);
    if (std::string_view const subtitle = own_text(Key::subtitle); !subtitle.empty()) {
        NodeId const line = element_of_class(header, "p", "subtitle", own(Key::subtitle).span);
        dom_.set_attribute(line, "id", id("subtitle"));
        add_plain(line, subtitle, own(Key::subtitle).span);
    }
    if (own(Key::creator).origin >= Origin::brief) {
        std::string names;
        for (std::string const& name :
             (metadata_[Key::creator].origin >= Origin::brief ? metadata_ : brief_.metadata)
                 .list(Key::creator))
            names += (names.empty()                                    ? ""
                      : direction_of(here_.language) == Direction::rtl ? "، "
                                                                       : ", ") +
                     name;
        NodeId const line = element_of_class(header, "p", "byline", own(Key::creator).span);
        dom_.set_attribute(line, "id", id("byline"));
        add_plain(line, names, own(Key::creator).span);
    }
    add_date(header);
    add_revised(header);
}

void DocumentBuilder::add_series(NodeId header) {
    std::string_view const name = metadata_.text(Key::series_name);
    std::string_view number = own_text(Key::number);
    if (number.empty()) number = own_text(Key::series_number);
    if (number.empty()) number = metadata_.text(Key::series_number);
    if (name.empty() && number.empty()) return;
    NodeId const line = element_of_class(header, "p", "series");
    dom_.set_attribute(line, "id", id("series"));
    if (!name.empty()) {
        NodeId const span = element_of_class(line, "span", "series-name");
        add_plain(span, name, metadata_[Key::series_name].span);
    }
    if (number.empty()) return;
    if (!name.empty()) dom_.append_text(line, " ");
    NodeId const span = element_of_class(line, "span", "series-number");
    add_plain(span, std::string(term(Term::issue_number, here_.language)) + " " + std::string(number));
}

void DocumentBuilder::add_title(NodeId header) {
    Span const span = brief_.title.empty() ? own(Key::title).span
                                           : join(brief_.title.front().span, brief_.title.back().span);
    NodeId const title = element(header, "h1", span);
    dom_.set_attribute(title, "id", id("h1"));
    std::string text = words_of(brief_.title);
    if (text.empty()) text = own_text(Key::title);
    std::string_view const short_title = own_text(Key::short_title);
    std::string const label = text.empty() ? fallback_title() : text;
    dom_.set_attribute(title, "data-short-title",
                       short_title.empty() ? running_title(label) : std::string(short_title));
    if (text.empty()) {
        // A brief without a title shows none; its document still needs the one heading that names it.
        dom_.set_attribute(title, "hidden", "hidden");
        add_plain(title, label);
    } else if (brief_.title.empty()) {
        add_plain(title, text, own(Key::title).span);
    } else {
        add_inlines(title, brief_.title);
    }
}

void DocumentBuilder::add_date(NodeId header) {
    AuthoredDate const* const date = own_date(Key::date);
    if (date == nullptr || (date->text.empty() && !date->gregorian && !date->hijri)) return;
    Span const span = own(Key::date).span;
    NodeId const line = element_of_class(header, "p", "dateline", span);
    dom_.set_attribute(line, "id", id("date"));
    auto const day = gregorian_day(date);
    add_plain(open_time(dom_, line, day, span), printed_date(*date, metadata_, here_.language), span);

    std::string const hijri = printed_hijri(*date, own_date(Key::hijri_date), metadata_, here_.language);
    if (hijri.empty()) return;
    dom_.append_text(line, " · ");
    NodeId const time = open_time(dom_, line, day, own(Key::hijri_date).span);
    dom_.set_attribute(time, "class", "hijri");
    add_plain(time, hijri, own(Key::hijri_date).span);
}

void DocumentBuilder::add_revised(NodeId header) {
    AuthoredDate const* const date = own_date(Key::revised);
    if (date == nullptr) return;
    NodeId const line = element_of_class(header, "p", "revised", own(Key::revised).span);
    dom_.set_attribute(line, "id", id("revised"));
    add_plain(line, std::string(term(Term::revised_on, here_.language)) + " ");
    add_plain(open_time(dom_, line, date->gregorian, own(Key::revised).span),
              printed_date(*date, metadata_, here_.language), own(Key::revised).span);
}

void DocumentBuilder::add_correction(NodeId section) {
    std::string_view const correction = own_text(Key::correction);
    AuthoredDate const* const date = own_date(Key::revised);
    if (correction.empty() && date == nullptr) return;
    NodeId const line = element_of_class(section, "p", "correction", own(Key::correction).span);
    dom_.set_attribute(line, "id", id("correction"));
    if (date != nullptr) {
        add_plain(line, std::string(term(Term::revised_on, here_.language)) + " ");
        add_plain(open_time(dom_, line, date->gregorian, own(Key::revised).span),
                  printed_date(*date, metadata_, here_.language), own(Key::revised).span);
        if (!correction.empty()) add_plain(line, ": ");
    }
    if (!correction.empty()) add_plain(line, correction, own(Key::correction).span);
}

XhtmlDocument to_xhtml(Brief const& brief, Metadata const& metadata, DocumentContext const& context,
                       Diagnostics& diagnostics) {
    return DocumentBuilder(brief, metadata, context, diagnostics).build();
}

}  // namespace warraq

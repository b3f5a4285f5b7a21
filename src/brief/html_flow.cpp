#include "brief/html_flow.hpp"

#include "brief/brief_walk.hpp"

#include <algorithm>
#include <charconv>

namespace warraq {
namespace {

// Tags that part paragraphs though a brief does not keep them.
constexpr std::string_view parting_tags[] = {
    "address", "article", "body",   "caption", "center", "dd",  "details", "dl",   "dt",      "figcaption",
    "figure",  "footer",  "header", "html",    "main",   "nav", "option",  "pre",  "table",   "tbody",
    "td",      "tfoot",   "th",     "thead",   "title",  "tr",  "summary", "form", "fieldset"};

bool parts_paragraphs(std::string_view tag) {
    return std::find(std::begin(parting_tags), std::end(parting_tags), tag) != std::end(parting_tags);
}

bool is_heading_tag(std::string_view tag) {
    return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}

bool is_list_tag(std::string_view tag) {
    return tag == "ul" || tag == "ol";
}

void move_to(Blocks from, Blocks& to) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

}  // namespace

HtmlFlow::~HtmlFlow() {
    context_.depth -= frames_.size() - 1;
}

void HtmlFlow::add_html(MappedText const& raw) {
    auto const tokens = cut_html(raw.text);
    endless_.clear();
    for (std::size_t i = 0; i < tokens.size(); ++i)
        add_token(tokens, i, raw);
    flush();
}

void HtmlFlow::add_token(std::vector<HtmlToken> const& tokens, std::size_t& index, MappedText const& raw) {
    HtmlToken const& token = tokens[index];
    Span const place = raw.at(token.begin, token.end);
    if (token.kind == HtmlTokenKind::text) {
        add_text(raw.slice(token.begin, token.end));
        return;
    }
    bool const tag = token.kind == HtmlTokenKind::start_tag || token.kind == HtmlTokenKind::end_tag;
    HtmlUse const use = tag ? use_of(token.name) : HtmlUse::unknown;
    if (use == HtmlUse::block_tag) {
        token.kind == HtmlTokenKind::start_tag ? open(token, place) : close(token, place);
        return;
    }
    if (tag && use == HtmlUse::unknown && parts_paragraphs(token.name)) flush();
    if (token.kind == HtmlTokenKind::start_tag && token.name == "pre" && add_code(tokens, index, raw)) return;
    if (use == HtmlUse::dropped && token.kind == HtmlTokenKind::start_tag &&
        endless_.count(token.name) == 0) {
        for (std::size_t end = index + 1; end < tokens.size(); ++end) {
            if (tokens[end].kind != HtmlTokenKind::end_tag || tokens[end].name != token.name) continue;
            Span const whole = raw.at(token.begin, tokens[end].end);
            context_.diagnostics.report(Code::html_content_dropped, whole, token.name);
            index = end;
            return;
        }
        endless_.insert(token.name);
    }
    words_.add_tag(token, place);
}

// «<pre>» up to its end tag is a block of code: its lines are kept, the tags in it are not.
bool HtmlFlow::add_code(std::vector<HtmlToken> const& tokens, std::size_t& index, MappedText const& raw) {
    auto const ends = [](HtmlToken const& token) {
        return token.kind == HtmlTokenKind::end_tag && token.name == "pre";
    };
    auto const begin = tokens.begin() + static_cast<std::ptrdiff_t>(index);
    auto const end = std::find_if(begin, tokens.end(), ends);
    if (end == tokens.end()) return false;
    Span const place = raw.at(begin->begin, begin->end);
    for (auto const& attribute : begin->attributes)
        context_.diagnostics.report(Code::html_attribute_dropped, place, attribute.name, begin->name);
    CodeBlock code;
    for (auto token = begin + 1; token != end; ++token) {
        Span const at = raw.at(token->begin, token->end);
        if (token->kind == HtmlTokenKind::text)
            code.content.append(decode_references(raw.slice(token->begin, token->end)));
        else if (token->name == "br")
            code.content.append("\n", at.source, at.begin, at.end);
        else if (token->kind == HtmlTokenKind::start_tag && token->name != "code")
            context_.diagnostics.report(Code::html_tag_dropped, at, token->name);
        else if (token->kind != HtmlTokenKind::start_tag && token->kind != HtmlTokenKind::end_tag)
            context_.diagnostics.report(Code::html_comment_dropped, at);
    }
    // HTML drops a line end right behind the tag.
    if (code.content.text.starts_with('\n')) code.content = code.content.slice(1, code.content.text.size());
    flush();
    replace_forbidden(code.content, context_);
    if (!code.content.text.empty())
        frames_.back().blocks.push_back({std::move(code), raw.at(begin->begin, end->end), {}});
    index = static_cast<std::size_t>(end - tokens.begin());
    return true;
}

void HtmlFlow::add_text(MappedText text) {
    MappedText decoded = decode_references(text);
    replace_forbidden(decoded, context_);
    Span const span = decoded.span;
    words_.add({Text{std::move(decoded)}, span});
}

void HtmlFlow::flush() {
    Inlines words = words_.finish();
    if (is_empty(words)) return;
    Span const span = span_of(words);
    frames_.back().blocks.push_back({Paragraph{std::move(words)}, span, {}});
}

void HtmlFlow::open(HtmlToken const& token, Span place) {
    flush();
    // HTML closes these by itself.
    if (frames_.back().token.name == "p" || (token.name == "li" && frames_.back().token.name == "li"))
        close_last(place);
    if (token.name == "hr") {
        frames_.back().blocks.push_back({ThematicBreak{}, place, {}});
        return;
    }
    bool const stray_item = token.name == "li" && !is_list_tag(frames_.back().token.name);
    if (stray_item || context_.too_deep()) {
        context_.diagnostics.report(Code::html_tag_dropped, place, token.name);
        ++dropped_[token.name];
        return;
    }
    frames_.push_back({token, place, {}, {}});
    ++context_.depth;
}

void HtmlFlow::close(HtmlToken const& token, Span place) {
    flush();
    std::size_t const before = frames_before(frames_, token, place, dropped_, context_.diagnostics);
    if (before == 0) return;
    while (frames_.size() > before + 1) {
        auto const& name = frames_.back().token.name;
        name == "p" || name == "li" ? close_last(place) : flatten_last();
    }
    close_last(place);
}

void HtmlFlow::close_last(Span end) {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    --context_.depth;
    Span const span = join(frame.place, end);
    std::string const name = frame.token.name;
    if (name == "li") {
        // open() lets an item stand in a list only.
        frames_.back().items.push_back({std::move(frame.blocks), span});
        return;
    }
    if (is_list_tag(name)) return close_list(std::move(frame), span);
    if (is_heading_tag(name)) return close_heading(std::move(frame), span);
    auto attributes = allowed_attributes(frame.token, frame.place, context_.ids, context_.diagnostics);
    Blocks& outer = frames_.back().blocks;
    bool const bare = name == "p" || name == "blockquote";
    Blocks inner;
    if (name == "blockquote")
        inner.push_back({Quote{std::move(frame.blocks)}, span, {}});
    else
        inner = std::move(frame.blocks);
    bool const target = std::any_of(attributes.begin(), attributes.end(),
                                    [](HtmlAttribute const& it) { return it.name == "id"; });
    if (inner.empty() && !target) return;
    if (bare && attributes.empty())
        move_to(std::move(inner), outer);
    else
        outer.push_back({HtmlBlock{bare ? "div" : name, std::move(attributes), std::move(inner)}, span, {}});
}

// Of tags for which the brief has a block of its own; that has no attributes.
void HtmlFlow::report_attributes(HtmlToken const& token, Span place) {
    for (auto const& attribute : token.attributes)
        if (attribute.name != "start")
            context_.diagnostics.report(Code::html_attribute_dropped, place, attribute.name, token.name);
}

void HtmlFlow::close_list(Frame frame, Span span) {
    List list;
    list.ordered = frame.token.name == "ol";
    report_attributes(frame.token, frame.place);
    for (auto const& attribute : frame.token.attributes) {
        if (attribute.name != "start") continue;
        std::int32_t start = 1;
        auto const* const end = attribute.value.data() + attribute.value.size();
        if (std::from_chars(attribute.value.data(), end, start).ptr == end) list.start = start;
    }
    list.tight = std::all_of(frame.items.begin(), frame.items.end(),
                             [](ListItem const& item) { return item.children.size() <= 1; });
    if (!frame.blocks.empty()) frame.items.push_back({std::move(frame.blocks), span});
    list.items = std::move(frame.items);
    if (!list.items.empty()) frames_.back().blocks.push_back({std::move(list), span, {}});
}

void HtmlFlow::close_heading(Frame frame, Span span) {
    Inlines words;
    Blocks others;
    report_attributes(frame.token, frame.place);
    for (auto& block : frame.blocks) {
        auto* paragraph = std::get_if<Paragraph>(&block.value);
        if (paragraph == nullptr) {
            others.push_back(std::move(block));
            continue;
        }
        if (!words.empty()) words.push_back({LineBreak{false}, block.span});
        std::move(paragraph->children.begin(), paragraph->children.end(), std::back_inserter(words));
    }
    int const level = frame.token.name[1] - '0';
    if (!words.empty()) frames_.back().blocks.push_back({Heading{level, std::move(words)}, span, {}});
    move_to(std::move(others), frames_.back().blocks);
}

// A tag that nothing closes: what stands in it stays.
void HtmlFlow::flatten_last() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    --context_.depth;
    context_.diagnostics.report(Code::html_tag_unclosed, frame.place, frame.token.name);
    if (is_list_tag(frame.token.name)) {
        close_list(std::move(frame), frame.place);
        return;
    }
    move_to(std::move(frame.blocks), frames_.back().blocks);
}

Blocks HtmlFlow::finish() {
    flush();
    while (frames_.size() > 1) {
        auto const& name = frames_.back().token.name;
        name == "p" || name == "li" ? close_last(frames_.back().place) : flatten_last();
    }
    return std::move(frames_[0].blocks);
}

}  // namespace warraq

#include "meta/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <set>
#include <sstream>
#include <string_view>

namespace warraq {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view plain_tag = "?";
constexpr std::string_view quoted_tag = "!";

// The text that is parsed, and where it stands. yaml-cpp's marks count the bytes behind a byte order mark.
struct Input {
    std::string_view text;
    Span span;

    Input(Source const& source, Span given) : span(given) {
        span.end = std::min<std::uint32_t>(span.end, static_cast<std::uint32_t>(source.text.size()));
        span.begin = std::min(span.begin, span.end);
        text = std::string_view(source.text).substr(span.begin, span.end - span.begin);
        if (!text.starts_with(byte_order_mark)) return;
        text.remove_prefix(byte_order_mark.size());
        span.begin += static_cast<std::uint32_t>(byte_order_mark.size());
    }

    std::size_t offset(YAML::Mark const& mark) const {
        return std::min(text.size(), static_cast<std::size_t>(std::max(mark.pos, 0)));
    }
    Span at(std::size_t begin, std::size_t end) const {
        return {span.source, span.begin + static_cast<std::uint32_t>(begin),
                span.begin + static_cast<std::uint32_t>(std::min(end, text.size()))};
    }
    // From `begin` to the end of its line.
    Span line_from(std::size_t begin) const {
        std::size_t const end = std::min(text.find_first_of("\r\n", begin), text.size());
        return at(begin, std::max(begin, end));
    }
    // The end of a list or mapping, its closing bracket included where it has one.
    std::uint32_t end_of_brackets(Span node) const {
        char const open = node.begin - span.begin < text.size() ? text[node.begin - span.begin] : '\0';
        if (open != '[' && open != '{') return node.end;
        std::size_t const close = text.find_first_not_of(" \t\r\n,", node.end - span.begin);
        bool const there = close != std::string_view::npos && text[close] == (open == '[' ? ']' : '}');
        return there ? span.begin + static_cast<std::uint32_t>(close) + 1 : node.end;
    }
    bool indented_with_tab(std::size_t offset) const {
        if (offset >= text.size()) return false;
        std::size_t const line = offset == 0 ? 0 : text.find_last_of("\r\n", offset - 1) + 1;
        std::size_t const ink = text.find_first_not_of(" \t", line);
        return text.substr(line, ink - line).find('\t') != std::string_view::npos;
    }
};

// Behind the quotation mark that closes the one at `begin`; npos when there is none.
std::size_t closing_quote(std::string_view text, std::size_t begin) {
    char const quote = text[begin];
    for (std::size_t i = begin + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') {
            ++i;
        } else if (text[i] == quote) {
            bool const doubled = quote == '\'' && i + 1 < text.size() && text[i + 1] == quote;
            if (!doubled) return i + 1;
            ++i;
        }
    }
    return std::string_view::npos;
}

// Builds the tree from events. An event handler cannot stop the parser: after an error it only waits.
class TreeBuilder final : public YAML::EventHandler {
  public:
    TreeBuilder(Input const& input, Limits const& limits, Diagnostics& diagnostics)
        : input_(input), limits_(limits), diagnostics_(diagnostics) {}

    void OnDocumentStart(YAML::Mark const& mark) override {
        if (documents_++ == 1) stop(Code::yaml_second_document, input_.line_from(input_.offset(mark)));
    }
    void OnDocumentEnd() override {}

    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        std::size_t const at = input_.offset(mark);
        if (!accept(mark, {}, anchor)) return;
        bool const tilde = input_.text.substr(at).starts_with('~');
        if (expects_key()) {
            stop(Code::yaml_key_not_text, input_.line_from(at));
            return;
        }
        add({YamlScalar{}, input_.at(at, at + (tilde ? 1 : 0))});
    }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override { accept(mark, {}, 1); }
    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& value) override {
        if (!accept(mark, tag, anchor)) return;
        std::size_t const at = input_.offset(mark);
        char const first = at < input_.text.size() ? input_.text[at] : '\0';
        bool const quoted = tag == quoted_tag && (first == '"' || first == '\'');
        std::size_t const close = quoted ? closing_quote(input_.text, at) : std::string_view::npos;
        if (quoted && close == std::string_view::npos) {
            stop(Code::yaml_quote_open, input_.line_from(at));
            return;
        }
        // The end of a line is looked for where nothing else will do: all values may stand in one long line.
        bool const literal = tag == plain_tag && input_.text.substr(at).starts_with(value);
        Span const span = quoted    ? input_.at(at, close)
                          : literal ? input_.at(at, at + value.size())
                                    : input_.line_from(at);
        if (expects_key()) {
            add_key(value, span);
        } else {
            add({YamlScalar{value, quoted}, span});
        }
    }
    void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, YamlSequence{});
    }
    void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, anchor, YamlMapping{});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapEnd() override { close(); }

    void fail_at(YAML::Mark const& mark, std::string_view message) {
        std::size_t const at = input_.offset(mark);
        Span const span = input_.line_from(at);
        if (message.find("anchor") != message.npos) {
            stop(Code::yaml_alias, span);
        } else if (input_.indented_with_tab(at)) {
            stop(Code::yaml_tab, span);
        } else if (message == "illegal map value") {
            stop(Code::yaml_colon, span);
        } else {
            stop(Code::yaml_malformed, span);
        }
    }

    // What was read: whole, or up to the place where reading stopped.
    YamlMapping take() {
        // Of what was still open only the whole is kept: half a list would earn it messages of its own.
        if (frames_.size() > 1) frames_.resize(1);
        if (!frames_.empty()) close_frame();
        if (auto* mapping = std::get_if<YamlMapping>(&root_.value)) return std::move(*mapping);
        auto const* scalar = std::get_if<YamlScalar>(&root_.value);
        bool const empty = scalar != nullptr && scalar->text.empty() && !scalar->quoted;
        if (!stopped_ && !empty) stop(Code::yaml_not_mapping, root_.span);
        return {};
    }

  private:
    struct Frame {
        YamlNode node;
        std::set<std::string> keys;
        std::string key;
        Span key_span;
        bool has_key = false;
        bool duplicate = false;
    };

    template <class... Arguments>
    void stop(Code code, Span span, Arguments&&... arguments) {
        if (!stopped_) diagnostics_.report(code, span, std::forward<Arguments>(arguments)...);
        stopped_ = true;
    }

    bool accept(YAML::Mark const& mark, std::string_view tag, YAML::anchor_t anchor) {
        if (stopped_) return false;
        std::size_t const at = input_.offset(mark);
        if (anchor != 0) stop(Code::yaml_alias, input_.line_from(at));
        if (!tag.empty() && tag != plain_tag && tag != quoted_tag)
            stop(Code::yaml_tag, input_.line_from(at), tag);
        return !stopped_;
    }

    bool expects_key() const {
        return !frames_.empty() && std::holds_alternative<YamlMapping>(frames_.back().node.value) &&
               !frames_.back().has_key;
    }

    void add_key(std::string const& key, Span span) {
        Frame& frame = frames_.back();
        frame.key = key;
        frame.key_span = span;
        frame.has_key = true;
        frame.duplicate = !frame.keys.insert(key).second;
        if (frame.duplicate) diagnostics_.report(Code::yaml_duplicate_key, span, key);
    }

    void add(YamlNode node) {
        if (frames_.empty()) {
            root_ = std::move(node);
            return;
        }
        Frame& frame = frames_.back();
        frame.node.span = join(frame.node.span, node.span);
        if (auto* sequence = std::get_if<YamlSequence>(&frame.node.value)) {
            sequence->push_back(std::move(node));
            return;
        }
        frame.has_key = false;
        // Of two values of one key the first stays.
        if (frame.duplicate) return;
        std::get<YamlMapping>(frame.node.value)
            .push_back({std::move(frame.key), frame.key_span, std::move(node)});
    }

    template <class Container>
    void open(YAML::Mark const& mark, std::string_view tag, YAML::anchor_t anchor, Container container) {
        if (!accept(mark, tag, anchor)) return;
        std::size_t const at = input_.offset(mark);
        if (frames_.size() >= limits_.yaml_nesting) {
            stop(Code::yaml_too_deep, input_.line_from(at), limits_.yaml_nesting);
        } else if (expects_key()) {
            stop(Code::yaml_key_not_text, input_.line_from(at));
        } else {
            frames_.push_back({{std::move(container), input_.at(at, at)}, {}, {}, {}, false, false});
        }
    }

    void close() {
        if (!stopped_ && !frames_.empty()) close_frame();
    }

    void close_frame() {
        YamlNode node = std::move(frames_.back().node);
        frames_.pop_back();
        node.span.end = input_.end_of_brackets(node.span);
        add(std::move(node));
    }

    Input const& input_;
    Limits const& limits_;
    Diagnostics& diagnostics_;
    std::vector<Frame> frames_;
    YamlNode root_;
    int documents_ = 0;
    bool stopped_ = false;
};

}  // namespace

YamlMapping parse_yaml(Source const& source, Span span, Limits const& limits, Diagnostics& diagnostics) {
    Input const input(source, span);
    TreeBuilder builder(input, limits, diagnostics);
    std::istringstream stream{std::string(input.text)};
    try {
        YAML::Parser parser(stream);
        // Only to see whether a second document begins: yaml-cpp may stand still on what follows the first.
        if (parser.HandleNextDocument(builder)) parser.HandleNextDocument(builder);
    } catch (YAML::Exception const& error) {
        builder.fail_at(error.mark, error.msg);
    }
    return builder.take();
}

}  // namespace warraq

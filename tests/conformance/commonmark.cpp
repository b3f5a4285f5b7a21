// The score on the examples of the CommonMark specification (reliability.md, R12): the tree that a brief is
// read from, written as the specification's HTML, agrees with all but five, which are the library's own.
#include "brief/markdown_tree.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

using namespace warraq;

namespace {

constexpr std::size_t most_differences = 5;
constexpr std::size_t fewest_examples = 650;  // another file than the specification has fewer

std::string escaped(std::string_view text) {
    std::string html;
    for (char const c : text) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else if (c == '"')
            html += "&quot;";
        else
            html += c;
    }
    return html;
}

std::string escaped_address(std::string_view address) {
    constexpr std::string_view kept = "-_.+!*(),%#@?=;:/,+$~&'";
    std::string html;
    for (char const c : address) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (c == '&') {
            html += "&amp;";
        } else if (c == '\'') {
            html += "&#x27;";
        } else if (plain || kept.find(c) != kept.npos) {
            html += c;
        } else {
            char code[4];
            std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
            html += code;
        }
    }
    return html;
}

class Writer {
  public:
    explicit Writer(MarkdownTree const& tree) : tree_(tree) {}

    std::string write() {
        children(0, false);
        return std::move(html_);
    }

  private:
    void children(std::uint32_t parent, bool tight) {
        for (auto child = tree_[parent].first_child; child != 0; child = tree_[child].next_sibling)
            node(child, tight);
    }
    void new_line() {
        if (!html_.empty() && html_.back() != '\n') html_ += '\n';
    }
    void around(std::uint32_t index, std::string const& tag) {
        html_ += "<" + tag + ">";
        children(index, false);
        html_ += "</" + tag + ">";
    }
    void container(std::uint32_t index, std::string const& start, std::string const& tag, bool tight) {
        new_line();
        html_ += start + "\n";
        children(index, tight);
        new_line();
        html_ += "</" + tag + ">\n";
    }

    void node(std::uint32_t index, bool tight) {
        MarkNode const& mark = tree_[index];
        switch (mark.kind) {
            case MarkKind::paragraph:
                if (tight) return children(index, false);
                new_line();
                around(index, "p");
                return new_line();
            case MarkKind::heading:
                new_line();
                around(index, "h" + std::to_string(mark.level));
                return new_line();
            case MarkKind::quote:
                return container(index, "<blockquote>", "blockquote", false);
            case MarkKind::list:
                return list(index);
            case MarkKind::thematic_break:
                new_line();
                html_ += "<hr />\n";
                return;
            case MarkKind::html_block:
                new_line();
                html_ += mark.literal;
                return new_line();
            case MarkKind::code_block:
                return code_block(mark);
            default:
                return inline_node(index);
        }
    }

    void list(std::uint32_t index) {
        MarkNode const& mark = tree_[index];
        std::string const tag = mark.ordered ? "ol" : "ul";
        bool const numbered = mark.ordered && mark.list_start != 1;
        std::string const start = numbered ? " start=\"" + std::to_string(mark.list_start) + "\"" : "";
        new_line();
        html_ += "<" + tag + start + ">\n";
        for (auto item = mark.first_child; item != 0; item = tree_[item].next_sibling) {
            new_line();
            html_ += "<li>";
            children(item, mark.tight);
            html_ += "</li>\n";
        }
        html_ += "</" + tag + ">\n";
    }

    void code_block(MarkNode const& mark) {
        new_line();
        std::string const word = mark.target.substr(0, mark.target.find_first_of(" \t"));
        html_ += word.empty() ? "<pre><code>" : "<pre><code class=\"language-" + escaped(word) + "\">";
        html_ += escaped(mark.literal) + "</code></pre>\n";
    }

    void inline_node(std::uint32_t index) {
        MarkNode const& mark = tree_[index];
        std::string const title = mark.title.empty() ? "" : " title=\"" + escaped(mark.title) + "\"";
        switch (mark.kind) {
            case MarkKind::text:
                html_ += escaped(mark.literal);
                return;
            case MarkKind::soft_break:
                html_ += '\n';
                return;
            case MarkKind::hard_break:
                html_ += "<br />\n";
                return;
            case MarkKind::code:
                html_ += "<code>" + escaped(mark.literal) + "</code>";
                return;
            case MarkKind::html:
                html_ += mark.literal;
                return;
            case MarkKind::emphasis:
                return around(index, "em");
            case MarkKind::strong:
                return around(index, "strong");
            case MarkKind::link:
                html_ += "<a href=\"" + escaped_address(mark.target) + "\"" + title + ">";
                children(index, false);
                html_ += "</a>";
                return;
            case MarkKind::image:
                html_ += "<img src=\"" + escaped_address(mark.target) + "\" alt=\"" + words(index) + "\"" +
                         title + " />";
                return;
            default:
                return children(index, false);
        }
    }

    std::string words(std::uint32_t index) const {
        std::string text;
        for (auto child = tree_[index].first_child; child != 0; child = tree_[child].next_sibling) {
            MarkNode const& mark = tree_[child];
            if (mark.kind == MarkKind::text || mark.kind == MarkKind::code)
                text += escaped(mark.literal);
            else
                text += mark.kind == MarkKind::soft_break ? " " : words(child);
        }
        return text;
    }

    MarkdownTree const& tree_;
    std::string html_;
};

void with_tabs(std::string& text) {
    for (auto at = text.find("→"); at != text.npos; at = text.find("→", at))
        text.replace(at, std::string_view("→").size(), "\t");
}

}  // namespace

int main(int count, char** arguments) {
    std::ifstream file(count > 1 ? arguments[1] : "");
    if (!file) {
        std::puts("skipped: WARRAQ_COMMONMARK_SPEC names no spec.txt");
        return 77;
    }
    std::string const fence(32, '`');
    std::size_t examples = 0, agreed = 0;
    std::string line, markdown, html;
    enum { prose, input, output } place = prose;
    while (std::getline(file, line)) {
        if (place == prose && line == fence + " example") {
            place = input;
            markdown.clear();
            html.clear();
        } else if (place == input && line == ".") {
            place = output;
        } else if (place == output && line == fence) {
            place = prose;
            with_tabs(markdown);
            with_tabs(html);
            ++examples;
            std::string const ours = Writer(parse_markdown(markdown)).write();
            if (ours == html)
                ++agreed;
            else
                std::printf("--- example %zu\n%s--- wanted\n%s--- made\n%s", examples, markdown.c_str(),
                            html.c_str(), ours.c_str());
        } else if (place != prose) {
            (place == input ? markdown : html) += line + "\n";
        }
    }
    std::printf("%zu of %zu examples agree; %zu may differ\n", agreed, examples, most_differences);
    return examples >= fewest_examples && examples - agreed <= most_differences ? 0 : 1;
}

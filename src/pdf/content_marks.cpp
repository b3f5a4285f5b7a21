#include "pdf/content_marks.hpp"

#include <fmt/format.h>

#include <charconv>

namespace warraq {
namespace {

using Token = QPDFTokenizer::Token;

// Collects from "/Span" to its BDC, and writes what is to stand there.
class MarkFilter final : public QPDFObjectHandle::TokenFilter {
  public:
    explicit MarkFilter(std::vector<std::string> operators) : operators_(std::move(operators)) {}

    void handleToken(Token const& token) override {
        bool const begins = token.getType() == QPDFTokenizer::tt_name && token.getValue() == "/Span";
        if (held_.empty() && !begins) {
            writeToken(token);
            return;
        }
        held_.push_back(token);
        if (token.getType() != QPDFTokenizer::tt_word || token.getValue() != "BDC") return;
        if (auto const number = mark_number(); number && *number < operators_.size())
            write(operators_[*number]);
        else
            pass_on();
        held_.clear();
    }
    void handleEOF() override { pass_on(); }

  private:
    void pass_on() {
        for (Token const& token : held_)
            writeToken(token);
        held_.clear();
    }
    std::optional<std::size_t> mark_number() const {
        bool named = false;
        for (Token const& token : held_) {
            if (named && token.getType() == QPDFTokenizer::tt_integer) {
                std::size_t number = 0;
                std::string const text = token.getValue();
                std::from_chars(text.data(), text.data() + text.size(), number);
                return number;
            }
            if (token.getType() == QPDFTokenizer::tt_name) named = token.getValue() == "/MCID";
        }
        return std::nullopt;
    }

    std::vector<std::string> operators_;
    std::vector<Token> held_;
};

std::string artifact(MarkedContent const& mark, PageStyle const& style) {
    if (mark.provenance.node != NodeId::none) return "/Artifact << /Type /Layout >> BDC";
    if (mark.kind == MarkedContent::Kind::graphics) return "/Artifact << /Type /Page >> BDC";
    bool const above = mark.rect.origin.y < style.size.height.scaled(1, 2);
    return fmt::format("/Artifact << /Type /Pagination /Subtype /{} >> BDC", above ? "Header" : "Footer");
}

}  // namespace

PageMarks page_marks(std::vector<MarkedContent> const& marks, std::vector<std::uint32_t> const& owners,
                     StructureTree const& tree, PageStyle const& style) {
    PageMarks made;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (owners[i] == no_element) {
            made.operators.push_back(artifact(marks[i], style));
            continue;
        }
        made.operators.push_back(
            fmt::format("/{} << /MCID {} >> BDC", tree.elements[owners[i]].type, made.owners.size()));
        made.owners.push_back(owners[i]);
    }
    return made;
}

std::vector<bool> drawn_marks(QPDFObjectHandle page, std::size_t count) {
    constexpr std::string_view key = "/MCID ";
    std::vector<bool> drawn(count, false);
    QPDFObjectHandle contents = page.getKey("/Contents");
    if (count == 0 || !contents.isStream()) return drawn;
    auto const buffer = contents.getStreamData(qpdf_dl_generalized);
    std::string_view const content(reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize());
    for (std::size_t at = content.find(key); at != std::string_view::npos; at = content.find(key, at)) {
        at += key.size();
        std::size_t number = count;
        std::from_chars(content.data() + at, content.data() + content.size(), number);
        if (number < count) drawn[number] = true;
    }
    return drawn;
}

std::shared_ptr<QPDFObjectHandle::TokenFilter> make_mark_filter(std::vector<std::string> operators) {
    return std::make_shared<MarkFilter>(std::move(operators));
}

}  // namespace warraq

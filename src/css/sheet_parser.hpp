// SheetParser: a style sheet's tokens made into rules, wrong ones skipped as CSS Syntax 3 §5 and §9 say.
#pragma once

#include "css/stylesheet.hpp"

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace warraq {

// A range of the sheet's tokens.
struct TokenRange {
    std::size_t begin = 0, end = 0;
};

enum class DeclarationPlace : std::uint8_t { style_rule, page, font_face, counter_style };

class SheetParser {
  public:
    SheetParser(std::vector<Token> tokens, Diagnostics& diagnostics);

    Stylesheet parse_sheet();
    // All the tokens as one list of media queries.
    MediaSet parse_bare_media();
    // A list of declarations without braces around it.
    std::vector<Declaration> parse_bare_declarations();

  private:
    struct AtRule {
        std::string name;  // lower case
        TokenRange prelude;
        std::optional<TokenRange> block;
        Span span;
    };

    // --- tokens ---
    std::span<Token const> tokens(TokenRange range) const;
    TokenRange trim(TokenRange range) const;
    // The index behind the component value at `at`, which may be a whole block.
    std::size_t behind(std::size_t at, std::size_t end) const;
    Span span_of(TokenRange range) const;
    bool is(std::size_t at, TokenKind kind) const { return tokens_[at].kind == kind; }
    // The parts between the commas that stand in no block.
    std::vector<TokenRange> split_at_commas(TokenRange range) const;

    // --- rules (stylesheet_parser.cpp) ---
    void parse_rules(TokenRange range, MediaSet media, int depth);
    std::size_t parse_style_rule(std::size_t at, std::size_t end, MediaSet media);
    AtRule read_at_rule(std::size_t& at, std::size_t end) const;
    void parse_at_rule(AtRule const& rule, MediaSet media, int depth);
    void report_unknown_rule(AtRule const& rule);
    void check_pseudo_elements(std::vector<ComplexSelector> const& selectors, Span span);

    // --- at-rules (at_rules.cpp) ---
    void parse_import(AtRule const& rule, MediaSet media);
    void parse_namespace(AtRule const& rule);
    void parse_page(AtRule const& rule, MediaSet media);
    std::optional<PageSelector> parse_page_selector(TokenRange range) const;
    void parse_margin_box(AtRule const& rule, PageRule& page);
    void parse_font_face(AtRule const& rule, MediaSet media);
    int read_face_weight(Declaration const& declaration);
    void parse_counter_style(AtRule const& rule, MediaSet media);

    // --- conditions (conditions.cpp) ---
    MediaSet parse_media(TokenRange range);
    MediaSet parse_media_query(TokenRange range);
    bool supports(TokenRange range, int depth) const;
    bool supports_in_parens(std::size_t& at, std::size_t end, int depth) const;

    // --- declarations (declarations.cpp) ---
    // `at_rules` gets the at-rules that stand between the declarations, where there may be any.
    std::vector<Declaration> parse_declarations(TokenRange range, DeclarationPlace place,
                                                std::vector<AtRule>* at_rules);
    std::optional<Declaration> parse_declaration(TokenRange range, DeclarationPlace place);
    void judge(Declaration& declaration, DeclarationPlace place);
    void report_unknown_property(Declaration const& declaration);
    void report_bad_declaration(TokenRange range);

    std::vector<Token> tokens_;
    std::vector<std::size_t> closing_;  // of an opening token: where its block ends
    Diagnostics& diagnostics_;
    Stylesheet sheet_;
    bool imports_allowed_ = true;
    std::set<std::string> reported_;  // what is complained of once a sheet
};

// Does the page context take this property and value beside those of the table (size, marks, bleed)?
bool is_page_descriptor(std::string_view property);
bool accepts_page_descriptor(std::string_view property, std::span<Token const> value);

// The value as a message shows it: one line, cut.
std::string shown_tokens(std::span<Token const> tokens);
bool has_variables(std::span<Token const> value);

}  // namespace warraq

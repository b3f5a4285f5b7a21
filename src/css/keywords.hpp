// Keywords: the words of every property whose values are words. The first word of a value is the one that is
// printed.
#pragma once

#include "css/computed_style.hpp"

#include <string_view>

namespace warraq {

template <class Enum>
struct KeywordRow {
    std::string_view word;
    Enum value;
};

template <class Enum>
struct Keywords;

template <>
struct Keywords<Display> {
    static constexpr KeywordRow<Display> rows[] = {
        {"none", Display::none},
        {"block", Display::block},
        {"inline", Display::inline_},
        {"inline-block", Display::inline_block},
        {"list-item", Display::list_item},
        {"flow-root", Display::flow_root},
        {"table", Display::table},
        {"inline-table", Display::inline_table},
        {"table-row-group", Display::table_row_group},
        {"table-header-group", Display::table_header_group},
        {"table-footer-group", Display::table_footer_group},
        {"table-row", Display::table_row},
        {"table-cell", Display::table_cell},
        {"table-column", Display::table_column},
        {"table-column-group", Display::table_column_group},
        {"table-caption", Display::table_caption},
        {"contents", Display::contents},
        {"-warraq-bayt", Display::bayt},
    };
};
template <>
struct Keywords<Direction> {
    static constexpr KeywordRow<Direction> rows[] = {{"ltr", Direction::ltr}, {"rtl", Direction::rtl}};
};
template <>
struct Keywords<WhiteSpace> {
    static constexpr KeywordRow<WhiteSpace> rows[] = {
        {"normal", WhiteSpace::normal},     {"nowrap", WhiteSpace::nowrap},
        {"pre", WhiteSpace::pre},           {"pre-wrap", WhiteSpace::pre_wrap},
        {"pre-line", WhiteSpace::pre_line}, {"break-spaces", WhiteSpace::break_spaces}};
};
template <>
struct Keywords<TextAlign> {
    static constexpr KeywordRow<TextAlign> rows[] = {
        {"start", TextAlign::start}, {"end", TextAlign::end},       {"left", TextAlign::left},
        {"right", TextAlign::right}, {"center", TextAlign::center}, {"justify", TextAlign::justify}};
};
template <>
struct Keywords<TextJustify> {
    static constexpr KeywordRow<TextJustify> rows[] = {
        {"auto", TextJustify::auto_},
        {"inter-word", TextJustify::inter_word},
        {"none", TextJustify::none},
        {"-warraq-kashida-strong", TextJustify::kashida_strong}};
};
template <>
struct Keywords<TextWrap> {
    static constexpr KeywordRow<TextWrap> rows[] = {
        {"wrap", TextWrap::wrap}, {"balance", TextWrap::balance}, {"pretty", TextWrap::pretty}};
};
template <>
struct Keywords<OverflowWrap> {
    static constexpr KeywordRow<OverflowWrap> rows[] = {{"normal", OverflowWrap::normal},
                                                        {"anywhere", OverflowWrap::anywhere},
                                                        {"break-word", OverflowWrap::break_word}};
};
template <>
struct Keywords<WordBreak> {
    static constexpr KeywordRow<WordBreak> rows[] = {{"normal", WordBreak::normal},
                                                     {"break-all", WordBreak::break_all},
                                                     {"keep-all", WordBreak::keep_all}};
};
// The degrees of strictness tell apart breaks of Chinese and Japanese only.
template <>
struct Keywords<LineBreakRule> {
    static constexpr KeywordRow<LineBreakRule> rows[] = {{"auto", LineBreakRule::auto_},
                                                         {"anywhere", LineBreakRule::anywhere},
                                                         {"loose", LineBreakRule::auto_},
                                                         {"normal", LineBreakRule::auto_},
                                                         {"strict", LineBreakRule::auto_}};
};
// Nothing hyphenates by itself yet (CSS Text 3 §6.1 leaves that to the program).
template <>
struct Keywords<Hyphens> {
    static constexpr KeywordRow<Hyphens> rows[] = {
        {"manual", Hyphens::manual}, {"none", Hyphens::none}, {"auto", Hyphens::manual}};
};
template <>
struct Keywords<LetterCase> {
    static constexpr KeywordRow<LetterCase> rows[] = {{"uppercase", LetterCase::uppercase},
                                                      {"lowercase", LetterCase::lowercase},
                                                      {"capitalize", LetterCase::capitalize}};
};
template <>
struct Keywords<UnicodeBidi> {
    static constexpr KeywordRow<UnicodeBidi> rows[] = {{"normal", UnicodeBidi::normal},
                                                       {"embed", UnicodeBidi::embed},
                                                       {"isolate", UnicodeBidi::isolate},
                                                       {"bidi-override", UnicodeBidi::bidi_override},
                                                       {"isolate-override", UnicodeBidi::isolate_override},
                                                       {"plaintext", UnicodeBidi::plaintext}};
};
template <>
struct Keywords<VerticalAlign> {
    static constexpr KeywordRow<VerticalAlign> rows[] = {
        {"baseline", VerticalAlign::baseline}, {"sub", VerticalAlign::sub},
        {"super", VerticalAlign::super},       {"top", VerticalAlign::top},
        {"middle", VerticalAlign::middle},     {"bottom", VerticalAlign::bottom},
        {"text-top", VerticalAlign::text_top}, {"text-bottom", VerticalAlign::text_bottom}};
};
template <>
struct Keywords<BreakBetween> {
    static constexpr KeywordRow<BreakBetween> rows[] = {
        {"auto", BreakBetween::auto_},  {"avoid", BreakBetween::avoid},      {"page", BreakBetween::page},
        {"left", BreakBetween::left},   {"right", BreakBetween::right},      {"recto", BreakBetween::recto},
        {"verso", BreakBetween::verso}, {"avoid-page", BreakBetween::avoid}, {"always", BreakBetween::page}};
};
template <>
struct Keywords<BreakInside> {
    static constexpr KeywordRow<BreakInside> rows[] = {
        {"auto", BreakInside::auto_}, {"avoid", BreakInside::avoid}, {"avoid-page", BreakInside::avoid}};
};
template <>
struct Keywords<BorderStyle> {
    static constexpr KeywordRow<BorderStyle> rows[] = {
        {"none", BorderStyle::none},      {"hidden", BorderStyle::hidden}, {"solid", BorderStyle::solid},
        {"double", BorderStyle::double_}, {"dotted", BorderStyle::dotted}, {"dashed", BorderStyle::dashed},
        {"groove", BorderStyle::groove},  {"ridge", BorderStyle::ridge},   {"inset", BorderStyle::inset},
        {"outset", BorderStyle::outset}};
};
template <>
struct Keywords<CaptionSide> {
    static constexpr KeywordRow<CaptionSide> rows[] = {{"top", CaptionSide::top},
                                                       {"bottom", CaptionSide::bottom}};
};
template <>
struct Keywords<DecorationStyle> {
    static constexpr KeywordRow<DecorationStyle> rows[] = {{"solid", DecorationStyle::solid},
                                                           {"double", DecorationStyle::double_},
                                                           {"dotted", DecorationStyle::dotted},
                                                           {"dashed", DecorationStyle::dashed},
                                                           {"wavy", DecorationStyle::wavy}};
};
template <>
struct Keywords<Visibility> {
    static constexpr KeywordRow<Visibility> rows[] = {
        {"visible", Visibility::visible}, {"hidden", Visibility::hidden}, {"collapse", Visibility::collapse}};
};
template <>
struct Keywords<Overflow> {
    static constexpr KeywordRow<Overflow> rows[] = {{"visible", Overflow::visible},
                                                    {"hidden", Overflow::hidden},
                                                    {"clip", Overflow::clip},
                                                    {"auto", Overflow::auto_},
                                                    {"scroll", Overflow::scroll}};
};
template <>
struct Keywords<ListPosition> {
    static constexpr KeywordRow<ListPosition> rows[] = {{"outside", ListPosition::outside},
                                                        {"inside", ListPosition::inside}};
};
template <>
struct Keywords<NumberIsolate> {
    static constexpr KeywordRow<NumberIsolate> rows[] = {{"none", NumberIsolate::none},
                                                         {"auto", NumberIsolate::auto_}};
};
template <>
struct Keywords<ShapeSpaces> {
    static constexpr KeywordRow<ShapeSpaces> rows[] = {{"font", ShapeSpaces::font},
                                                       {"none", ShapeSpaces::none}};
};

template <class Enum>
std::string_view word_of(Enum value) {
    for (auto const& row : Keywords<Enum>::rows)
        if (row.value == value) return row.word;
    return {};
}

}  // namespace warraq

// Choices: the values of the keys that take one of a few words, as enumerations. Words become values here and
// nowhere else.
#pragma once

#include "meta/metadata.hpp"

#include <cstddef>
#include <cstdint>

namespace warraq {

// Each in the order of the words in meta/keys.def; the first is what an unset key means.
enum class HijriDates : std::uint8_t { author, none, umm_al_qura };
enum class MonthPolicy : std::uint8_t { keep, single, dual };
enum class QuoteForm : std::uint8_t { keep, guillemets };
enum class PercentSide : std::uint8_t { left, right };
enum class NoteNumbering : std::uint8_t { brief, page };
enum class BookOrder : std::uint8_t { date, listed };
enum class Grouping : std::uint8_t { none, month, section };
enum class ContentsPlace : std::uint8_t { front, back, none };
enum class PrintedLinks : std::uint8_t { none, note };

template <class Choice>
constexpr Key key_of = Key::count;
template <>
inline constexpr Key key_of<HijriDates> = Key::hijri;
template <>
inline constexpr Key key_of<MonthPolicy> = Key::months;
template <>
inline constexpr Key key_of<QuoteForm> = Key::quotes;
template <>
inline constexpr Key key_of<PrintedLinks> = Key::links;
template <>
inline constexpr Key key_of<PercentSide> = Key::percent;
template <>
inline constexpr Key key_of<NoteNumbering> = Key::notes;
template <>
inline constexpr Key key_of<BookOrder> = Key::order;
template <>
inline constexpr Key key_of<Grouping> = Key::group;
template <>
inline constexpr Key key_of<ContentsPlace> = Key::contents;

// The place of a choice's value among the words of its row; 0 where it has none.
std::size_t choice_index(Metadata const& metadata, Key key);

template <class Choice>
Choice choice(Metadata const& metadata) {
    static_assert(key_of<Choice> != Key::count);
    return static_cast<Choice>(choice_index(metadata, key_of<Choice>));
}

}  // namespace warraq

// Reading what counter styles are made of: the descriptors of @counter-style, symbols(), strings.
#pragma once

#include "css/counter_style.hpp"
#include "css/stylesheet.hpp"

namespace warraq {

// The descriptor's value into `style`; no when there is no such descriptor or it takes no such value.
bool read_counter_descriptor(Declaration const& declaration, CounterStyle& style);
// Has it the symbols that its system needs (CSS Counter Styles 3 §3.1)?
bool is_whole(CounterStyle const& style);
// "symbols(cyclic \"*\" \"†\")"; nothing when it is none.
std::optional<CounterStyle> read_symbols_function(std::string_view text);
// What a string in quotes says.
std::string read_string(std::string_view quoted);

}  // namespace warraq

// Lines that may be dates or times, well-formed or not: what is read must be a day that exists.
#include "meta/date.hpp"
#include "meta/identity.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace warraq;
    std::string_view const line(reinterpret_cast<char const*>(data), size);
    if (auto const parsed = parse_date_line(line)) {
        auto const& date = parsed->date;
        if (date.gregorian && !exists(*date.gregorian)) __builtin_trap();
        if (date.gregorian) month_heading(date.gregorian->year, date.gregorian->month, "ar", MonthForm::dual);
        if (date.hijri) hijri_in_words(*date.hijri, "ar");
        if (parsed->problem == DateProblem::impossible && date.gregorian) __builtin_trap();
    }
    parse_time_line(line);
    parse_hijri(line);
    fold_name(line);
    if (output_stem(line).empty()) __builtin_trap();
    return 0;
}

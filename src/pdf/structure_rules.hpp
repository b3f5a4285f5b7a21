// What the standard says of structure elements (ISO 32000-1 §14.8.4, §14.8.5).
#pragma once

#include <qpdf/QPDFObjectHandle.hh>

#include <string_view>

namespace warraq {

bool is_standard_structure_type(std::string_view type);
// Types that go together: rows in tables, items in lists. All others may stand anywhere.
bool may_stand_in(std::string_view type, std::string_view parent);
// "/Scope" of "/Table", wherever in the element's attributes it is; null when it is nowhere.
QPDFObjectHandle structure_attribute(QPDFObjectHandle element, char const* owner, char const* key);
// Of which type a table has too many, or one in the wrong place (a caption goes first or last, one head and
// one foot beside bodies); null: of none.
char const* misplaced_in(QPDFObjectHandle table);
// Are its rows equally long, spans counted?
bool is_regular_table(QPDFObjectHandle table);

}  // namespace warraq

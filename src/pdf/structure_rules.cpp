#include "pdf/structure_rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

constexpr std::array<std::string_view, 49> standard_types{
    "Document", "Part",      "Art",     "Sect",  "Div",  "BlockQuote", "Caption", "TOC",       "TOCI",
    "Index",    "NonStruct", "Private", "P",     "H",    "H1",         "H2",      "H3",        "H4",
    "H5",       "H6",        "L",       "LI",    "Lbl",  "LBody",      "Table",   "TR",        "TH",
    "TD",       "THead",     "TBody",   "TFoot", "Span", "Quote",      "Note",    "Reference", "BibEntry",
    "Code",     "Link",      "Annot",   "Ruby",  "RB",   "RT",         "RP",      "Warichu",   "WT",
    "WP",       "Figure",    "Formula", "Form"};

struct Place {
    std::string_view type;
    std::array<std::string_view, 4> parents;
};
constexpr std::array<Place, 9> places{{{"LI", {"L"}},
                                       {"LBody", {"LI"}},
                                       {"TOCI", {"TOC"}},
                                       {"THead", {"Table"}},
                                       {"TBody", {"Table"}},
                                       {"TFoot", {"Table"}},
                                       {"TR", {"Table", "THead", "TBody", "TFoot"}},
                                       {"TH", {"TR"}},
                                       {"TD", {"TR"}}}};
// What may stand in these, and nothing else.
constexpr std::array<Place, 7> insides{{{"L", {"LI", "L", "Caption"}},
                                        {"LI", {"Lbl", "LBody"}},
                                        {"TOC", {"TOCI", "TOC", "Caption"}},
                                        {"TR", {"TH", "TD"}},
                                        {"THead", {"TR"}},
                                        {"TBody", {"TR"}},
                                        {"TFoot", {"TR"}}}};

template <std::size_t n>
bool allows(std::array<Place, n> const& table, std::string_view key, std::string_view value) {
    auto const row =
        std::find_if(table.begin(), table.end(), [&](Place const& one) { return one.type == key; });
    if (row == table.end()) return true;
    return std::find(row->parents.begin(), row->parents.end(), value) != row->parents.end();
}

int span_of(Object cell, char const* key) {
    Object value = structure_attribute(cell, "/Table", key);
    return value.isInteger() ? static_cast<int>(std::clamp(value.getIntValue(), 1LL, 1000LL)) : 1;
}

std::vector<Object> kids_of(Object element) {
    Object kids = element.isDictionary() ? element.getKey("/K") : Object::newNull();
    if (kids.isArray()) return kids.getArrayAsVector();
    return kids.isDictionary() ? std::vector<Object>{kids} : std::vector<Object>{};
}

bool is_of_type(Object element, char const* type) {
    return element.isDictionary() && element.getKey("/S").isNameAndEquals(type);
}

// The rows of a table, or of one of its groups, each filled up from those above.
class RowCounter {
  public:
    void add(Object row) {
        std::size_t column = 0, width = 0;
        for (Object const& cell : kids_of(row)) {
            if (!is_of_type(cell, "/TH") && !is_of_type(cell, "/TD")) continue;
            while (column < rest_.size() && rest_[column] > 0)
                ++column;
            int const rows = span_of(cell, "/RowSpan");
            std::size_t const end = column + static_cast<std::size_t>(span_of(cell, "/ColSpan"));
            if (end > most_columns) {
                regular_ = false;
                return;
            }
            rest_.resize(std::max(rest_.size(), end));
            for (; column < end; ++column)
                rest_[column] = rows;
        }
        for (std::size_t i = 0; i < rest_.size(); ++i)
            if (rest_[i] > 0) {
                width = i + 1;
                --rest_[i];
                ++filled_;
            }
        regular_ = regular_ && filled_ == width && (width_ == 0 || width_ == width);
        width_ = std::max(width_, width);
        filled_ = 0;
    }
    // Rows that spans ask for and the group does not have are none.
    void end_group() { std::fill(rest_.begin(), rest_.end(), 0); }
    bool regular() const { return regular_; }

  private:
    static constexpr std::size_t most_columns = 10'000;
    std::vector<int> rest_;
    std::size_t width_ = 0, filled_ = 0;
    bool regular_ = true;
};

}  // namespace

bool is_standard_structure_type(std::string_view type) {
    return std::find(standard_types.begin(), standard_types.end(), type) != standard_types.end();
}

bool may_stand_in(std::string_view type, std::string_view parent) {
    if (type == "Lbl" && parent == "Table") return false;
    bool const inside = allows(insides, parent, type);
    bool const table = parent != "Table" || type == "TR" || type == "THead" || type == "TBody" ||
                       type == "TFoot" || type == "Caption";
    return allows(places, type, parent) && inside && table;
}

Object structure_attribute(Object element, char const* owner, char const* key) {
    Object attributes = element.getKeyIfDict("/A");
    std::vector<Object> const list =
        attributes.isArray() ? attributes.getArrayAsVector() : std::vector<Object>{attributes};
    for (Object one : list)
        if (one.isDictionary() && one.getKey("/O").isNameAndEquals(owner) && one.hasKey(key))
            return one.getKey(key);
    return Object::newNull();
}

char const* misplaced_in(Object table) {
    std::vector<Object> const kids = kids_of(table);
    auto const count = [&](char const* type) {
        return std::count_if(kids.begin(), kids.end(),
                             [&](Object const& kid) { return is_of_type(kid, type); });
    };
    auto const captions = count("/Caption"), heads = count("/THead"), feet = count("/TFoot"),
               bodies = count("/TBody");
    bool const outermost =
        captions == 0 || is_of_type(kids.front(), "/Caption") || is_of_type(kids.back(), "/Caption");
    if (captions > 1 || !outermost) return "Caption";
    if (heads > 1 || (heads > 0 && bodies == 0)) return "THead";
    return feet > 1 || (feet > 0 && bodies == 0) ? "TFoot" : nullptr;
}

bool is_regular_table(Object table) {
    RowCounter rows;
    for (Object const& kid : kids_of(table)) {
        if (is_of_type(kid, "/TR")) {
            rows.add(kid);
            continue;
        }
        rows.end_group();
        for (Object const& row : kids_of(kid))
            if (is_of_type(row, "/TR")) rows.add(row);
        rows.end_group();
    }
    return rows.regular();
}

}  // namespace warraq

#include "pdf/structure_nesting.hpp"

#include <algorithm>

namespace warraq {
namespace {

using Kid = StructureElement::Kid;
using KidKind = StructureElement::KidKind;
using Wrappers = std::vector<std::string_view>;  // from outside

bool is_group(std::string_view type) {
    return type == "THead" || type == "TBody" || type == "TFoot";
}
bool is_cell(std::string_view type) {
    return type == "TD" || type == "TH";
}

// What has to be put between the two.
Wrappers wrappers(std::string_view parent, std::string_view type) {
    bool const caption = type == "Caption";
    if (parent == "L") return type == "LI" || type == "L" || caption ? Wrappers{} : Wrappers{"LI", "LBody"};
    if (parent == "TOC") return type == "TOCI" || type == "TOC" || caption ? Wrappers{} : Wrappers{"TOCI"};
    if (parent == "TR") return is_cell(type) ? Wrappers{} : Wrappers{"TD"};
    if (parent == "Table" || is_group(parent)) {
        bool const fits = type == "TR" || (parent == "Table" && (is_group(type) || caption));
        if (fits) return {};
        return is_cell(type) ? Wrappers{"TR"} : Wrappers{"TR", "TD"};
    }
    if (type == "LI") return {"L"};
    if (type == "TOCI") return {"TOC"};
    return {};
}

// Parts of tables stand in tables only.
bool is_lost(std::string_view parent, std::string_view type) {
    bool const in_rows = parent == "Table" || is_group(parent);
    if (is_cell(type)) return !in_rows && parent != "TR";
    if (type == "TR") return !in_rows;
    return is_group(type) && parent != "Table";
}

class Nesting {
  public:
    explicit Nesting(StructureTree& tree) : tree_(tree) {}

    void run() {
        std::vector<std::uint32_t> open{0};
        while (!open.empty()) {
            std::uint32_t const index = open.back();
            open.pop_back();
            retype_kids(index);
            wrap_kids(index);
            if (element(index).type == "Table") arrange_table(index);
            for (Kid const& kid : element(index).kids)
                if (kid.kind == KidKind::element) open.push_back(kid.index);
        }
        // Their rows and cells are what they will be only now.
        for (std::uint32_t i = 0; i < tree_.elements.size(); ++i)
            if (element(i).type == "Table") fill_rows(i);
    }

  private:
    StructureElement& element(std::uint32_t index) { return tree_.elements[index]; }
    std::string_view type_of(Kid const& kid) {
        return kid.kind == KidKind::element ? element(kid.index).type : std::string_view();
    }
    std::uint32_t add(std::uint32_t parent, std::string_view type) {
        StructureElement made;
        made.type = type;
        made.parent = parent;
        tree_.elements.push_back(std::move(made));
        return static_cast<std::uint32_t>(tree_.elements.size() - 1);
    }
    void retype_kids(std::uint32_t parent);
    void wrap_kids(std::uint32_t parent);
    std::uint32_t wrap(std::uint32_t parent, Wrappers const& types, std::vector<Kid>& out);
    void move(Kid const& kid, std::uint32_t parent);
    void arrange_table(std::uint32_t table);
    void arrange_captions(std::uint32_t table);
    void fill_rows(std::uint32_t table);

    StructureTree& tree_;
};

void Nesting::retype_kids(std::uint32_t parent) {
    for (Kid const& kid : element(parent).kids) {
        if (!is_lost(element(parent).type, type_of(kid)) || kid.kind != KidKind::element) continue;
        StructureElement& lost = element(kid.index);
        bool const text = std::any_of(lost.kids.begin(), lost.kids.end(),
                                      [](Kid const& one) { return one.kind != KidKind::element; });
        lost.type = text ? "P" : "Div";
        lost.scope = {};
        lost.column_span = lost.row_span = 1;
    }
}

void Nesting::move(Kid const& kid, std::uint32_t parent) {
    if (kid.kind == KidKind::element) element(kid.index).parent = parent;
    if (kid.kind == KidKind::mark) tree_.marks[kid.page][kid.index] = parent;
    if (kid.kind == KidKind::link) tree_.links[kid.page][kid.index] = parent;
    element(parent).kids.push_back(kid);
}

// The innermost of the new elements.
std::uint32_t Nesting::wrap(std::uint32_t parent, Wrappers const& types, std::vector<Kid>& out) {
    for (std::string_view const type : types) {
        std::uint32_t const made = add(parent, type);
        Kid const kid{KidKind::element, 0, made};
        if (type == types.front())
            out.push_back(kid);
        else
            element(parent).kids.push_back(kid);
        parent = made;
    }
    return parent;
}

// Neighbours that need the same stand in one.
void Nesting::wrap_kids(std::uint32_t parent) {
    std::string_view const type = element(parent).type;
    std::vector<Kid> const kids = std::exchange(element(parent).kids, {});
    std::vector<Kid> out;
    Wrappers before;
    std::uint32_t inside = no_element;
    for (Kid const& kid : kids) {
        Wrappers const around = wrappers(type, type_of(kid));
        if (around.empty()) {
            out.push_back(kid);
        } else {
            if (around != before) inside = wrap(parent, around, out);
            move(kid, inside);
        }
        before = around;
    }
    element(parent).kids = std::move(out);
}

// One caption, first or last; the rest are rows.
void Nesting::arrange_captions(std::uint32_t table) {
    std::vector<Kid>& kids = element(table).kids;
    auto const is_caption = [&](Kid const& kid) { return type_of(kid) == "Caption"; };
    auto const first = std::find_if(kids.begin(), kids.end(), is_caption);
    if (first == kids.end()) return;
    bool others = false;
    for (auto kid = std::next(first); kid != kids.end(); ++kid)
        if (is_caption(*kid)) {
            element(kid->index).type = "P";
            others = true;
        }
    if (std::next(first) != kids.end()) std::rotate(kids.begin(), first, std::next(first));
    if (others) wrap_kids(table);
}

// At most one head and one foot, and bodies beside them.
void Nesting::arrange_table(std::uint32_t table) {
    arrange_captions(table);
    std::size_t heads = 0, feet = 0;
    bool rows = false, bodies = false;
    for (Kid const& kid : element(table).kids) {
        std::string_view const type = type_of(kid);
        if ((type == "THead" && heads++ > 0) || (type == "TFoot" && feet++ > 0))
            element(kid.index).type = "TBody";
        rows = rows || type == "TR";
        bodies = bodies || type_of(kid) == "TBody";
    }
    if (heads + feet == 0) return;
    if (!rows && !bodies) {
        for (Kid const& kid : element(table).kids)
            if (is_group(type_of(kid))) element(kid.index).type = "TBody";
        return;
    }
    std::vector<Kid> const kids = std::exchange(element(table).kids, {});
    std::vector<Kid> out;
    std::uint32_t body = no_element;
    for (Kid const& kid : kids) {
        if (type_of(kid) != "TR") {
            out.push_back(kid);
            body = no_element;
            continue;
        }
        if (body == no_element) body = wrap(table, {"TBody"}, out);
        move(kid, body);
    }
    element(table).kids = std::move(out);
}

// Rows of a table, or of one of its groups, each with the columns that cells above it take.
class RowFiller {
  public:
    explicit RowFiller(StructureTree& tree) : tree_(tree) {}

    std::vector<std::vector<std::uint32_t>> groups;  // of rows

    // Cells take the first free columns, and no more than are free; none goes on below its group.
    void place() {
        for (auto const& group : groups) {
            std::vector<int> taken;  // by column: by how many rows yet
            for (std::size_t row = 0; row < group.size(); ++row)
                place_row(group[row], static_cast<int>(group.size() - row), taken);
        }
    }
    // Of every row: (column, how many) that no cell takes.
    std::vector<std::pair<std::uint32_t, int>> gaps() const {
        std::vector<std::pair<std::uint32_t, int>> found;
        for (auto const& [row, columns] : rows_)
            for (std::size_t from = 0; from < width_;) {
                std::size_t to = from;
                while (to < width_ && (to >= columns.size() || !columns[to]))
                    ++to;
                if (to > from) found.emplace_back(row, static_cast<int>(to - from));
                from = std::max(to, from + 1);
            }
        return found;
    }

  private:
    static constexpr std::size_t most_columns = 10'000;

    void place_row(std::uint32_t row, int rows_left, std::vector<int>& taken) {
        std::size_t column = 0;
        for (Kid const& kid : tree_.elements[row].kids) {
            if (kid.kind != KidKind::element) continue;
            StructureElement& cell = tree_.elements[kid.index];
            while (column < taken.size() && taken[column] > 0)
                ++column;
            std::size_t end = column + 1;
            auto const wanted = std::min(column + static_cast<std::size_t>(cell.column_span), most_columns);
            while (end < wanted && (end >= taken.size() || taken[end] == 0))
                ++end;
            cell.column_span = static_cast<int>(end - column);
            cell.row_span = std::min(cell.row_span, rows_left);
            taken.resize(std::max(taken.size(), end));
            std::fill(taken.begin() + static_cast<std::ptrdiff_t>(column),
                      taken.begin() + static_cast<std::ptrdiff_t>(end), cell.row_span);
            column = end;
        }
        std::vector<bool> filled(taken.size());
        for (std::size_t i = 0; i < taken.size(); ++i) {
            filled[i] = taken[i] > 0;
            if (filled[i]) width_ = std::max(width_, i + 1);
            taken[i] = std::max(0, taken[i] - 1);
        }
        rows_.emplace_back(row, std::move(filled));
    }

    StructureTree& tree_;
    std::size_t width_ = 0;
    std::vector<std::pair<std::uint32_t, std::vector<bool>>> rows_;
};

// Places without a cell get an empty one: in PDF/UA all rows are equally long.
void Nesting::fill_rows(std::uint32_t table) {
    RowFiller filler(tree_);
    filler.groups.emplace_back();
    for (Kid const& kid : element(table).kids) {
        if (type_of(kid) == "TR") filler.groups.back().push_back(kid.index);
        if (!is_group(type_of(kid))) continue;
        filler.groups.emplace_back();
        for (Kid const& row : element(kid.index).kids)
            if (type_of(row) == "TR") filler.groups.back().push_back(row.index);
        filler.groups.emplace_back();
    }
    filler.place();
    for (auto const& [row, columns] : filler.gaps()) {
        std::uint32_t const cell = add(row, "TD");
        element(cell).column_span = columns;
        element(row).kids.push_back({KidKind::element, 0, cell});
    }
}

}  // namespace

void nest_properly(StructureTree& tree) {
    Nesting(tree).run();
}

}  // namespace warraq

// The structure tree: that it is one, of standard types in their places, and that it, the marks in the pages
// and the parent tree say the same.
#include "pdf/structure_rules.hpp"
#include "pdf/verified_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t most_elements = 4'000'000;

class TreeWalk {
  public:
    TreeWalk(VerifiedFile& file, Object root) : file_(file), root_(root), roles_(root.getKey("/RoleMap")) {}

    void run() {
        read_parent_tree();
        push_kids(root_, root_, "StructTreeRoot", Object::newNull());
        while (!open_.empty()) {
            Visit const visit = open_.back();
            open_.pop_back();
            if (++visited_ > most_elements) return file_.report(Code::verify_limit, "StructElem");
            see(visit);
        }
        compare_marks();
        compare_annotations();
    }

  private:
    struct Visit {
        Object kid, parent, page;
        std::string parent_type;
    };

    void push_kids(Object of, Object parent, std::string const& type, Object page) {
        Object kids = of.getKey("/K");
        if (kids.isNull()) return;
        if (!kids.isArray()) return open_.push_back({kids, parent, page, type});
        for (int i = kids.getArrayNItems(); i > 0; --i)
            open_.push_back({kids.getArrayItem(i - 1), parent, page, type});
    }
    void see(Visit const& visit);
    void see_element(Visit const& visit);
    void see_mark(Object page, Object number, Object const& owner);
    void see_attributes(Object element, std::string const& type);
    std::string standard_type(Object element) const;
    void read_parent_tree();
    void compare_marks();
    void compare_annotations();

    VerifiedFile& file_;
    Object root_, roles_;
    std::vector<Visit> open_;
    std::set<QPDFObjGen> seen_;
    std::size_t visited_ = 0;
    int heading_ = 0;
    std::set<std::string> note_ids_;
    std::map<std::pair<std::size_t, std::uint32_t>, QPDFObjGen> owners_;  // by page and mark
    std::map<QPDFObjGen, QPDFObjGen> annotation_owners_;
    std::map<long long, Object> parents_;  // the parent tree
};

// Of the role map's chain, as far as it is one.
std::string TreeWalk::standard_type(Object element) const {
    Object name = element.getKey("/S");
    for (int step = 0; step < 16 && name.isName(); ++step) {
        std::string const type = name.getName().substr(1);
        if (is_standard_structure_type(type)) return type;
        name = Object(roles_).isDictionary() ? Object(roles_).getKey("/" + type) : Object::newNull();
    }
    return {};
}

void TreeWalk::see(Visit const& visit) {
    Object kid = visit.kid;
    if (kid.isInteger()) return see_mark(visit.page, kid, visit.parent);
    if (!kid.isDictionary()) return;
    Object const type = kid.getKey("/Type");
    if (Object(type).isNameAndEquals("/MCR")) {
        Object const page = kid.getKey("/Pg");
        return see_mark(Object(page).isNull() ? visit.page : page, kid.getKey("/MCID"), visit.parent);
    }
    if (Object(type).isNameAndEquals("/OBJR")) {
        annotation_owners_[kid.getKey("/Obj").getObjGen()] = visit.parent.getObjGen();
        return;
    }
    see_element(visit);
}

void TreeWalk::see_mark(Object page, Object number, Object const& owner) {
    auto const found = file_.page_numbers.find(page.getObjGen());
    if (found == file_.page_numbers.end() || !number.isInteger() || number.getIntValue() < 0)
        return file_.report(Code::mark_missing, "?", object_name(owner));
    auto const mark = static_cast<std::uint32_t>(number.getIntValue());
    if (file_.pages[found->second].mark_of_number.count(mark) == 0)
        return file_.report(Code::mark_missing, found->second + 1, mark);
    if (!owners_.try_emplace({found->second, mark}, Object(owner).getObjGen()).second)
        return file_.report(Code::mark_shared, found->second + 1, mark);
    file_.leaves.push_back({found->second, mark});
}

void TreeWalk::see_element(Visit const& visit) {
    Object element = visit.kid;
    std::string const name = object_name(element);
    if (element.isIndirect() && !seen_.insert(element.getObjGen()).second)
        return file_.report(Code::structure_parent_wrong, name, "K");
    std::string const type = standard_type(element);
    Object written = element.getKey("/S");
    if (type.empty()) {
        file_.report(Code::structure_type_unknown, name, written.isName() ? written.getName().substr(1) : "");
    } else {
        if (element.getKey("/P").getObjGen() != Object(visit.parent).getObjGen())
            file_.report(Code::structure_parent_wrong, name, type);
        if (!may_stand_in(type, visit.parent_type))
            file_.report(Code::structure_nesting, name, type, visit.parent_type);
        see_attributes(element, type);
    }
    Object const page = element.getKey("/Pg");
    push_kids(element, element, type, Object(page).isNull() ? visit.page : page);
}

void TreeWalk::see_attributes(Object element, std::string const& type) {
    std::string const name = object_name(element);
    if (element.hasKey("/ActualText")) file_.report(Code::actual_text, name);
    if (type.size() == 2 && type[0] == 'H' && type[1] >= '1' && type[1] <= '6') {
        int const level = type[1] - '0';
        if (level > heading_ + 1) file_.report(Code::heading_skipped, name, level, heading_);
        heading_ = level;
    } else if (type == "Figure") {
        Object alternative = element.getKey("/Alt");
        if (!alternative.isString() || alternative.getUTF8Value().empty())
            file_.report(Code::alternative_missing, name);
        if (!pdf_rectangle(structure_attribute(element, "/Layout", "/BBox")))
            file_.report(Code::attribute_missing, name, type, "BBox");
    } else if (type == "TH") {
        if (!structure_attribute(element, "/Table", "/Scope").isName())
            file_.report(Code::attribute_missing, name, type, "Scope");
    } else if (type == "Note") {
        Object id = element.getKey("/ID");
        if (!id.isString() || !note_ids_.insert(id.getStringValue()).second)
            file_.report(Code::attribute_missing, name, type, "ID");
    } else if (type == "Table") {
        if (char const* const part = misplaced_in(element))
            file_.report(Code::structure_nesting, name, part, type);
        if (!is_regular_table(element)) file_.report(Code::table_irregular, name);
    }
}

// A number tree, read as far as it is one.
void TreeWalk::read_parent_tree() {
    std::vector<Object> open{root_.getKey("/ParentTree")};
    std::set<QPDFObjGen> seen;
    while (!open.empty()) {
        Object node = open.back();
        open.pop_back();
        if (!node.isDictionary() || (node.isIndirect() && !seen.insert(node.getObjGen()).second)) continue;
        Object kids = node.getKey("/Kids"), numbers = node.getKey("/Nums");
        if (kids.isArray())
            for (int i = 0; i < kids.getArrayNItems(); ++i)
                open.push_back(kids.getArrayItem(i));
        if (!numbers.isArray()) continue;
        for (int i = 0; i + 1 < numbers.getArrayNItems(); i += 2)
            if (Object key = numbers.getArrayItem(i); key.isInteger())
                parents_[key.getIntValue()] = numbers.getArrayItem(i + 1);
    }
}

void TreeWalk::compare_marks() {
    for (std::size_t i = 0; i < file_.pages.size(); ++i) {
        VerifiedPage const& page = file_.pages[i];
        if (page.mark_of_number.empty()) continue;
        Object key = Object(page.object).getKey("/StructParents");
        auto const entry = key.isInteger() ? parents_.find(key.getIntValue()) : parents_.end();
        Object list = entry == parents_.end() ? Object::newArray() : entry->second;
        std::vector<Object> const owners = list.isArray() ? list.getArrayAsVector() : std::vector<Object>{};
        bool right = owners.size() == page.mark_of_number.size();
        for (auto const& [number, mark] : page.mark_of_number) {
            auto const owner = owners_.find({i, number});
            if (owner == owners_.end()) {
                file_.report(Code::mark_unreferenced, i + 1, number);
                continue;
            }
            right = right && number < owners.size() && Object(owners[number]).getObjGen() == owner->second;
        }
        if (!right) file_.report(Code::parent_tree_wrong, fmt::format("page {}", i + 1));
    }
}

void TreeWalk::compare_annotations() {
    for (std::size_t i = 0; i < file_.pages.size(); ++i) {
        Object annotations = file_.pages[i].object.getKey("/Annots");
        if (!annotations.isArray()) continue;
        for (Object& annotation : annotations.getArrayAsVector()) {
            if (!annotation.isDictionary()) continue;
            Object key = annotation.getKey("/StructParent");
            auto const owner = annotation_owners_.find(annotation.getObjGen());
            auto const entry = key.isInteger() ? parents_.find(key.getIntValue()) : parents_.end();
            bool const right = owner != annotation_owners_.end() && entry != parents_.end() &&
                               Object(entry->second).getObjGen() == owner->second;
            if (!right) file_.report(Code::parent_tree_wrong, object_name(annotation));
        }
    }
}

}  // namespace

void verify_structure(VerifiedFile& file) {
    Object root = file.pdf.getRoot().getKey("/StructTreeRoot");
    if (!root.isDictionary()) return file.report(Code::structure_missing);
    TreeWalk(file, root).run();
}

}  // namespace warraq

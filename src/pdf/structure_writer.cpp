#include "pdf/structure_writer.hpp"

#include "pdf/qpdf_objects.hpp"

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

class StructureWriter {
  public:
    StructureWriter(QPDF& pdf, StructureTree const& tree, std::vector<StructuredPage>& pages)
        : pdf_(pdf), tree_(tree), pages_(pages) {}

    std::vector<Object> run() {
        Object root = pdf_.makeIndirectObject(Object::newDictionary());
        for (std::size_t i = 0; i < tree_.elements.size(); ++i)
            objects_.push_back(pdf_.makeIndirectObject(Object::newDictionary()));
        for (std::size_t i = 0; i < tree_.elements.size(); ++i)
            write_element(tree_.elements[i], objects_[i], root);
        root.replaceKey("/Type", pdf_name("/StructTreeRoot"));
        root.replaceKey("/K", objects_.front());
        write_parent_tree(root);
        write_ids(root);
        pdf_.getRoot().replaceKey("/StructTreeRoot", root);
        Object info = Object::newDictionary();
        info.replaceKey("/Marked", Object::newBool(true));
        pdf_.getRoot().replaceKey("/MarkInfo", info);
        return std::move(objects_);
    }

  private:
    void write_element(StructureElement const& element, Object object, Object const& root) {
        object.replaceKey("/Type", pdf_name("/StructElem"));
        object.replaceKey("/S", pdf_name("/" + std::string(element.type)));
        object.replaceKey("/P", element.parent == no_element ? root : objects_[element.parent]);
        if (!element.language.empty()) object.replaceKey("/Lang", Object::newString(element.language));
        if (!element.alternative.empty()) object.replaceKey("/Alt", pdf_text(element.alternative));
        if (!element.id.empty()) object.replaceKey("/ID", Object::newString(element.id));
        write_kids(element, object);
        write_attributes(element, object);
    }

    // Marks of the element's own page are bare numbers.
    void write_kids(StructureElement const& element, Object object) {
        std::uint32_t own_page = no_element;
        Object kids = Object::newArray();
        for (StructureElement::Kid const& kid : element.kids) {
            if (kid.kind == StructureElement::KidKind::element) {
                kids.appendItem(objects_[kid.index]);
                continue;
            }
            StructuredPage& page = pages_[kid.page];
            Object reference = Object::newDictionary();
            if (kid.kind == StructureElement::KidKind::mark) {
                if (own_page == no_element) {
                    own_page = kid.page;
                    object.replaceKey("/Pg", page.object);
                }
                Object const number = Object::newInteger(page.mark_numbers[kid.index]);
                if (kid.page == own_page) {
                    kids.appendItem(number);
                    continue;
                }
                reference.replaceKey("/Type", pdf_name("/MCR"));
                reference.replaceKey("/MCID", number);
            } else {
                if (page.annotations[kid.index].isNull()) continue;
                reference.replaceKey("/Type", pdf_name("/OBJR"));
                reference.replaceKey("/Obj", page.annotations[kid.index]);
            }
            reference.replaceKey("/Pg", page.object);
            kids.appendItem(reference);
        }
        if (kids.getArrayNItems() > 0) object.replaceKey("/K", kids);
    }

    void write_attributes(StructureElement const& element, Object object) {
        Object attributes = Object::newArray();
        auto const owned_by = [&](char const* owner) {
            Object made = Object::newDictionary();
            made.replaceKey("/O", pdf_name(owner));
            return made;
        };
        if (!element.scope.empty() || element.column_span > 1 || element.row_span > 1) {
            Object table = owned_by("/Table");
            if (!element.scope.empty())
                table.replaceKey("/Scope", pdf_name("/" + std::string(element.scope)));
            if (element.column_span > 1)
                table.replaceKey("/ColSpan", Object::newInteger(element.column_span));
            if (element.row_span > 1) table.replaceKey("/RowSpan", Object::newInteger(element.row_span));
            attributes.appendItem(table);
        }
        if (!element.list_numbering.empty()) {
            Object list = owned_by("/List");
            list.replaceKey("/ListNumbering", pdf_name("/" + std::string(element.list_numbering)));
            attributes.appendItem(list);
        }
        if (element.box && !element.kids.empty()) {
            StructuredPage const& page = pages_[element.kids.back().page];
            Object layout = owned_by("/Layout");
            layout.replaceKey("/BBox", pdf_box(moved_by(*element.box, page.trim), page.media_height));
            layout.replaceKey("/Placement", pdf_name("/Block"));
            attributes.appendItem(layout);
        }
        if (attributes.getArrayNItems() == 1) object.replaceKey("/A", attributes.getArrayItem(0));
        if (attributes.getArrayNItems() > 1) object.replaceKey("/A", attributes);
    }

    // Pages first, by their place; then the annotations.
    void write_parent_tree(Object root) {
        Object numbers = Object::newArray();
        auto next = static_cast<long long>(pages_.size());
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            if (pages_[i].owners.empty()) {
                pages_[i].object.removeKey("/StructParents");
                continue;
            }
            Object owners = Object::newArray();
            for (std::uint32_t const owner : pages_[i].owners)
                owners.appendItem(objects_[owner]);
            numbers.appendItem(Object::newInteger(static_cast<long long>(i)));
            numbers.appendItem(pdf_.makeIndirectObject(owners));
            pages_[i].object.replaceKey("/StructParents", Object::newInteger(static_cast<long long>(i)));
        }
        for (std::size_t i = 0; i < pages_.size(); ++i)
            for (std::size_t n = 0; n < pages_[i].annotations.size(); ++n) {
                std::uint32_t const owner = tree_.links[i][n];
                if (pages_[i].annotations[n].isNull() || owner == no_element) continue;
                numbers.appendItem(Object::newInteger(next));
                numbers.appendItem(objects_[owner]);
                pages_[i].annotations[n].replaceKey("/StructParent", Object::newInteger(next++));
            }
        Object tree = Object::newDictionary();
        tree.replaceKey("/Nums", numbers);
        root.replaceKey("/ParentTree", pdf_.makeIndirectObject(tree));
        root.replaceKey("/ParentTreeNextKey", Object::newInteger(next));
    }

    void write_ids(Object root) {
        std::map<std::string, std::size_t> by_id;  // a name tree is sorted
        for (std::size_t i = 0; i < tree_.elements.size(); ++i)
            if (!tree_.elements[i].id.empty()) by_id.emplace(tree_.elements[i].id, i);
        if (by_id.empty()) return;
        Object names = Object::newArray();
        for (auto const& [id, index] : by_id) {
            names.appendItem(Object::newString(id));
            names.appendItem(objects_[index]);
        }
        Object tree = Object::newDictionary();
        tree.replaceKey("/Names", names);
        root.replaceKey("/IDTree", pdf_.makeIndirectObject(tree));
    }

    QPDF& pdf_;
    StructureTree const& tree_;
    std::vector<StructuredPage>& pages_;
    std::vector<Object> objects_;
};

}  // namespace

std::vector<QPDFObjectHandle> write_structure(QPDF& pdf, StructureTree const& tree,
                                              std::vector<StructuredPage>& pages) {
    return StructureWriter(pdf, tree, pages).run();
}

}  // namespace warraq

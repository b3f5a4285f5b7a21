// The structure tree as objects of the PDF: StructTreeRoot, ParentTree, IDTree (ISO 32000-1 §14.7).
#pragma once

#include "pdf/structure_tree.hpp"

#include <qpdf/QPDF.hh>

#include <vector>

namespace warraq {

// The pages of the file, in order, with what is on them.
struct StructuredPage {
    QPDFObjectHandle object;
    std::vector<std::uint32_t> mark_numbers;    // the MCID of each mark of the draft; of artifacts: anything
    std::vector<std::uint32_t> owners;          // by MCID
    std::vector<QPDFObjectHandle> annotations;  // by the draft's link; null where it became none
    Length media_height;
    PhysicalPoint trim;
};

// Gives the pages and annotations their keys, too. The elements come back in the order of the tree.
std::vector<QPDFObjectHandle> write_structure(QPDF& pdf, StructureTree const& tree,
                                              std::vector<StructuredPage>& pages);

}  // namespace warraq

// The marked-content operators of a page, as the structure tree has them: Cairo calls every sequence a Span.
#pragma once

#include "paint/paint.hpp"
#include "pdf/structure_tree.hpp"

#include <qpdf/QPDFObjectHandle.hh>

#include <memory>
#include <string>
#include <vector>

namespace warraq {

// What stands in place of "/Span << /MCID n >> BDC", by n.
struct PageMarks {
    std::vector<std::string> operators;
    std::vector<std::uint32_t> owners;  // by new MCID: the structure element
};
// Content is numbered anew, artifacts left out.
PageMarks page_marks(std::vector<MarkedContent> const& marks, std::vector<std::uint32_t> const& owners,
                     StructureTree const& tree, PageStyle const& style);

// Which of `count` sequences a page's content has: Cairo leaves out what is beyond the page's edge or clipped
// away, together with its sequence.
std::vector<bool> drawn_marks(QPDFObjectHandle page, std::size_t count);

std::shared_ptr<QPDFObjectHandle::TokenFilter> make_mark_filter(std::vector<std::string> operators);

}  // namespace warraq

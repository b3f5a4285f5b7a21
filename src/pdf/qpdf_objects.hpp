// Small objects for qpdf.
#pragma once

#include "base/geometry.hpp"
#include "pdf/document_info.hpp"

#include <qpdf/QPDFObjectHandle.hh>

namespace warraq {

inline QPDFObjectHandle pdf_number(Length length) {
    return QPDFObjectHandle::newReal(length.points(), 6);  // as Cairo writes the media box
}

inline QPDFObjectHandle pdf_text(std::string_view value) {
    return QPDFObjectHandle::newUnicodeString(printable(value));
}

inline QPDFObjectHandle pdf_name(std::string const& value) {
    return QPDFObjectHandle::newName(value);
}

// `rect` of a sheet `height` high, in PDF's coordinates: from the bottom left corner, y upwards.
inline QPDFObjectHandle pdf_box(PhysicalRect const& rect, Length height) {
    Length const top = height - rect.origin.y;
    QPDFObjectHandle array = QPDFObjectHandle::newArray();
    array.appendItem(pdf_number(rect.origin.x));
    array.appendItem(pdf_number(top - rect.size.height));
    array.appendItem(pdf_number(rect.origin.x + rect.size.width));
    array.appendItem(pdf_number(top));
    return array;
}

inline PhysicalRect moved_by(PhysicalRect rect, PhysicalPoint by) {
    rect.origin.x += by.x;
    rect.origin.y += by.y;
    return rect;
}

}  // namespace warraq

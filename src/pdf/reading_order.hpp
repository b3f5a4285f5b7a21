// ReadingOrder: which of two parts of a document is read first.
#pragma once

#include "paint/paint.hpp"

#include <cstdint>
#include <vector>

namespace warraq {

// Where a part of a structure element stands: in a paragraph, and in the document.
struct ReadingPlace {
    std::uint32_t paragraph = 0, begin = 0;  // MarkedContent's
    std::uint32_t order = 0;                 // of an element: its node's in the document
    bool element = false;
};

class ReadingOrder {
  public:
    explicit ReadingOrder(std::vector<ParagraphPlace> const& paragraphs) : paragraphs_(paragraphs) {}

    // Is `one` to be read behind `other`? Of what shares no paragraph, only elements are known to be.
    bool behind(ReadingPlace const& one, ReadingPlace const& other) const;
    // The paragraph around the inline block that a paragraph is part of, and where that stands; 0: none.
    ParagraphPlace around(std::uint32_t paragraph) const {
        return paragraph < paragraphs_.size() ? paragraphs_[paragraph] : ParagraphPlace{};
    }

  private:
    std::vector<ParagraphPlace> const& paragraphs_;
};

}  // namespace warraq

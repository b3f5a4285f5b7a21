// FaceFacts: what a font file says of itself in its tables, read by FreeType, which also is the first judge
// of whether the file is a font at all.
#pragma once

#include "font/font.hpp"

#include <optional>

namespace warraq {

struct FaceFacts {
    FontMetrics metrics;  // space_advance is left to the shaper
    int weight = 400;
    bool italic = false;
    bool scalable = false;
    bool may_subset = true;
    EmbeddingRights rights = EmbeddingRights::installable;
};

std::optional<FaceFacts> read_face_facts(Bytes const& bytes);

}  // namespace warraq

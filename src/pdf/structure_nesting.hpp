// What may stand in what: authors' markup is free, PDF's structure is not (ISO 32000-1 §14.8.4, PDF/UA-1).
#pragma once

#include "pdf/structure_tree.hpp"

namespace warraq {

// Gives every list its items, every table its rows and cells, of equal width, and every other element a place
// where it may stand, as CSS makes anonymous boxes. What may stand where it stands, stays.
void nest_properly(StructureTree& tree);

}  // namespace warraq

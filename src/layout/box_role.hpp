// Roles: what an element is, for the structure tree and for reading aloud.
#pragma once

#include "layout/box.hpp"

namespace warraq {

struct ElementRole {
    Role role = Role::none;
    std::uint8_t heading_level = 0;
};
ElementRole role_of(Dom const& dom, NodeId element);

// The box that an element of this display makes.
BoxKind kind_of(Display display);

}  // namespace warraq

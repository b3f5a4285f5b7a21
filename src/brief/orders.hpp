// Orders: what an author asks of the page behind a block: {.newpage} {.keep} {.no-kashida} {.tight}, and
// {.decorative} behind an image (product.md, Input).
#pragma once

#include "base/diagnostic.hpp"
#include "brief/brief.hpp"

#include <optional>

namespace warraq {

struct FoundOrders {
    Orders orders;
    bool own_line = false;  // nothing else stands in the line
    MappedText words;       // as they were written
};

// Takes the orders off the end of a paragraph. Nothing, and the text as it was, where its braces hold other
// words; an order that does not exist is a warning.
std::optional<FoundOrders> take_orders(Inlines& inlines, Diagnostics& diagnostics);
// Marks the images of a paragraph that {.decorative} follows.
void mark_decorative(Inlines& inlines);

void add_orders(Orders& to, Orders const& orders);

}  // namespace warraq

#include "brief/orders.hpp"

#include "brief/brief_walk.hpp"
#include "meta/metadata.hpp"

#include <algorithm>
#include <string_view>

namespace warraq {
namespace {

constexpr std::string_view blanks = " \t\n";

// The words between braces, each with its dot: {.keep .tight}. Nothing when other things stand there.
std::optional<std::vector<std::string_view>> order_words(std::string_view braces) {
    std::vector<std::string_view> words;
    auto rest = braces.substr(1, braces.size() - 2);
    while (!rest.empty()) {
        auto const begin = rest.find_first_not_of(blanks);
        if (begin == rest.npos) break;
        auto const end = std::min(rest.find_first_of(blanks, begin), rest.size());
        auto const word = rest.substr(begin, end - begin);
        bool const form = word.size() > 1 && word[0] == '.' &&
                          std::all_of(word.begin() + 1, word.end(),
                                      [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || c == '_'; });
        if (!form) return std::nullopt;
        words.push_back(word);
        rest.remove_prefix(end);
    }
    if (words.empty()) return std::nullopt;
    return words;
}

bool set_order(Orders& orders, std::string_view word) {
    if (word == ".newpage")
        orders.newpage = true;
    else if (word == ".keep")
        orders.keep = true;
    else if (word == ".no-kashida")
        orders.no_kashida = true;
    else if (word == ".tight")
        orders.tight = true;
    else
        return false;
    return true;
}

std::optional<Orders> to_orders(std::vector<std::string_view> const& words, Span span,
                                Diagnostics& diagnostics) {
    Orders orders;
    for (auto const word : words) {
        if (set_order(orders, word)) continue;
        std::vector<std::string_view> const known{".newpage", ".keep", ".no-kashida", ".tight"};
        auto const near = nearest(word, known);
        diagnostics.report(Code::order_unknown, span, word, near.empty() ? ".keep" : near);
        return std::nullopt;
    }
    return orders;
}

void drop_trailing_blanks(Inlines& inlines) {
    while (!inlines.empty()) {
        if (std::holds_alternative<LineBreak>(inlines.back().value)) {
            inlines.pop_back();
            continue;
        }
        auto* text = std::get_if<Text>(&inlines.back().value);
        if (text == nullptr) return;
        auto const last = text->content.text.find_last_not_of(blanks);
        if (last != std::string::npos) {
            if (last + 1 < text->content.text.size()) text->content = text->content.slice(0, last + 1);
            return;
        }
        inlines.pop_back();
    }
}

}  // namespace

std::optional<FoundOrders> take_orders(Inlines& inlines, Diagnostics& diagnostics) {
    FoundOrders found;
    bool any = false;
    while (!inlines.empty()) {
        auto* text = std::get_if<Text>(&inlines.back().value);
        if (text == nullptr) break;
        std::string_view const words = text->content.text;
        auto const last = words.find_last_not_of(blanks);
        if (last == words.npos || words[last] != '}') break;
        auto const open = words.rfind('{', last);
        if (open == words.npos) break;
        auto const names = order_words(words.substr(open, last + 1 - open));
        if (!names) break;
        Span const span = text->content.at(open, last + 1);
        auto const orders = to_orders(*names, span, diagnostics);
        if (!orders) break;
        add_orders(found.orders, *orders);
        found.words = text->content.slice(open, last + 1);
        any = true;
        bool const alone = words.substr(0, open).find_first_not_of(blanks) == words.npos;
        found.own_line = alone && (inlines.size() == 1 ||
                                   std::holds_alternative<LineBreak>(inlines[inlines.size() - 2].value));
        text->content = text->content.slice(0, open);
        drop_trailing_blanks(inlines);
    }
    if (!any) return std::nullopt;
    return found;
}

void mark_decorative(Inlines& inlines) {
    constexpr std::string_view order = "{.decorative}";
    bool any = false;
    for (std::size_t i = 0; i + 1 < inlines.size(); ++i) {
        auto* image = std::get_if<Image>(&inlines[i].value);
        auto* text = std::get_if<Text>(&inlines[i + 1].value);
        if (image == nullptr || text == nullptr) continue;
        if (text->content.text.compare(0, order.size(), order) != 0) continue;
        image->decorative = true;
        text->content = text->content.slice(order.size(), text->content.text.size());
        any = true;
    }
    if (any) merge_texts(inlines);
}

void add_orders(Orders& to, Orders const& orders) {
    to.newpage = to.newpage || orders.newpage;
    to.keep = to.keep || orders.keep;
    to.no_kashida = to.no_kashida || orders.no_kashida;
    to.tight = to.tight || orders.tight;
}

}  // namespace warraq

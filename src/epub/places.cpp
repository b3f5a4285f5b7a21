#include "epub/package.hpp"

namespace warraq {

Places::Places(std::vector<PackagedDocument> const& documents) {
    for (PackagedDocument const& packaged : documents) {
        places_.emplace(packaged.origin, packaged.href);
        Dom const& dom = packaged.document.dom;
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root()))
            if (std::string_view const id = dom.attribute(node, "id"); !id.empty())
                places_.emplace(packaged.origin + "#" + std::string(id),
                                packaged.href + "#" + std::string(id));
    }
}

std::string Places::find(std::string_view document, std::string_view id) const {
    std::string key(document);
    if (!id.empty()) (key += '#') += id;
    auto const found = places_.find(key);
    return found == places_.end() ? std::string{} : found->second;
}

std::pair<std::string, std::string> split_href(std::string_view href, std::string_view own) {
    std::size_t const hash = href.find('#');
    std::string_view name = href.substr(0, hash);
    std::string_view const id = hash == std::string_view::npos ? std::string_view{} : href.substr(hash + 1);
    if (name.empty()) name = own;
    constexpr std::string_view ending = ".xhtml";
    if (name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending)
        name.remove_suffix(ending.size());
    return {std::string(name), std::string(id)};
}

}  // namespace warraq

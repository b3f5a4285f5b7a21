#include "css/media.hpp"

#include <algorithm>
#include <iterator>

namespace warraq {
namespace {

template <class Rules>
void put_before(Rules& rules, Rules& first) {
    rules.insert(rules.begin(), std::make_move_iterator(first.begin()), std::make_move_iterator(first.end()));
}

template <class Rules>
void limit(Rules& rules, MediaSet const& media) {
    for (auto& rule : rules)
        rule.media = both(rule.media, media);
}

}  // namespace

Stylesheet limited_to(Stylesheet sheet, MediaSet media) {
    limit(sheet.rules, media);
    limit(sheet.pages, media);
    limit(sheet.font_faces, media);
    limit(sheet.counter_styles, media);
    limit(sheet.imports, media);
    return sheet;
}

Stylesheet with_imports(Stylesheet sheet, std::vector<Stylesheet> imported) {
    for (auto inner = imported.rbegin(); inner != imported.rend(); ++inner) {
        put_before(sheet.rules, inner->rules);
        put_before(sheet.pages, inner->pages);
        put_before(sheet.font_faces, inner->font_faces);
        put_before(sheet.counter_styles, inner->counter_styles);
        for (auto const& each : inner->namespaces)
            if (std::find(sheet.namespaces.begin(), sheet.namespaces.end(), each) == sheet.namespaces.end())
                sheet.namespaces.push_back(each);
    }
    sheet.imports.clear();
    return sheet;
}

}  // namespace warraq

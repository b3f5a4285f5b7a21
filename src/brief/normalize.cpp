#include "brief/normalize.hpp"

#include "base/unicode.hpp"
#include "brief/bidi_controls.hpp"

namespace warraq {
namespace {

constexpr std::string_view hard_space = "\xC2\xA0";

bool is_soft_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The length of the run of spaces at `at`, soft and hard.
struct SpaceRun {
    std::size_t end = 0;
    std::size_t soft = 0;
    std::size_t hard = 0;
};
SpaceRun space_run(std::string_view text, std::size_t at) {
    SpaceRun run{at, 0, 0};
    while (run.end < text.size()) {
        if (is_soft_space(text[run.end])) {
            ++run.soft;
            ++run.end;
        } else if (text.substr(run.end, 2) == hard_space) {
            ++run.hard;
            run.end += 2;
        } else {
            break;
        }
    }
    return run;
}

// A run of combining marks longer than any writing has: ICU would sort it in quadratic time.
constexpr std::size_t longest_segment = 1024;
constexpr std::size_t chunk_bytes = 2048;

// The next place at or after `from` where NFC may be cut, or the end.
std::size_t next_boundary(std::string_view text, std::size_t from) {
    while (from < text.size()) {
        std::size_t next = from;
        if (nfc_boundary_before(next_code_point(text, next))) return from;
        from = next;
    }
    return text.size();
}

std::size_t after_code_point(std::string_view text, std::size_t at) {
    next_code_point(text, at);
    return at;
}

}  // namespace

HardSpaces hard_spaces_of(std::string_view text) {
    std::size_t soft = 0;
    std::size_t hard = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == ' ')
            ++soft;
        else if (text.substr(i, 2) == hard_space)
            ++hard;
    }
    return hard * 20 > soft + hard ? HardSpaces::fold_all : HardSpaces::keep_lone;
}

void Normalizer::paragraph(std::span<Leaf const> leaves) {
    fold_spaces(leaves);
    for (auto const& leaf : leaves)
        if (leaf.text != nullptr) compose(*leaf.text);
    resolve_controls(leaves);
}

void Normalizer::paragraph(MappedText& text) {
    Leaf const leaf{LeafKind::prose, &text};
    paragraph(std::span(&leaf, 1));
}

void Normalizer::title(std::span<Leaf const> leaves) {
    in_title_ = true;
    paragraph(leaves);
    in_title_ = false;
}

void Normalizer::title(MappedText& text) {
    Leaf const leaf{LeafKind::prose, &text};
    title(std::span(&leaf, 1));
}

void Normalizer::code(MappedText& text) {
    compose(text);
    Leaf const leaf{LeafKind::code, &text};
    resolve_controls(std::span(&leaf, 1));
}

void Normalizer::fold_spaces(std::span<Leaf const> leaves) {
    bool after_space = true;  // also at a line's start, where no space is wanted
    MappedText* last = nullptr;
    auto const end_line = [&] {
        if (last != nullptr) drop_last_space(*last);
        last = nullptr;
        after_space = true;
    };
    for (auto const& leaf : leaves) {
        switch (leaf.kind) {
            case LeafKind::line_end:
                end_line();
                break;
            case LeafKind::object:
            case LeafKind::code:
                after_space = false;
                last = nullptr;
                break;
            case LeafKind::prose:
                after_space = fold_leaf(*leaf.text, after_space);
                if (!leaf.text->text.empty()) last = after_space ? leaf.text : nullptr;
                break;
        }
    }
    end_line();
}

// Folds the runs of spaces of one leaf; returns whether it ends with a space.
bool Normalizer::fold_leaf(MappedText& text, bool after_space) {
    std::string_view const from = text.text;
    MappedText folded;
    std::size_t kept = 0;  // what is before it stands in `folded`
    for (std::size_t at = 0; at < from.size();) {
        if (!is_soft_space(from[at]) && from.substr(at, 2) != hard_space) {
            ++at;
            after_space = false;
            continue;
        }
        auto const run = space_run(from, at);
        bool const lone_hard = run.soft == 0 && run.hard == 1;
        std::string_view wanted = " ";
        if (lone_hard && hard_spaces_ == HardSpaces::keep_lone) wanted = hard_space;
        if (after_space) wanted = "";
        if (from.substr(at, run.end - at) != wanted) {
            Span const place = text.at(at, run.end);
            if (kept < at) folded.append(text.slice(kept, at));
            if (!wanted.empty()) folded.append(wanted, place.source, place.begin, place.end);
            kept = run.end;
            if (wanted.empty())
                edges_.add(place);
            else if (run.hard > 0)
                hard_.add(place);
            else
                spaces_.add(place);
        }
        after_space = true;
        at = run.end;
    }
    if (kept == 0) return after_space;
    if (kept < from.size()) folded.append(text.slice(kept, from.size()));
    text = std::move(folded);
    return after_space;
}

void Normalizer::drop_last_space(MappedText& text) {
    std::size_t size = text.text.size();
    if (size >= 2 && std::string_view(text.text).substr(size - 2) == hard_space)
        size -= 2;
    else if (size >= 1 && text.text.back() == ' ')
        size -= 1;
    else
        return;
    edges_.add(text.at(size, text.text.size()));
    text = text.slice(0, size);
}

void Normalizer::compose(MappedText& text) {
    std::string_view const from = text.text;
    MappedText composed;
    std::size_t kept = 0;
    for (std::size_t chunk = 0; chunk < from.size();) {
        std::size_t target = std::min(chunk + chunk_bytes, from.size());
        while (target < from.size() && (static_cast<unsigned char>(from[target]) & 0xC0u) == 0x80u)
            ++target;
        std::size_t const chunk_end = next_boundary(from, target);
        bool const bounded = chunk_end - target <= longest_segment;
        if (bounded && is_nfc(from.substr(chunk, chunk_end - chunk))) {
            chunk = chunk_end;
            continue;
        }
        for (std::size_t begin = chunk; begin < chunk_end;) {
            std::size_t const end = next_boundary(from, after_code_point(from, begin));
            auto const segment = from.substr(begin, end - begin);
            std::string const wanted =
                segment.size() > longest_segment ? std::string(segment) : to_nfc(segment);
            if (wanted != segment) {
                Span const place = text.at(begin, end);
                if (kept < begin) composed.append(text.slice(kept, begin));
                composed.append(wanted, place.source, place.begin, place.end);
                kept = end;
                composed_.add(place);
            }
            begin = end;
        }
        chunk = chunk_end;
    }
    if (kept == 0) return;
    if (kept < from.size()) composed.append(text.slice(kept, from.size()));
    text = std::move(composed);
}

void Normalizer::report_override(Span place, char32_t control) {
    constexpr std::size_t enough = 100;
    if (++overrides_ > enough) return;
    auto const name = control == 0x202D ? "U+202D" : "U+202E";
    diagnostics_.report(in_title_ ? Code::title_has_override : Code::bidi_override, place, name);
}

void Normalizer::resolve_controls(std::span<Leaf const> leaves) {
    BidiControls controls(leaves, right_to_left_, bidi_steps_);
    if (controls.none()) return;
    for (auto const& found : controls.overrides())
        report_override(found.place, found.control);
    controls.resolve();
    for (auto const& place : controls.dropped())
        dropped_.add(place);
    for (auto const& place : controls.isolated())
        isolated_.add(place);
    bidi_steps_ = controls.steps();
}

void Normalizer::report() const {
    auto const say = [this](Code code, Count const& count) {
        if (count.places > 0) diagnostics_.report(code, count.first, count.places);
    };
    say(Code::spaces_folded, spaces_);
    say(Code::hard_spaces_folded, hard_);
    say(Code::edge_spaces_dropped, edges_);
    say(Code::text_composed, composed_);
    say(Code::bidi_controls_dropped, dropped_);
    say(Code::bidi_controls_isolated, isolated_);
}

}  // namespace warraq

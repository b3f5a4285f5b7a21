// Normalisation on read: what happens to a text without a finding (copydesk.md §5.3): N2 spaces, N3 NFC, N5
// direction controls. No letter, mark or tatweel changes; each kind is counted and said in one note.
#pragma once

#include "base/diagnostic.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace warraq {

struct Count {
    std::size_t places = 0;
    Span first;

    void add(Span place) {
        if (places++ == 0) first = place;
    }
    void add(Count const& other) {
        if (places == 0) first = other.first;
        places += other.places;
    }
};

// How U+00A0 is read: where more than 5 % of the spaces of a text are no-break, they are an editor's debris.
enum class HardSpaces : std::uint8_t { keep_lone, fold_all };
HardSpaces hard_spaces_of(std::string_view text);

// A piece of a paragraph in reading order. Code keeps its spaces; an object (an image, a note's mark) has no
// text but stands between; a line end has spaces neither before nor behind it.
enum class LeafKind : std::uint8_t { prose, code, object, line_end };
struct Leaf {
    LeafKind kind = LeafKind::prose;
    MappedText* text = nullptr;
};

class Normalizer {
  public:
    Normalizer(HardSpaces hard_spaces, bool right_to_left, Diagnostics& diagnostics)
        : hard_spaces_(hard_spaces), right_to_left_(right_to_left), diagnostics_(diagnostics) {}

    void paragraph(std::span<Leaf const> leaves);
    void paragraph(MappedText& text);
    // As a paragraph, but an override in it is said to be in the title.
    void title(std::span<Leaf const> leaves);
    void title(MappedText& text);
    // Code keeps its spaces and line ends.
    void code(MappedText& text);
    // Spaces at line ends that the reader dropped already.
    void count_edges(Count const& edges) { edges_.add(edges); }
    // One note for each kind of change.
    void report() const;

  private:
    void fold_spaces(std::span<Leaf const> leaves);
    bool fold_leaf(MappedText& text, bool after_space);
    void drop_last_space(MappedText& text);
    void compose(MappedText& text);
    void resolve_controls(std::span<Leaf const> leaves);
    void report_override(Span place, char32_t control);

    HardSpaces hard_spaces_;
    bool right_to_left_;
    bool in_title_ = false;
    Diagnostics& diagnostics_;
    Count spaces_, hard_, edges_, composed_, dropped_, isolated_;
    std::size_t overrides_ = 0;
    std::size_t bidi_steps_ = 0;
};

}  // namespace warraq

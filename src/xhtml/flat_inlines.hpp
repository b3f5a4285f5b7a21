// FlatInlines: a paragraph's inlines as one row of leaves, each knowing the elements it stands in.
//
// Where an element begins and ends is then a place between two leaves, and can be moved to the edge of a word
// (epub.md R32); text that several nodes of the source held is whole again before isolates are looked for.
#pragma once

#include "base/diagnostic.hpp"
#include "brief/brief.hpp"
#include "xhtml/isolate.hpp"

#include <functional>
#include <string>
#include <vector>

namespace warraq {

struct FlatInlines {
    static constexpr int no_wrapper = -1;

    // An element around leaves: emphasis, a link, an HTML inline; without one, an isolate of ours.
    struct Wrapper {
        Inline const* element = nullptr;
        int parent = no_wrapper;
        int depth = 1;
        Isolate isolate;
        MappedText isolated;  // all text in it
    };
    struct Leaf {
        MappedText text;  // of code too
        // Code, an image, a hard line break, a note's mark, an empty HTML element; null: `text`.
        Inline const* atom = nullptr;
        int wrapper = no_wrapper;
    };

    std::vector<Wrapper> wrappers;
    std::vector<Leaf> leaves;

    int depth_of(int wrapper) const {
        return wrapper == no_wrapper ? 0 : wrappers[std::size_t(wrapper)].depth;
    }
};

// Soft line breaks become spaces; texts that meet inside one element become one leaf. Elements nested beyond
// `depth` are left out, their content is kept.
FlatInlines flatten_inlines(Inlines const& inlines, int depth);
// Moves the edges of elements that stand between two joined letters to the nearest place where none join, and
// what stands in a word without being of it (notes' marks, images, empty elements) behind the word; each move
// is a note. Marks that an edge cuts off from their letter go back to it.
void move_edges_out_of_words(FlatInlines& flat, Diagnostics& diagnostics);
// Straight and curly quotation marks, where they pair, become « ».
void set_guillemets(FlatInlines& flat);

// The language of the text that stands in a wrapper; empty where nothing is to be isolated.
using LanguageOfWrapper = std::function<std::string(int wrapper)>;
// What must stand in an isolate of its own gets a wrapper, over elements where it holds them whole.
void isolate_inlines(FlatInlines& flat, LanguageOfWrapper const& language_of);

std::string words_of(Inlines const& inlines);

}  // namespace warraq

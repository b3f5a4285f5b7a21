// Publication: a job's content, ready for its writers: every document, picture, sheet and fact of it.
#pragma once

#include "epub/epub.hpp"
#include "job/inputs.hpp"
#include "layout/pages.hpp"

#include <memory>
#include <string>
#include <vector>

namespace warraq {

struct Publication {
    bool single = false;
    // A page from outside that is laid out as it says itself: with its own sheets and CSS's initial values,
    // and nothing of the house. Not so when a theme is asked for by name.
    bool self_styled = false;
    Metadata metadata;  // of the publication, all layers merged
    Identity identity;
    std::string stem;  // of its outputs, by --name where that was given
    std::string title, language;
    Direction direction = Direction::rtl;
    std::int64_t modified = 0;

    std::vector<Manuscript> manuscripts;  // in reading order
    std::vector<EpubDocument> documents;  // what is made of them, with the pages a book adds
    std::vector<XhtmlDocument> printed;   // the same as paper has them; empty where there is no difference
    std::vector<ContentsEntry> contents;
    ImageMap images;
    ImageMap style_images;  // that only styles name, and pages show
    std::shared_ptr<LoadedImage const> cover;
    std::vector<Stylesheet> sheets;  // base.css first
    FontSet fonts;
    PressInfo press;  // for the press profile

    XhtmlDocument const& printed_document(std::size_t index) const {
        return printed.empty() ? documents[index].document : printed[index];
    }
};

// Reads, orders and names: all that can be known without making a document. Missing facts and equal titles
// are reported here.
Publication arrange(Job const& job, Sources& sources, Files& files, Diagnostics& diagnostics);

// Where the documents find their style sheet: in the e-book, or nowhere.
enum class SheetLinks : std::uint8_t { epub, none };
// The documents of the arranged publication and its contents.
void compose(Publication& publication, SheetLinks links, Diagnostics& diagnostics);
// The pictures that its documents name, its logo's and its cover.
void load_images(Publication& publication, Files& files, Limits const& limits, Diagnostics& diagnostics);
// `cover: drawn`, in place of a picture's name.
bool asks_for_drawn_cover(Metadata const& metadata);
// The cover that house, book or brief ask for, once the styles are known: its picture, and the page that
// opens the publication.
void add_cover(Publication& publication, JobOptions const& options, Resources const& resources,
               CancellationToken const& cancellation, Diagnostics& diagnostics);
// The pictures that its styles name, which are known by now; one that is not there is a warning.
void load_style_images(Publication& publication, Files& files, Limits const& limits,
                       Diagnostics& diagnostics);
// The sheets of a page from outside, in their order. One that cannot be read is a warning.
std::vector<Stylesheet> load_page_sheets(XhtmlDocument const& page, Files& files, Sources& sources,
                                         Diagnostics& diagnostics);
// Its style sheets in the order of the cascade, and the fonts that it brings along.
void load_styles(Publication& publication, Job const& job, Resources const& resources, Files& files,
                 Diagnostics& diagnostics);

// What the press profile is made with: the command line's choices, else the house's. Errors:
// press_profile_missing, those of reading the profile, ink_limit_unknown.
void load_press(Publication& publication, JobOptions const& options, Files& files, Diagnostics& diagnostics);
// Its sheets with what the press wants of them: bleed and marks, and of the colours that a sheet names twice
// (`--accent` and `--accent-press`) the second.
void add_press_styles(Publication& publication, Sources& sources, Diagnostics& diagnostics);

// What the press prints of links, when its metadata ask for it: notes in the documents, which an e-book does
// not have.
void print_links(Publication& publication);

// Cascade, boxes and pages of the composed publication.
PagedDocument paginate(Publication const& publication, JobOptions const& options, Resources const& resources,
                       CancellationToken const& cancellation, Diagnostics& diagnostics);

}  // namespace warraq

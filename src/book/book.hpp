// Book: the manifest of one publication: its metadata, its spine, its styles and fonts.
#pragma once

#include "base/files.hpp"
#include "base/result.hpp"
#include "meta/metadata.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// One place in the reading order: the file of a brief, and the section it is listed under.
struct SpineItem {
    std::string path;     // inside the book's root
    std::string section;  // heading of the group it is listed under; empty when none
    Span span;            // where book.yaml names it
};

struct Book {
    std::string path;                      // of the folder or of the single input, as messages print it
    std::string stem;                      // what outputs are named after
    Metadata metadata;                     // house and book layers over the defaults
    std::vector<SpineItem> spine;          // as listed; order by date is applied once the briefs are read
    std::vector<std::string> stylesheets;  // theme names, or paths inside the root
    bool single = false;                   // one brief, not a bound book
};

// Is there a book.yaml in `folder`?
bool is_book_folder(Files& files, std::string_view folder);
// The manifest of a book folder (book.yaml and its briefs), its metadata over `house`. Briefs are listed by
// name, by pattern (* and ? within a folder, ** over folders), by folder, or under the heading of a section:
//
//     briefs: [preface.md, 2021/*.txt, {العراق: [a.txt, b.txt]}]
//
// and found where nothing is listed. Errors: book_empty; book_file_missing (the first; others are
// diagnostics).
Result<Book> load_book(std::string_view folder, Metadata const& house, Limits const& limits, Files& files,
                       Sources& sources, Diagnostics& diagnostics, std::string_view output_folder = {});
struct RefusedFolder {
    std::string path;
    Error error;
};
// What is to be made of a folder, each list sorted bytewise.
struct FolderContents {
    std::vector<std::string> briefs;     // *.txt *.md *.markdown *.xhtml; not README* or hidden files
    std::vector<std::string> books;      // folders below it with a book.yaml of their own; not looked into
    std::vector<RefusedFolder> refused;  // folders below it that cannot be listed
};
// Of a folder and its sub-folders, but `output_folder`. Folders that lie too deep are reported.
Result<FolderContents> find_briefs(std::string_view folder, std::string_view output_folder, Files& files,
                                   Diagnostics& diagnostics);
// Says of book folders inside a book that they are no part of it.
void report_books_inside(std::vector<std::string> const& folders, Files const& files,
                         Diagnostics& diagnostics);
// The path of the nearest house.yaml at or above `folder`, inside the root; empty when there is none.
std::string find_house(std::string_view folder, Files& files);
// That file as a metadata layer; an empty one for an empty path.
Metadata load_house(std::string const& path, Limits const& limits, Files& files, Sources& sources,
                    Diagnostics& diagnostics);

}  // namespace warraq

// Inputs: from the files of a spine to what is known of each before anything is made of them.
#pragma once

#include "brief/reader.hpp"
#include "job/job.hpp"
#include "xhtml/xhtml.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace warraq {

// A form of input: its name, the endings of its files, and the function that reads it; none for XHTML, which
// is a document already.
struct InputRow {
    std::string_view name;
    std::vector<std::string_view> endings;
    Brief (*read)(Source const&, SourceId, Limits const&, Diagnostics&) = nullptr;
};
std::vector<InputRow> const& input_rows();
// The row for a file: by its ending, and where that says nothing (standard input) by how the text begins.
InputRow const& input_row(std::string_view path, std::string_view text);

// One chapter as it was read.
struct Manuscript {
    SpineItem item;
    std::optional<Brief> brief;
    std::optional<XhtmlDocument> page;  // of an XHTML input
    Metadata metadata;                  // of the brief, all layers merged
    Identity identity;                  // of the brief by itself: the prefix of its ids
    std::string title;                  // plain text, never empty
    std::string suffix;                 // tells it apart from an equal title
    std::string name;                   // of its document: "brief-001"
};

// The briefs of the job in the order of its spine. A brief that cannot be read is an error in `diagnostics`
// and is left out.
std::vector<Manuscript> read_manuscripts(Job const& job, Sources& sources, Files& files,
                                         Diagnostics& diagnostics);

// The bytes of a file by the path a reference names; a name that differs only in normalisation (as archives
// from other systems have them) is found too.
Result<Bytes> read_reference(Files& files, std::string_view path);

// What a link of a page or of its sheets names; "/x" starts at the root of the input.
Result<std::string> resolve_page_link(std::string_view folder, std::string_view reference);

// The first part of paths that lead into the folder of --house. No address that stands in a file may hold a
// backslash, so only what that house says for itself leads there.
constexpr std::string_view house_mount = "\\house/";
// What documents call the logo of that house: this and its path there.
constexpr std::string_view house_logo = "house.yaml:";

// What a reference in the file at `path` names, as a path of the root or of the house's folder.
Result<std::string> resolve_beside(std::string_view path, std::string_view reference);

// The file that a setting names, as a path of the root: it is looked for beside the file that says so.
Result<std::string> resolve_setting(Setting const& setting, std::string_view value, Files const& files);

// A file that the house or the book names is looked for beside *its* file; a document's images are relative
// to the document. So the logo's path is made relative to the document's folder.
void rebase_logo(Metadata& metadata, std::string_view folder, Files const& files);

std::string_view folder_of(std::string_view path);
std::string_view file_name_of(std::string_view path);
std::string_view stem_of(std::string_view path);

}  // namespace warraq

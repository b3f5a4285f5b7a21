#include "book/book.hpp"

#include "base/unicode.hpp"
#include "book/manifest.hpp"
#include "book/pattern.hpp"

#include <algorithm>
#include <set>

namespace warraq {
namespace {

// Makes the spine from what book.yaml lists.
class SpineReader {
  public:
    SpineReader(std::string folder, std::string_view output_folder, Files& files, Diagnostics& diagnostics)
        : folder_(std::move(folder)),
          output_folder_(output_folder),
          files_(files),
          diagnostics_(diagnostics) {}

    // read_metadata has said what is wrong with other shapes than these.
    void read(YamlNode const& list) {
        if (auto const* scalar = std::get_if<YamlScalar>(&list.value)) add(scalar->text, {}, list.span);
        auto const* items = std::get_if<YamlSequence>(&list.value);
        if (items == nullptr) return;
        for (YamlNode const& item : *items) {
            if (auto const* scalar = std::get_if<YamlScalar>(&item.value)) add(scalar->text, {}, item.span);
            auto const* sections = std::get_if<YamlMapping>(&item.value);
            if (sections == nullptr) continue;
            for (YamlEntry const& section : *sections)
                add_section(section);
        }
    }

    // Everything there is, where nothing is listed.
    void read_folder() { add_all(found(), {}, {}); }

    std::vector<SpineItem> spine;
    std::vector<Error> errors;

  private:
    void add_section(YamlEntry const& section) {
        auto const add_one = [&](YamlNode const& node) {
            if (auto const* scalar = std::get_if<YamlScalar>(&node.value))
                add(scalar->text, to_nfc(section.key), node.span);
        };
        if (auto const* items = std::get_if<YamlSequence>(&section.value.value)) {
            for (YamlNode const& item : *items)
                add_one(item);
        } else {
            add_one(section.value);
        }
    }

    void add(std::string const& name, std::string const& section, Span span) {
        if (name.empty()) return;
        if (is_pattern(name)) {
            add_pattern(name, section, span);
            return;
        }
        std::string path = folder_ + plain_path(name);
        // A name is first what it says; only a reference with escapes is decoded.
        if (!forbidden_part(name).empty() || files_.kind(path) == EntryKind::absent) {
            auto resolved = resolve_path(folder_, name);
            if (!resolved) {
                errors.push_back(std::move(resolved.error()));
                errors.back().span = span;
                return;
            }
            path = std::move(*resolved);
        }
        switch (files_.kind(path)) {
            case EntryKind::absent:
                errors.push_back(make_diagnostic(Code::book_file_missing, span, name));
                break;
            case EntryKind::folder:
                add_folder(path, section, span);
                break;
            case EntryKind::file:
            case EntryKind::other:  // reading it says what it is
                add_path(std::move(path), section, span);
                break;
        }
    }

    void add_folder(std::string const& path, std::string const& section, Span span) {
        add_all(find(path), section, span);
    }

    // A brief that is listed by name elsewhere does not come again with a pattern.
    void add_pattern(std::string const& pattern, std::string const& section, Span span) {
        bool matched = false;
        for (std::string const& path : found()) {
            if (!matches_pattern(std::string_view(path).substr(folder_.size()), pattern)) continue;
            matched = true;
            if (listed_.count(to_nfc(path)) == 0) add_path(path, section, span);
        }
        if (!matched) diagnostics_.report(Code::book_pattern_empty, span, pattern);
    }

    void add_all(std::vector<std::string> const& paths, std::string const& section, Span span) {
        for (std::string const& path : paths)
            add_path(path, section, span);
    }

    void add_path(std::string path, std::string const& section, Span span) {
        if (listed_.insert(to_nfc(path)).second)
            spine.push_back({std::move(path), section, span});
        else
            diagnostics_.report(Code::book_file_twice, span, path);
    }

    std::vector<std::string> const& found() {
        if (!searched_) found_ = find(folder_);
        searched_ = true;
        return found_;
    }

    // A book is whole: a sub-folder that cannot be listed could hold a chapter of it.
    std::vector<std::string> find(std::string const& path) {
        auto contents = find_briefs(path, output_folder_, files_, diagnostics_);
        if (!contents) {
            errors.push_back(std::move(contents.error()));
            return {};
        }
        for (RefusedFolder& refused : contents->refused)
            errors.push_back(std::move(refused.error));
        report_books_inside(contents->books, files_, diagnostics_);
        return std::move(contents->briefs);
    }

    std::string folder_;  // with its slash, or empty
    std::string_view output_folder_;
    Files& files_;
    Diagnostics& diagnostics_;
    std::vector<std::string> found_;
    bool searched_ = false;
    std::set<std::string> listed_;
};

YamlNode const* briefs_of(YamlMapping const& mapping) {
    auto const entry = std::find_if(mapping.begin(), mapping.end(),
                                    [](YamlEntry const& one) { return one.key == row_of(Key::briefs).name; });
    return entry == mapping.end() ? nullptr : &entry->value;
}

std::string folder_name(std::string_view folder) {
    while (folder.ends_with('/'))
        folder.remove_suffix(1);
    return std::string(folder.substr(folder.rfind('/') + 1));
}

}  // namespace

void report_books_inside(std::vector<std::string> const& folders, Files const& files,
                         Diagnostics& diagnostics) {
    for (std::string const& folder : folders) {
        Diagnostic note = make_diagnostic(Code::book_inside, {}, files.display(folder));
        note.path = files.display(folder);
        diagnostics.add(std::move(note));
    }
}

Result<Book> load_book(std::string_view folder, Metadata const& house, Limits const& limits, Files& files,
                       Sources& sources, Diagnostics& diagnostics, std::string_view output_folder) {
    std::string prefix(folder == "." ? std::string_view() : folder);
    if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
    std::string const path = prefix + "book.yaml";
    auto const mapping = read_yaml_file(path, limits, files, sources, diagnostics);
    if (!mapping) return tl::unexpected(mapping.error());

    Book book;
    book.path = files.display(folder);
    book.stem = folder_name(book.path);
    Metadata const own = read_metadata(*mapping, in_book, path, diagnostics);
    book.metadata = merge(house, own);
    book.stylesheets = book.metadata.list(Key::style);

    SpineReader reader(prefix, output_folder, files, diagnostics);
    YamlNode const* const briefs = own.has(Key::briefs) ? briefs_of(*mapping) : nullptr;
    if (briefs != nullptr)
        reader.read(*briefs);
    else
        reader.read_folder();
    if (!reader.errors.empty()) {
        for (std::size_t i = 1; i < reader.errors.size(); ++i)
            diagnostics.add(reader.errors[i]);
        return tl::unexpected(reader.errors.front());
    }
    book.spine = std::move(reader.spine);
    if (!book.spine.empty()) return book;
    Error empty = make_diagnostic(Code::book_empty, own[Key::briefs].span, book.path);
    empty.path = files.display(path);
    return tl::unexpected(std::move(empty));
}

}  // namespace warraq

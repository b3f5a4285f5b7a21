// Reading a YAML file of a book folder: book.yaml or house.yaml, as a located tree. Not for other layers.
#pragma once

#include "base/files.hpp"
#include "meta/yaml.hpp"

#include <string>

namespace warraq {

// Errors: those of Files::read, text_not_utf8. What is wrong with the YAML is a diagnostic.
Result<YamlMapping> read_yaml_file(std::string const& path, Limits const& limits, Files& files,
                                   Sources& sources, Diagnostics& diagnostics);

// The folder of a path with its slash, or nothing.
std::string_view folder_part(std::string_view path);

}  // namespace warraq

// Verbs: what `warraq` can do, a row each.
#pragma once

#include "options.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warraq::tools {

struct VerbRow {
    Verb verb{};
    std::string_view name, arguments, summary;
    std::vector<std::string_view> examples;
    int (*run)(Options const&) = nullptr;
};
std::vector<VerbRow> const& verb_rows();
// The names of commands that are settled and not made yet.
std::vector<std::string_view> const& later_verbs();
VerbRow const& verb_row(Verb verb);

int build(Options const& options);
int check(Options const& options);
int verify(Options const& options);
int dump(Options const& options);
int config(Options const& options);
int doctor(Options const& options);

// Under one screen.
std::string verb_help(VerbRow const& row);
std::string program_help();

}  // namespace warraq::tools

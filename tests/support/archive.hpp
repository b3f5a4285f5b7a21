// What stands in an archive, for tests that look into an e-book.
#pragma once

#include "base/files.hpp"

#include <catch2/catch.hpp>
#include <zip.h>

namespace warraq::test {

inline std::string entry_of(Bytes const& archive, char const* name) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
    zip_t* const zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    REQUIRE(zip != nullptr);
    zip_stat_t facts;
    REQUIRE(zip_stat(zip, name, 0, &facts) == 0);
    std::string bytes(facts.size, '\0');
    zip_file_t* const file = zip_fopen(zip, name, 0);
    REQUIRE(file != nullptr);
    CHECK(zip_fread(file, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_fclose(file);
    zip_discard(zip);
    return bytes;
}

}  // namespace warraq::test

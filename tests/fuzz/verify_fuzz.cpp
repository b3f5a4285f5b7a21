// The check of a finished PDF, of any bytes.
#include "pdf/verify.hpp"

#include <cstdint>

using namespace warraq;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    VerifyExpectations expected;
    expected.decoded_bytes = 1u << 24;
    expected.most_pages = 100;
    static_cast<void>(verify_pdf(Bytes(reinterpret_cast<char const*>(data), size), expected));
    return 0;
}

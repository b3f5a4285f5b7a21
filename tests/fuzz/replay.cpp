// Replay: runs a fuzz target over the files of a folder, whole and cut short, so that seeds are tests. With a
// number of seconds, it goes on with harmed ones for so long; the last one is kept in `last-input`.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

void run(std::string const& bytes, std::size_t size) {
    // A copy of just this size: reading past its end is what the sanitizer is to see.
    std::vector<std::uint8_t> const copy(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t limit) {
    return limit == 0 ? 0 : static_cast<std::size_t>(random() % limit);
}

// A stretch of one of the seeds, short more often than long.
std::string stretch(std::vector<std::string> const& seeds, Random& random) {
    std::string const& seed = seeds[below(random, seeds.size())];
    return seed.substr(below(random, seed.size()), below(random, std::size_t{1} << below(random, 12)));
}

void harm(std::string& bytes, std::vector<std::string> const& seeds, Random& random) {
    std::size_t const at = below(random, bytes.size() + 1);
    std::size_t const length =
        std::min(bytes.size() - at, below(random, std::size_t{1} << below(random, 10)));
    switch (random() % 6) {
        case 0:
            if (at < bytes.size()) bytes[at] = static_cast<char>(random());
            break;
        case 1:
            bytes.erase(at, length);
            break;
        case 2:
            bytes.replace(at, length, stretch(seeds, random));
            break;
        case 3:
            bytes.insert(at, bytes.substr(at, length));
            break;
        case 4: {  // another number
            constexpr char const* numbers[] = {"0", "1", "-1", "7", "12", "65535", "2147483648", "9e99"};
            std::size_t const from = std::min(bytes.find_first_of("0123456789", at), bytes.size());
            std::size_t const to = std::min(bytes.find_first_not_of("0123456789", from), bytes.size());
            bytes.replace(from, to - from, numbers[below(random, std::size(numbers))]);
            break;
        }
        default: {  // another word of the seeds in place of one
            std::string const word = stretch(seeds, random);
            std::size_t const from = std::min(bytes.find_first_of("/ \n", at), bytes.size());
            std::size_t const to = std::min(bytes.find_first_of("/ \n", from + 1), bytes.size());
            std::size_t const begin = std::min(word.find_first_of("/ \n"), word.size());
            bytes.replace(from, to - from, word.substr(begin, word.find_first_of("/ \n", begin + 1) - begin));
            break;
        }
    }
}

void run_harmed(std::vector<std::string> const& seeds, double seconds) {
    Random random(std::random_device{}());
    auto const start = std::chrono::steady_clock::now();
    std::size_t runs = 0;
    for (; std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < seconds;
         ++runs) {
        std::string bytes = seeds[below(random, seeds.size())];
        for (std::size_t times = 1 + below(random, 8); times > 0; --times)
            harm(bytes, seeds, random);
        std::ofstream("last-input", std::ios::binary) << bytes;
        run(bytes, bytes.size());
    }
    std::printf("%zu harmed inputs\n", runs);
}

}  // namespace

int main(int argc, char** argv) {
    if ((argc != 2 && argc != 3) || !std::filesystem::is_directory(argv[1])) {
        std::fprintf(stderr, "usage: %s FOLDER-OF-SEEDS [SECONDS]\n", argv[0]);
        return 2;
    }
    std::vector<std::filesystem::path> seeds;
    for (auto const& entry : std::filesystem::directory_iterator(argv[1]))
        seeds.push_back(entry.path());
    std::sort(seeds.begin(), seeds.end());
    std::vector<std::string> contents;
    for (auto const& path : seeds) {
        std::ifstream file(path, std::ios::binary);
        std::string const bytes{std::istreambuf_iterator<char>(file), {}};
        run(bytes, bytes.size());
        constexpr std::size_t cuts = 16;
        for (std::size_t i = 0; i < cuts; ++i)
            run(bytes, bytes.size() * i / cuts);
        contents.push_back(bytes);
    }
    std::printf("%zu seeds\n", seeds.size());
    if (argc == 3 && !contents.empty()) run_harmed(contents, std::atof(argv[2]));
    return seeds.empty() ? 1 : 0;
}

// The libzip adapter, with streams that are deflated already: the recipe of epub.md. The same entries make
// the same bytes: order is the caller's, time is the DOS epoch, attributes are fixed, no extra field arises.
#include "base/deflate.hpp"
#include "base/parallel.hpp"
#include "epub/epub.hpp"

#include <zip.h>

#include <algorithm>
#include <cstring>

namespace warraq {
namespace {

constexpr zip_uint16_t dos_date_1980_01_01 = (1 << 5) | 1;

// A stream that libzip copies as it stands, because its state says that it is deflated already.
struct DeflatedEntry {
    Bytes stream;
    zip_uint64_t size = 0;
    zip_uint32_t crc = 0;
    std::size_t read = 0;
    zip_error_t error{};
};

zip_int64_t deflated_source(void* state, void* data, zip_uint64_t length, zip_source_cmd_t command) {
    auto& entry = *static_cast<DeflatedEntry*>(state);
    switch (command) {
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                                  ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
        case ZIP_SOURCE_OPEN:
            entry.read = 0;
            return 0;
        case ZIP_SOURCE_READ: {
            std::size_t const count =
                std::min<std::size_t>(static_cast<std::size_t>(length), entry.stream.size() - entry.read);
            std::memcpy(data, entry.stream.data() + entry.read, count);
            entry.read += count;
            return static_cast<zip_int64_t>(count);
        }
        case ZIP_SOURCE_STAT: {
            auto* const stat = static_cast<zip_stat_t*>(data);
            zip_stat_init(stat);
            stat->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
            stat->size = entry.size;
            stat->comp_size = entry.stream.size();
            stat->comp_method = ZIP_CM_DEFLATE;
            stat->crc = entry.crc;
            return sizeof(zip_stat_t);
        }
        case ZIP_SOURCE_ERROR:
            return zip_error_to_data(&entry.error, data, length);
        case ZIP_SOURCE_CLOSE:
        case ZIP_SOURCE_FREE:
            return 0;  // the entry is ours, and outlives the archive
        default:
            zip_error_set(&entry.error, ZIP_ER_OPNOTSUPP, 0);
            return -1;
    }
}

// In stretches of neighbours, each with a compressor of its own: making one costs as much as a small file.
void deflate_all(std::vector<EpubEntry> const& entries, std::vector<DeflatedEntry>& streams) {
    constexpr std::size_t stretch = 64;
    parallel_for((entries.size() + stretch - 1) / stretch, 0, [&](std::size_t part) {
        Deflater const deflater;
        std::size_t const end = std::min(entries.size(), (part + 1) * stretch);
        for (std::size_t i = part * stretch; i < end; ++i) {
            if (entries[i].stored) continue;
            streams[i].stream = deflater.raw(entries[i].bytes);
            streams[i].size = entries[i].bytes.size();
            streams[i].crc = crc32(entries[i].bytes);
        }
    });
}

class Archive {
  public:
    Archive() {
        zip_error_init(&error_);
        buffer_ = zip_source_buffer_create(nullptr, 0, 0, &error_);
        if (buffer_ == nullptr) return;
        // libzip takes one reference and gives it up at the end; ours is for reading the bytes afterwards.
        zip_source_keep(buffer_);
        archive_ = zip_open_from_source(buffer_, ZIP_TRUNCATE, &error_);
        if (archive_ == nullptr) zip_source_free(buffer_);
    }
    ~Archive() {
        if (archive_ != nullptr) zip_discard(archive_);
        if (buffer_ != nullptr) zip_source_free(buffer_);
        zip_error_fini(&error_);
    }
    Archive(Archive const&) = delete;
    Archive& operator=(Archive const&) = delete;

    bool good() const { return archive_ != nullptr; }
    std::string message() {
        return zip_error_strerror(archive_ == nullptr ? &error_ : zip_get_error(archive_));
    }

    bool add_stored(EpubEntry const& entry) {
        zip_source_t* const source = zip_source_buffer(archive_, entry.bytes.data(), entry.bytes.size(), 0);
        zip_int64_t const index = add(entry.name, source);
        return index >= 0 &&
               zip_set_file_compression(archive_, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0) == 0;
    }
    bool add_deflated(std::string const& name, DeflatedEntry& entry) {
        return add(name, zip_source_function(archive_, deflated_source, &entry)) >= 0;
    }
    bool close() {
        if (zip_close(archive_) != 0) return false;
        archive_ = nullptr;
        return true;
    }
    // After `close`.
    Bytes bytes() {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_source_stat(buffer_, &stat) != 0 || zip_source_open(buffer_) != 0) return {};
        Bytes bytes(static_cast<std::size_t>(stat.size), '\0');
        zip_int64_t const read = zip_source_read(buffer_, bytes.data(), bytes.size());
        zip_source_close(buffer_);
        if (read != static_cast<zip_int64_t>(bytes.size())) return {};
        return bytes;
    }

  private:
    zip_int64_t add(std::string const& name, zip_source_t* source) {
        if (source == nullptr) return -1;
        zip_int64_t const added = zip_file_add(archive_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (added < 0) {
            zip_source_free(source);
            return -1;
        }
        auto const index = static_cast<zip_uint64_t>(added);
        zip_file_set_dostime(archive_, index, 0, dos_date_1980_01_01, 0);
        zip_file_set_external_attributes(archive_, index, 0, ZIP_OPSYS_UNIX, 0100644u << 16);
        return added;
    }

    zip_error_t error_{};
    zip_source_t* buffer_ = nullptr;
    zip_t* archive_ = nullptr;
};

}  // namespace

Result<Bytes> zip_epub(EpubPackage const& package) {
    // Declared before the archive: every byte is read when it closes.
    std::vector<DeflatedEntry> streams(package.entries.size());
    Archive archive;
    if (!archive.good()) return fail(Code::epub_archive_failed, {}, archive.message());
    deflate_all(package.entries, streams);
    for (std::size_t i = 0; i < package.entries.size(); ++i) {
        EpubEntry const& entry = package.entries[i];
        bool const smaller = !entry.stored && streams[i].stream.size() < entry.bytes.size();
        bool const added = smaller ? archive.add_deflated(entry.name, streams[i]) : archive.add_stored(entry);
        if (!added) return fail(Code::epub_archive_failed, {}, archive.message());
    }
    if (!archive.close()) return fail(Code::epub_archive_failed, {}, archive.message());
    Bytes bytes = archive.bytes();
    if (bytes.empty()) return fail(Code::epub_archive_failed, {}, "empty");
    return bytes;
}

}  // namespace warraq

#include "pdf/verify.hpp"

#include "pdf/verified_file.hpp"

#include <fmt/format.h>
#include <qpdf/Pipeline.hh>

#include <cmath>
#include <stdexcept>

namespace warraq {
namespace {

constexpr std::size_t most_objects = 8'000'000;

// Keeps what comes, up to a limit.
class BoundedSink final : public Pipeline {
  public:
    explicit BoundedSink(std::size_t limit) : Pipeline("bounded", nullptr), limit_(limit) {}
    void write(unsigned char const* data, std::size_t size) override {
        if (size > limit_ - bytes_.size()) throw std::length_error("too many bytes");
        bytes_.append(reinterpret_cast<char const*>(data), size);
    }
    void finish() override {}
    std::string take() { return std::move(bytes_); }

  private:
    std::size_t limit_;
    std::string bytes_;
};

// The pages, each once, by a walk that a loop in the tree cannot hold up.
bool collect_pages(VerifiedFile& file) {
    std::vector<QPDFObjectHandle> open{file.pdf.getRoot().getKey("/Pages")};
    std::set<QPDFObjGen> seen;
    while (!open.empty()) {
        QPDFObjectHandle node = open.back();
        open.pop_back();
        if (!node.isDictionary() || !seen.insert(node.getObjGen()).second) continue;
        QPDFObjectHandle kids = node.getKey("/Kids");
        if (!kids.isArray()) {
            if (file.pages.size() >= file.expected.most_pages) return false;
            file.page_numbers[node.getObjGen()] = file.pages.size();
            file.pages.push_back({node, {}, {}});
            continue;
        }
        for (int i = kids.getArrayNItems(); i > 0; --i)
            open.push_back(kids.getArrayItem(i - 1));
    }
    return true;
}

void verify_file(VerifiedFile& file) {
    if (file.pdf.getObjectCount() > most_objects) return file.report(Code::verify_limit, "objects");
    if (!collect_pages(file)) return file.report(Code::verify_limit, "pages");
    if (file.pages.empty()) return file.report(Code::verify_unreadable, "no pages");
    verify_metadata(file);
    verify_content(file);
    verify_structure(file);
    verify_fonts(file);
    verify_objects(file);
    verify_page_keys(file);
    verify_catalog(file);
    verify_text(file);
    for (QPDFExc const& warning : file.pdf.getWarnings()) {
        if (warning.getMessageDetail().find("duplicated key /x") != std::string::npos) continue;
        return file.report(Code::verify_unreadable, warning.getMessageDetail());
    }
}

}  // namespace

std::optional<std::string> VerifiedFile::decoded(QPDFObjectHandle stream) {
    if (!stream.isStream()) return std::nullopt;
    BoundedSink sink(bytes_left);
    if (!stream.pipeStreamData(&sink, 0, qpdf_dl_generalized, true)) return std::nullopt;
    std::string bytes = sink.take();
    bytes_left -= bytes.size();
    return bytes;
}

std::string object_name(QPDFObjectHandle object) {
    return object.isIndirect() ? fmt::format("object {}", object.getObjectID()) : "a direct object";
}

bool PdfRectangle::holds(PdfRectangle const& other) const {
    constexpr double slack = 0.001;  // a box is written with six decimals
    return other.left >= left - slack && other.bottom >= bottom - slack && other.right <= right + slack &&
           other.top <= top + slack;
}

std::optional<PdfRectangle> pdf_rectangle(QPDFObjectHandle object) {
    if (!object.isArray() || object.getArrayNItems() != 4) return std::nullopt;
    double edges[4];
    for (int i = 0; i < 4; ++i) {
        QPDFObjectHandle edge = object.getArrayItem(i);
        if (!edge.isNumber()) return std::nullopt;
        edges[i] = edge.getNumericValue();
        if (!std::isfinite(edges[i]) || std::abs(edges[i]) > 1e7) return std::nullopt;
    }
    PdfRectangle const made{std::min(edges[0], edges[2]), std::min(edges[1], edges[3]),
                            std::max(edges[0], edges[2]), std::max(edges[1], edges[3])};
    return made;
}

bool is_accessibility_finding(Code code) {
    return code == Code::structure_nesting || code == Code::heading_skipped ||
           code == Code::alternative_missing || code == Code::attribute_missing ||
           code == Code::table_irregular || code == Code::text_order_wrong;
}

Diagnostics verify_pdf(Bytes const& bytes, VerifyExpectations const& expected) {
    Diagnostics findings;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("document", bytes.data(), bytes.size());
        VerifiedFile file{pdf, expected, findings};
        verify_file(file);
    } catch (std::exception const& error) {
        findings.report(Code::verify_unreadable, {}, std::string_view(error.what()));
    }
    return findings;
}

}  // namespace warraq

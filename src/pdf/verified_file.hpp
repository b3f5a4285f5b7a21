// A PDF that is being verified: its pages, what stands in their content, and what was found so far.
#pragma once

#include "pdf/verify.hpp"

#include <qpdf/QPDF.hh>

#include <map>
#include <memory>
#include <set>

namespace warraq {

// What a font's codes stand for, and which of them were shown.
struct VerifiedFont {
    std::string name;
    bool two_bytes = false;
    std::vector<std::u32string> texts;  // by code
    std::vector<bool> shown;            // by code
};

// A marked-content sequence of a page. What paints outside of all of them is a finding, not a mark.
struct VerifiedMark {
    std::optional<std::uint32_t> number;  // nothing: an artifact
    std::u32string text;                  // in drawing order
};

struct VerifiedPage {
    QPDFObjectHandle object;
    std::vector<VerifiedMark> marks;                      // in drawing order
    std::map<std::uint32_t, std::size_t> mark_of_number;  // the first of each number
};

// A marked-content sequence that the structure tree names.
struct VerifiedLeaf {
    std::size_t page = 0;
    std::uint32_t number = 0;
};

struct VerifiedFile {
    QPDF& pdf;
    VerifyExpectations const& expected;
    Diagnostics& findings;

    std::vector<VerifiedPage> pages{};
    std::map<QPDFObjGen, std::size_t> page_numbers{};
    std::map<QPDFObjGen, std::unique_ptr<VerifiedFont>> fonts{};
    std::vector<VerifiedLeaf> leaves{};  // in the order of the structure tree
    bool press = false, claims_accessible = false, claims_archive = false;
    std::size_t bytes_left = expected.decoded_bytes;  // that may still be decoded

    // At most so many findings; the rest would say the same.
    template <class... Arguments>
    void report(Code code, Arguments&&... arguments) {
        if (findings.all().size() >= 1000) return;
        Diagnostic made = make_diagnostic(code, {}, std::forward<Arguments>(arguments)...);
        if (is_accessibility_finding(code) && !claims_accessible) made.severity = Severity::warning;
        findings.add(std::move(made));
    }
    // The decoded bytes of a stream; nothing when they cannot be decoded or are too many.
    std::optional<std::string> decoded(QPDFObjectHandle stream);
};

// "object 12", for messages.
std::string object_name(QPDFObjectHandle object);
// A finite rectangle with its corners in order.
struct PdfRectangle {
    double left = 0, bottom = 0, right = 0, top = 0;
    bool holds(PdfRectangle const& other) const;
};
std::optional<PdfRectangle> pdf_rectangle(QPDFObjectHandle object);

// In this order: each may use what those before it found.
void verify_metadata(VerifiedFile& file);
void verify_content(VerifiedFile& file);
void verify_structure(VerifiedFile& file);
void verify_fonts(VerifiedFile& file);
void verify_objects(VerifiedFile& file);
void verify_page_keys(VerifiedFile& file);
void verify_catalog(VerifiedFile& file);
void verify_text(VerifiedFile& file);

}  // namespace warraq

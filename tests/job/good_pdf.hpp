// A PDF with a bit of everything, and ways to break one thing of it.
#pragma once

#include "base/unicode.hpp"
#include "pdf/verify.hpp"
#include "support/job_share.hpp"
#include "support/pictures.hpp"

#include <fmt/format.h>
#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <functional>

namespace warraq::test {

inline std::string const everything =
    "---\ntitle: خطة المياه\ndate: 8 نوفمبر 2021\nkeywords: [ماء, مدينة]\n---\n\n## الحدث\n\n"
    "عقد المجلس [اجتماعه](https://example.org/) الأول في المدينة[^1] وناقش خطة OPEC للمياه.\n\n"
    "- بند أول\n- بند ثان\n\n| السنة | العدد |\n|---|---|\n| 2020 | 15 |\n| 2021 | 20 |\n\n"
    "![خريطة المدينة](map.png)\n\n## الرأي\n\nانظر المصدر.\n\n[^1]: ملاحظة عن المدينة.\n";

inline JobResult run_pdf(std::string const& text, std::string const& name = "brief.md") {
    Job job = single(name);
    job.options.formats = {Format::pdf};
    auto const files = make_memory_files({{name, text}, {"map.png", make_deep_png(40, 20)}});
    CancellationToken const never;
    return run(job, share().resources, *files, never);
}

inline Bytes const& good_pdf() {
    static Bytes const once = [] {
        JobResult const result = run_pdf(everything);
        REQUIRE(result.outputs.size() == 1);
        return result.outputs.front().bytes;
    }();
    return once;
}

using Breaker = std::function<void(QPDF&)>;

inline Bytes broken(Breaker const& harm, Bytes const& good = good_pdf()) {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("good", good.data(), good.size());
    harm(pdf);
    Bytes bytes;
    Pl_String sink("broken", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    return bytes;
}

// The labels of the errors and warnings, each once.
inline std::string labels(Diagnostics const& found) {
    std::set<std::string> names;
    for (Diagnostic const& one : found.all())
        names.insert(std::string(row_of(one.code).label));
    return fmt::format("{}", fmt::join(names, " "));
}

// --- finding things ----------------------------------------------------------------------------------------

inline QPDFObjectHandle first_page(QPDF& pdf) {
    return pdf.getAllPages().at(0);
}
inline QPDFObjectHandle element(QPDF& pdf, std::string const& type) {
    for (QPDFObjectHandle& object : pdf.getAllObjects())
        if (object.isDictionary() && object.getKey("/S").isNameAndEquals("/" + type) && object.hasKey("/P"))
            return object;
    FAIL("no " + type);
    return QPDFObjectHandle::newNull();
}
inline QPDFObjectHandle any(QPDF& pdf, char const* key, char const* value) {
    for (QPDFObjectHandle& object : pdf.getAllObjects())
        if (object.isDictionary() && object.getKey(key).isNameAndEquals(value)) return object;
    FAIL(std::string("no ") + value);
    return QPDFObjectHandle::newNull();
}
inline std::string content_of(QPDFObjectHandle page) {
    std::string content;
    Pl_String sink("content", nullptr, content);
    page.pipePageContents(&sink);
    return content;
}
// `from`, where it stands first on the first page, becomes `to`.
inline void edit(QPDF& pdf, std::string const& from, std::string const& to) {
    QPDFObjectHandle page = first_page(pdf);
    std::string content = content_of(page);
    std::size_t const at = content.find(from);
    REQUIRE(at != std::string::npos);
    content.replace(at, from.size(), to);
    page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, content));
}

}  // namespace warraq::test

// What pages paint: every operator in a marked-content sequence, every sequence with a number of its own,
// colours as the profile has them, text through ToUnicode.
#include "pdf/content_scanner.hpp"
#include "pdf/font_texts.hpp"
#include "pdf/verified_file.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t deepest_form = 16, deepest_mark = 100;

bool paints_shape(std::string_view name) {
    constexpr std::array<std::string_view, 11> names{"f",  "F", "f*", "B",  "B*", "b",
                                                     "b*", "S", "s",  "sh", "BI"};
    return std::find(names.begin(), names.end(), name) != names.end();
}
bool shows_text(std::string_view name) {
    return name == "Tj" || name == "TJ" || name == "'" || name == "\"";
}

class PageReader {
  public:
    PageReader(VerifiedFile& file, std::size_t index)
        : file_(file), page_(file.pages[index]), index_(index) {}

    void run() {
        Object const contents = page_.object.getKey("/Contents");
        std::string content;
        bool whole = true;
        for (Object const& part : Object(contents).isArray() ? Object(contents).getArrayAsVector()
                                                             : std::vector<Object>{contents}) {
            if (Object(part).isNull()) continue;
            auto const bytes = file_.decoded(part);
            whole = whole && bytes.has_value();
            if (bytes) content += *bytes + '\n';
        }
        if (!whole) file_.report(Code::content_damaged, index_ + 1, "a stream that cannot be decoded");
        read(content, page_.object.getKey("/Resources"), 0);
        if (!open_.empty()) unbalanced();
    }

  private:
    struct OpenMark {
        bool counts = false;  // it, or one around it, is content or an artifact
        std::size_t mark = none;
        bool replaced = false;  // by an ActualText
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    // What the graphics state says of the next letters.
    struct Paint {
        bool black = false, overprints = false;
    };

    void read(std::string_view content, Object resources, std::size_t depth);
    void begin_mark(std::vector<Operand> const& operands, Object& resources);
    void end_mark(std::size_t outside);
    void paint(std::string_view name) {
        if (open_.empty() || !open_.back().counts) said(Code::content_unmarked, name);
        // Black text overprints, and nothing else (ISO 32000-1 §8.6.7).
        if (file_.press && paint_.overprints != (paint_.black && shows_text(name)))
            said(Code::overprint_wrong, name);
    }
    void keep_paint(ContentScanner const& scanner, Object& resources);
    void show(std::vector<Operand> const& operands, VerifiedFont* font);
    void use_color(ContentScanner const& scanner, Object& resources);
    void draw_object(std::vector<Operand> const& operands, Object& resources, std::size_t depth);
    VerifiedFont* font_of(std::vector<Operand> const& operands, Object& resources);
    void unbalanced() {
        if (!std::exchange(unbalanced_, true)) file_.report(Code::marks_unbalanced, index_ + 1);
    }
    // Once a page and operator.
    void said(Code code, std::string_view name) {
        if (!said_.emplace(code, name).second) return;
        if (code == Code::content_unmarked || code == Code::overprint_wrong)
            file_.report(code, index_ + 1, name);
        else
            file_.report(code, "page " + std::to_string(index_ + 1), name);
    }

    VerifiedFile& file_;
    VerifiedPage& page_;
    std::size_t index_;
    std::vector<OpenMark> open_;
    std::set<std::pair<Code, std::string>> said_;
    Paint paint_;
    std::vector<Paint> paints_;  // of the graphics states around
    bool unbalanced_ = false, fontless_ = false;
};

void PageReader::read(std::string_view content, Object resources, std::size_t depth) {
    ContentScanner scanner(content);
    VerifiedFont* font = nullptr;
    std::map<std::string, VerifiedFont*> known;
    std::size_t const outside = open_.size();
    while (scanner.next()) {
        std::string_view const name = scanner.name();
        auto const& operands = scanner.operands();
        if (shows_text(name)) {
            paint(name);
            show(operands, font);
        } else if (name == "Tf" && !operands.empty()) {
            auto const [place, fresh] = known.try_emplace(operands.front().text, nullptr);
            if (fresh) place->second = font_of(operands, resources);
            font = place->second;
        } else if (name == "BDC" || name == "BMC") {
            begin_mark(operands, resources);
        } else if (name == "EMC") {
            end_mark(outside);
        } else if (paints_shape(name)) {
            paint(name);
        } else if (name == "Do") {
            draw_object(operands, resources, depth);
        } else {
            use_color(scanner, resources);
            if (file_.press) keep_paint(scanner, resources);
        }
    }
    if (scanner.damaged()) file_.report(Code::content_damaged, index_ + 1, "an operand that is none");
    if (open_.size() > outside && depth > 0) {
        unbalanced();
        open_.resize(outside);
    }
}

void PageReader::begin_mark(std::vector<Operand> const& operands, Object& resources) {
    OpenMark made = open_.empty() ? OpenMark{} : open_.back();
    std::optional<std::uint32_t> number;
    for (std::size_t i = 1; i + 1 < operands.size(); ++i)
        if (operands[i].kind == Operand::Kind::name && operands[i].text == "MCID" &&
            operands[i + 1].number >= 0 && operands[i + 1].number < 1e9)
            number = static_cast<std::uint32_t>(operands[i + 1].number);
    for (Operand const& operand : operands)
        made.replaced =
            made.replaced || (operand.kind == Operand::Kind::name && operand.text == "ActualText");
    if (operands.size() == 2 && operands[1].kind == Operand::Kind::name) {
        Object properties = resources.getKeyIfDict("/Properties").getKeyIfDict("/" + operands[1].text);
        Object const value = properties.getKeyIfDict("/MCID");
        if (Object(value).isInteger()) number = static_cast<std::uint32_t>(Object(value).getIntValue());
    }
    bool const artifact = !operands.empty() && operands.front().text == "Artifact";
    if (number || artifact) {
        made.counts = true;
        made.mark = page_.marks.size();
        page_.marks.push_back({artifact ? std::nullopt : number, {}});
        if (number && !artifact && !page_.mark_of_number.try_emplace(*number, made.mark).second)
            file_.report(Code::mark_twice, index_ + 1, *number);
    }
    if (open_.size() < deepest_mark)
        open_.push_back(made);
    else
        unbalanced();
}

void PageReader::end_mark(std::size_t outside) {
    if (open_.size() <= outside) return unbalanced();
    open_.pop_back();
}

void PageReader::show(std::vector<Operand> const& operands, VerifiedFont* font) {
    if (font == nullptr) {
        if (!std::exchange(fontless_, true)) file_.report(Code::content_damaged, index_ + 1, "Tf");
        return;
    }
    // Cairo leaves one without glyphs for what is beyond the page's edge; that is nobody's text.
    if (!open_.empty() && open_.back().replaced && !file_.expected.plain_fonts)
        said(Code::actual_text, "ActualText");
    std::u32string* const text =
        open_.empty() || open_.back().mark == none ? nullptr : &page_.marks[open_.back().mark].text;
    for (Operand const& operand : operands) {
        if (operand.kind != Operand::Kind::string) continue;
        std::size_t const step = font->two_bytes ? 2 : 1;
        for (std::size_t i = 0; i + step <= operand.text.size(); i += step) {
            std::size_t code = static_cast<unsigned char>(operand.text[i]);
            if (font->two_bytes) code = code << 8 | static_cast<unsigned char>(operand.text[i + 1]);
            if (code >= font->shown.size()) font->shown.resize(code + 1);
            font->shown[code] = true;
            if (text != nullptr && code < font->texts.size()) *text += font->texts[code];
        }
    }
}

VerifiedFont* PageReader::font_of(std::vector<Operand> const& operands, Object& resources) {
    Object font = resources.getKeyIfDict("/Font").getKeyIfDict("/" + operands.front().text);
    if (!font.isDictionary()) return nullptr;
    auto const [place, fresh] = file_.fonts.try_emplace(font.getObjGen());
    if (fresh || !font.isIndirect()) place->second = std::make_unique<VerifiedFont>(read_font(file_, font));
    return place->second.get();
}

void PageReader::use_color(ContentScanner const& scanner, Object& resources) {
    std::string_view const name = scanner.name();
    bool const rgb_or_gray = name == "rg" || name == "RG" || name == "g" || name == "G";
    bool const cmyk = name == "k" || name == "K";
    if (rgb_or_gray && file_.press) return said(Code::color_foreign, name);
    if (cmyk && !file_.press) return said(Code::color_foreign, name);
    if ((name != "cs" && name != "CS") || scanner.operands().empty()) return;
    std::string const space = scanner.operands().front().text;
    Object const meant = resources.getKeyIfDict("/ColorSpace").getKeyIfDict("/" + space);
    bool const pattern =
        space == "Pattern" || (Object(meant).isArray() && Object(meant).getArrayNItems() > 0 &&
                               Object(meant).getArrayItem(0).isNameAndEquals("/Pattern"));
    bool const known = file_.press ? space == "DeviceCMYK" || Object(meant).isArray()
                                   : space == "DeviceRGB" || space == "DeviceGray";
    if (!pattern && !known) said(Code::color_foreign, space);
}

void PageReader::keep_paint(ContentScanner const& scanner, Object& resources) {
    constexpr std::size_t deepest = 1000;
    std::string_view const name = scanner.name();
    auto const& operands = scanner.operands();
    if (name == "q" && paints_.size() < deepest) {
        paints_.push_back(paint_);
    } else if (name == "Q" && !paints_.empty()) {
        paint_ = paints_.back();
        paints_.pop_back();
    } else if (name == "k") {
        constexpr std::array<double, 4> black{0, 0, 0, 1};
        paint_.black = operands.size() == black.size();
        for (std::size_t i = 0; i < operands.size() && paint_.black; ++i)
            paint_.black = operands[i].number == black[i];
    } else if (name == "g" || name == "rg" || name == "cs" || name == "sc" || name == "scn") {
        paint_.black = false;
    } else if (name == "gs" && !operands.empty()) {
        Object state = resources.getKeyIfDict("/ExtGState").getKeyIfDict("/" + operands.front().text);
        Object fills = state.getKeyIfDict("/op");
        if (fills.isBool()) paint_.overprints = fills.getBoolValue();
    }
}

// A form is read as part of the sequence that draws it.
void PageReader::draw_object(std::vector<Operand> const& operands, Object& resources, std::size_t depth) {
    if (operands.empty()) return;
    Object object = resources.getKeyIfDict("/XObject").getKeyIfDict("/" + operands.front().text);
    bool const form = object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/Form");
    if (!form) return paint("Do");
    auto const bytes = depth < deepest_form ? file_.decoded(object) : std::nullopt;
    if (!bytes) return file_.report(Code::content_damaged, index_ + 1, object_name(object));
    Object own = object.getDict().getKey("/Resources");
    read(*bytes, own.isDictionary() ? own : resources, depth + 1);
}

}  // namespace

void verify_content(VerifiedFile& file) {
    for (std::size_t i = 0; i < file.pages.size(); ++i)
        PageReader(file, i).run();
}

}  // namespace warraq

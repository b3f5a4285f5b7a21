#include "pdf/press_colors.hpp"

#include "paint/disguise.hpp"
#include "pdf/press_inks.hpp"
#include "pdf/qpdf_objects.hpp"

#include <fmt/format.h>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <charconv>
#include <cmath>
#include <map>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;
using Token = QPDFTokenizer::Token;

std::string number(double value) {
    return fmt::format("{:g}", std::round(value * 1e4) / 1e4);
}

// The operators that stand for one colour of the draft, to fill and to stroke.
struct Operators {
    std::string fill, stroke;
    bool black = false;  // all of the black ink and no other
};

// By the draft's keys; shared by all content streams of a file.
struct Palette {
    std::map<ColorTable::Millionths, Operators> operators;
    std::map<std::string, Object> spaces;  // resource name → Separation
    std::shared_ptr<PressFindings> findings = std::make_shared<PressFindings>();

    void add(ColorTable::Millionths const& key, Inks const& inks);
    void leave(std::string_view what) const {
        if (findings->left++ == 0) findings->first_left = what;
    }
};

Object separation(NamedInk const& ink) {
    Object function =
        Object::parse(fmt::format("<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] /C1 [{} {} {} {}] >>",
                                  number(ink.alternate.cyan), number(ink.alternate.magenta),
                                  number(ink.alternate.yellow), number(ink.alternate.black)));
    Object space = Object::newArray();
    space.appendItem(pdf_name("/Separation"));
    space.appendItem(pdf_name("/" + ink.name));
    space.appendItem(pdf_name("/DeviceCMYK"));
    space.appendItem(function);
    return space;
}

void Palette::add(ColorTable::Millionths const& key, Inks const& inks) {
    if (auto const* process = std::get_if<Cmyk>(&inks)) {
        std::string const values = fmt::format("{} {} {} {}", number(process->cyan), number(process->magenta),
                                               number(process->yellow), number(process->black));
        operators[key] = {values + " k", values + " K", values == "0 0 0 1"};
        return;
    }
    NamedInk const& ink = std::get<NamedInk>(inks);
    std::string name;
    for (auto& [known, space] : spaces)
        if (space.getArrayItem(1).getName() == "/" + ink.name) name = known;
    if (name.empty()) {
        name = fmt::format("/Ink{}", spaces.size());
        spaces.emplace(name, separation(ink));
    }
    operators[key] = {fmt::format("{} cs {} scn", name, number(ink.tint)),
                      fmt::format("{} CS {} SCN", name, number(ink.tint)), false};
}

// Black text is printed over what is below it, so that no paper shows around its letters where the inks do
// not meet; all else takes the place of what is below.
constexpr std::string_view overprint = "/Overprint", knockout = "/Knockout";

// Holds numbers back until the operator behind them is known.
class ColorFilter final : public Object::TokenFilter {
  public:
    explicit ColorFilter(std::shared_ptr<Palette const> palette) : palette_(std::move(palette)) {}

    void handleToken(Token const& token) override {
        auto const type = token.getType();
        bool const number = type == QPDFTokenizer::tt_integer || type == QPDFTokenizer::tt_real;
        bool const space = type == QPDFTokenizer::tt_space;
        if (number || (space && !held_.empty())) {
            held_.push_back(token);
            if (number) numbers_.push_back(token.getValue());
            return;
        }
        if (type == QPDFTokenizer::tt_word && replace(token.getValue())) {
            held_.clear();
            numbers_.clear();
            return;
        }
        if (type == QPDFTokenizer::tt_name && token.getValue() == "/DeviceRGB") palette_->leave("/DeviceRGB");
        pass_on();
        if (type == QPDFTokenizer::tt_word)
            take_operator(token);
        else
            writeToken(token);
    }
    void handleEOF() override { pass_on(); }

  private:
    void pass_on() {
        for (Token const& token : held_)
            writeToken(token);
        held_.clear();
        numbers_.clear();
    }

    void take_operator(Token const& token) {
        std::string const word = token.getValue();
        if (word == "q") {
            blacks_.push_back(black_);
        } else if (word == "Q" && !blacks_.empty()) {
            black_ = blacks_.back();
            blacks_.pop_back();
        } else if (word == "BT") {
            in_text_ = true;
            set_overprint(black_);
        }
        writeToken(token);
        if (word != "ET") return;
        in_text_ = false;
        set_overprint(false);
    }

    void set_overprint(bool wanted) {
        if (std::exchange(overprints_, wanted) != wanted)
            write(fmt::format(" {} gs\n", wanted ? overprint : knockout));
    }

    void fill_with(Operators const& color) {
        write(color.fill);
        black_ = color.black;
        if (in_text_) set_overprint(black_);
    }

    bool replace(std::string const& word) {
        bool const stroke = word == "RG" || word == "G";
        std::size_t const count = word == "rg" || word == "RG" ? 3 : word == "g" || word == "G" ? 1 : 0;
        if (count == 0) return false;
        if (numbers_.size() != count) {
            palette_->leave(word);
            return false;
        }
        if (count == 1) {
            std::string const black = number(1 - parse(numbers_[0]) / 1e6);
            if (stroke)
                write(fmt::format("0 0 0 {} K", black));
            else
                fill_with({fmt::format("0 0 0 {} k", black), {}, black == "1"});
            return true;
        }
        auto const found =
            palette_->operators.find({parse(numbers_[0]), parse(numbers_[1]), parse(numbers_[2])});
        if (found == palette_->operators.end()) {
            palette_->leave(fmt::format("{} {} {} {}", numbers_[0], numbers_[1], numbers_[2], word));
            return false;
        }
        if (stroke)
            write(found->second.stroke);
        else
            fill_with(found->second);
        return true;
    }

    // In millionths, of a number with a point: "0.478431".
    static std::int32_t parse(std::string_view text) {
        double value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        return static_cast<std::int32_t>(std::lround(value * 1e6));
    }

    std::shared_ptr<Palette const> palette_;
    std::vector<Token> held_;
    std::vector<std::string> numbers_;
    bool black_ = false, in_text_ = false, overprints_ = false;
    std::vector<bool> blacks_;  // of the graphics states around
};

// The draft's pictures, each converted once.
class Pictures {
  public:
    Pictures(PressInfo const& press, InkConverter* converter) : press_(press), converter_(converter) {}

    // False when its colours stay those of a screen.
    bool convert(Object& picture) {
        Object dictionary = picture.getDict();
        if (!is_name(dictionary.getKey("/ColorSpace"), "/DeviceRGB")) return true;
        if (keep(picture)) return true;
        bool const eight = dictionary.getKey("/BitsPerComponent").isInteger() &&
                           dictionary.getKey("/BitsPerComponent").getIntValue() == 8;
        if (!eight || (converter_ == nullptr && !press_.black)) return false;
        auto const data = picture.getStreamData(qpdf_dl_all);
        Bytes const rgb(reinterpret_cast<char const*>(data->getBuffer()), data->getSize());
        Bytes const made = press_.black ? to_gray(rgb) : converter_->convert_pixels(rgb);
        if (!press_.black) most_[picture.getObjGen()] = most_ink(made);
        picture.replaceStreamData(made, Object::newNull(), Object::newNull());
        dictionary.replaceKey("/ColorSpace", pdf_name(press_.black ? "/DeviceGray" : "/DeviceCMYK"));
        dictionary.removeKey("/Decode");
        return true;
    }

    // The most that a converted picture takes of ink, in percent.
    int most(QPDFObjGen picture) const {
        auto const found = most_.find(picture);
        return found == most_.end() ? 0 : found->second;
    }

    static bool is_name(Object object, std::string const& name) {
        return object.isName() && object.getName() == name;
    }

  private:
    // A JPEG that has the inks itself.
    static bool keep(Object& picture) {
        Object dictionary = picture.getDict();
        if (!is_name(dictionary.getKey("/Filter"), "/DCTDecode")) return false;
        auto const data = picture.getRawStreamData();
        Bytes jpeg(reinterpret_cast<char const*>(data->getBuffer()), data->getSize());
        if (!undisguise_cmyk(jpeg)) return false;
        bool const inverted = has_adobe_marker(jpeg);
        picture.replaceStreamData(jpeg, dictionary.getKey("/Filter"), Object::newNull());
        dictionary.replaceKey("/ColorSpace", pdf_name("/DeviceCMYK"));
        if (inverted) dictionary.replaceKey("/Decode", Object::parse("[1 0 1 0 1 0 1 0]"));
        return true;
    }

    static Bytes to_gray(Bytes const& rgb) {
        Bytes gray(rgb.size() / 3, '\0');
        auto const part = [&](std::size_t at) { return static_cast<unsigned char>(rgb[at]) / 255.0; };
        for (std::size_t i = 0; i < gray.size(); ++i)
            gray[i] = static_cast<char>(
                std::lround(255 * gray_of({part(3 * i), part(3 * i + 1), part(3 * i + 2)})));
        return gray;
    }
    static int most_ink(Bytes const& inks) {
        int most = 0;
        for (std::size_t i = 0; i + 3 < inks.size(); i += 4) {
            int sum = 0;
            for (std::size_t j = 0; j < 4; ++j)
                sum += static_cast<unsigned char>(inks[i + j]);
            most = std::max(most, sum);
        }
        return static_cast<int>(std::lround(most * 100 / 255.0));
    }

    PressInfo const& press_;
    InkConverter* converter_;
    std::map<QPDFObjGen, int> most_;
};

// What the filter names must be there.
class ResourceNames {
  public:
    ResourceNames(QPDF& pdf, Palette const& palette) : palette_(palette) {
        for (auto const& [name, on] : {std::pair(overprint, true), std::pair(knockout, false)}) {
            Object state = Object::newDictionary();
            state.replaceKey("/OP", Object::newBool(on));
            state.replaceKey("/op", Object::newBool(on));
            state.replaceKey("/OPM", Object::newInteger(on ? 1 : 0));
            states_.emplace(name, pdf.makeIndirectObject(state));
        }
    }

    void add_to(Object resources) const {
        if (!resources.isDictionary()) return;
        add(resources, "/ExtGState", states_);
        if (!palette_.spaces.empty()) add(resources, "/ColorSpace", palette_.spaces);
    }

  private:
    static void add(Object& resources, std::string const& kind, std::map<std::string, Object> const& named) {
        if (!resources.getKey(kind).isDictionary()) resources.replaceKey(kind, Object::newDictionary());
        for (auto const& [name, object] : named)
            resources.getKey(kind).replaceKey(name, object);
    }

    Palette const& palette_;
    std::map<std::string, Object> states_;
};

bool has_content(Object const& dictionary) {
    Object of = dictionary;
    return Pictures::is_name(of.getKey("/Subtype"), "/Form") || of.getKey("/PatternType").isInteger();
}

// Pictures, forms, patterns and transparency groups, wherever they hang.
void convert_objects(QPDF& pdf, std::shared_ptr<Palette const> const& palette, ResourceNames const& names,
                     Pictures& pictures) {
    for (Object& object : pdf.getAllObjects()) {
        if (object.isStream()) {
            Object dictionary = object.getDict();
            if (Pictures::is_name(dictionary.getKey("/Subtype"), "/Image")) {
                if (!pictures.convert(object)) palette->leave("/Image");
            } else if (has_content(dictionary)) {
                object.addTokenFilter(std::make_shared<ColorFilter>(palette));
                names.add_to(dictionary.getKey("/Resources"));
            }
        }
        Object dictionary = object.isStream() ? object.getDict() : object;
        if (!dictionary.isDictionary()) continue;
        Object group = dictionary.getKey("/Group");
        if (group.isDictionary() && Pictures::is_name(group.getKey("/CS"), "/DeviceRGB"))
            group.replaceKey("/CS", pdf_name("/DeviceCMYK"));
        for (char const* const key : {"/CS", "/ColorSpace"})
            if (Pictures::is_name(dictionary.getKey(key), "/DeviceRGB")) palette->leave(key);
    }
}

// The pictures that a page or a form of it shows.
void report_ink(Object resources, std::size_t page, Pictures const& pictures, PressInfo const& press,
                int depth, Diagnostics& diagnostics) {
    constexpr int deepest = 8;
    if (depth > deepest || !resources.isDictionary()) return;
    Object shown = resources.getKey("/XObject");
    if (!shown.isDictionary()) return;
    for (auto const& [name, object] : shown.getDictAsMap()) {
        Object one = object;
        if (int const most = pictures.most(one.getObjGen()); most > press.ink_limit)
            diagnostics.report(Code::press_image_ink, {}, page + 1, most, press.ink_limit);
        if (one.isStream())
            report_ink(one.getDict().getKey("/Resources"), page, pictures, press, depth + 1, diagnostics);
    }
}

}  // namespace

std::shared_ptr<PressFindings> to_press_colors(QPDF& pdf, std::vector<Object> const& pages,
                                               Draft const& draft, PressInfo const& press,
                                               Diagnostics& diagnostics) {
    InkChooser chooser(press);
    auto const palette = std::make_shared<Palette>();
    for (ColorTable::Row const& row : draft.colors)
        if (auto const inks = chooser.choose(row.color)) palette->add(row.key, *inks);
    Pictures pictures(press, chooser.converter());
    ResourceNames const names(pdf, *palette);
    convert_objects(pdf, palette, names, pictures);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        Object page = pages[i];
        QPDFPageObjectHelper(page).addContentTokenFilter(std::make_shared<ColorFilter>(palette));
        names.add_to(page.getKey("/Resources"));
        report_ink(page.getKey("/Resources"), i, pictures, press, 0, diagnostics);
    }
    return palette->findings;
}

void write_press_intent(QPDF& pdf, PressInfo const& press) {
    if (!press.profile) return;
    Object profile = Object::newStream(&pdf, press.profile->bytes);
    profile.getDict().replaceKey("/N", Object::newInteger(4));
    Object intent = Object::newDictionary();
    intent.replaceKey("/Type", pdf_name("/OutputIntent"));
    intent.replaceKey("/S", pdf_name("/GTS_PDFX"));
    std::string const name = press.profile->name.empty() ? "Custom" : press.profile->name;
    intent.replaceKey("/OutputConditionIdentifier", pdf_text(name));
    intent.replaceKey("/Info", pdf_text(name));
    intent.replaceKey("/DestOutputProfile", pdf.makeIndirectObject(profile));
    Object intents = Object::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    pdf.getRoot().replaceKey("/OutputIntents", intents);
}

}  // namespace warraq

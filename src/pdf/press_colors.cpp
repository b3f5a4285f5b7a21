#include "pdf/press_colors.hpp"

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

bool is_name(Object object, std::string const& name) {
    return object.isName() && object.getName() == name;
}

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
    return is_name(of.getKey("/Subtype"), "/Form") || of.getKey("/PatternType").isInteger();
}

// Forms, patterns and transparency groups, wherever they hang.
void convert_objects(QPDF& pdf, std::shared_ptr<Palette const> const& palette, ResourceNames const& names) {
    for (Object& object : pdf.getAllObjects()) {
        Object dictionary = object.isStream() ? object.getDict() : object;
        if (!dictionary.isDictionary()) continue;
        if (object.isStream() && has_content(dictionary)) {
            object.addTokenFilter(std::make_shared<ColorFilter>(palette));
            names.add_to(dictionary.getKey("/Resources"));
        }
        Object group = dictionary.getKey("/Group");
        if (group.isDictionary() && is_name(group.getKey("/CS"), "/DeviceRGB"))
            group.replaceKey("/CS", pdf_name("/DeviceCMYK"));
        for (char const* const key : {"/CS", "/ColorSpace"})
            if (is_name(dictionary.getKey(key), "/DeviceRGB")) palette->leave(key);
    }
}

}  // namespace

std::shared_ptr<PressFindings> to_press_colors(QPDF& pdf, std::vector<Object> const& pages,
                                               Draft const& draft, PressInfo const& press) {
    InkChooser chooser(press);
    auto const palette = std::make_shared<Palette>();
    for (ColorTable::Row const& row : draft.colors)
        if (auto const inks = chooser.choose(row.color)) palette->add(row.key, *inks);
    ResourceNames const names(pdf, *palette);
    convert_objects(pdf, palette, names);
    for (Object page : pages) {
        QPDFPageObjectHelper(page).addContentTokenFilter(std::make_shared<ColorFilter>(palette));
        names.add_to(page.getKey("/Resources"));
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

// make_briefs FOLDER COUNT: briefs to measure with, the same ones every time: titles, dates, two sections of
// paragraphs with quotes, numbers and some Latin, half of them plain text and half Markdown.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

namespace {

constexpr std::string_view nouns[] = {"المدينة", "القرار",   "الاجتماع", "السوق",     "الوزارة", "التقرير",
                                      "الطريق",  "النهر",    "المجلس",   "الميناء",   "الاتفاق", "الموسم",
                                      "المصنع",  "البرنامج", "الجامعة",  "المتحف",    "الشبكة",  "الاقتصاد",
                                      "المؤسسة", "المنطقة",  "الحدود",   "المياه",    "الزراعة", "الصحافة",
                                      "المكتبة", "التعليم",  "الطاقة",   "المواصلات", "الخريطة", "المشروع"};
constexpr std::string_view verbs[] = {"أعلن",   "بدأ", "واصل", "راجع", "ناقش", "افتتح", "أجّل", "قدّر",
                                      "استأنف", "وسّع", "تابع", "أكّد",  "نشر",  "جدّد",   "حدّد", "طوّر"};
constexpr std::string_view links[] = {"بعد أن", "في حين", "لأنّ", "كما أنّ", "على الرغم من أنّ",
                                      "حيث",    "إذ",     "ثمّ",  "غير أنّ", "فضلاً عن أنّ"};
constexpr std::string_view latin[] = {"OPEC", "FAO", "Reuters", "World Bank", "UNESCO", "ISO 9001"};
constexpr std::string_view months[] = {
    "كانون الثاني/يناير", "شباط/فبراير",        "آذار/مارس",           "نيسان/أبريل",
    "أيار/مايو",          "حزيران/يونيو",       "تموز/يوليو",          "آب/أغسطس",
    "أيلول/سبتمبر",       "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"};

class Writer {
  public:
    explicit Writer(std::uint32_t seed) : random_(seed) {}

    // The raw generator only: distributions differ from one standard library to another.
    std::size_t below(std::size_t count) { return random_() % count; }
    template <std::size_t N>
    std::string_view pick(std::string_view const (&words)[N]) {
        return words[below(N)];
    }

    std::string clause() {
        std::string text(pick(verbs));
        text.append(" ").append(pick(nouns)).append(" ").append(pick(nouns));
        switch (below(6)) {
            case 0:
                return text + " «" + std::string(pick(nouns)) + "»";
            case 1:
                return text + " بنسبة " + std::to_string(1 + below(99)) + "%";
            case 2:
                return text + " مع " + std::string(pick(latin));
            case 3:
                return text + " منذ عام " + std::to_string(1990 + below(35));
            default:
                return text;
        }
    }
    std::string sentence() {
        std::string text = clause();
        for (std::size_t i = 2 + below(3); i > 0; --i)
            text.append("، ").append(pick(links)).append(" ").append(clause());
        return text + ".";
    }
    std::string paragraph() {
        std::string text = sentence();
        for (std::size_t i = 2 + below(4); i > 0; --i)
            text.append(" ").append(sentence());
        return text;
    }
    std::string title(std::size_t number) {
        return std::string(pick(verbs)) + " " + std::string(pick(nouns)) + " و" + std::string(pick(nouns)) +
               ": قراءة رقم " + std::to_string(number);
    }
    std::string date(std::size_t number) {
        return std::to_string(1 + number % 28) + " " + std::string(months[number / 28 % 12]) + " " +
               std::to_string(2015 + number / 336 % 10);
    }

  private:
    std::mt19937 random_;
};

std::string brief(std::size_t number, bool markdown) {
    Writer writer(static_cast<std::uint32_t>(number) + 1);
    std::string const title = writer.title(number), date = writer.date(number);
    std::string text = markdown ? "---\ntitle: \"" + title + "\"\ndate: " + date + "\n---\n\n"
                                : title + "\n\n" + date + "\n\n";
    for (std::string_view const heading : {"الحدث", "الرأي"}) {
        text.append(markdown ? "## " : "").append(heading).append("\n\n");
        for (std::size_t i = 2 + writer.below(3); i > 0; --i)
            text.append(writer.paragraph()).append("\n\n");
    }
    return text;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    std::string_view const number = argc == 3 ? argv[2] : "";
    if (std::from_chars(number.data(), number.data() + number.size(), count).ec != std::errc{} ||
        count == 0) {
        std::fprintf(stderr, "usage: make_briefs FOLDER COUNT\n");
        return 2;
    }
    std::filesystem::path const folder = argv[1];
    std::filesystem::create_directories(folder);
    for (std::size_t i = 0; i < count; ++i) {
        char name[32];
        std::snprintf(name, sizeof name, "brief-%05zu.%s", i, i % 2 == 0 ? "txt" : "md");
        std::ofstream(folder / name, std::ios::binary) << brief(i, i % 2 != 0);
    }
}

#include "pdf/pictures.hpp"

#include "paint/placeholder.hpp"
#include "pdf/press_inks.hpp"
#include "pdf/qpdf_objects.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

#include <algorithm>
#include <cmath>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;
using ImagePtr = std::shared_ptr<LoadedImage const>;

unsigned char to_byte(double part) {
    return static_cast<unsigned char>(std::lround(std::clamp(part, 0.0, 1.0) * 255));
}

void rgb_to_gray(PixelRow from, std::span<unsigned char> to) {
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] = to_byte(gray_of({from[3 * i] / 255.0, from[3 * i + 1] / 255.0, from[3 * i + 2] / 255.0}));
}

// As a screen shows inks that no profile explains.
void inks_to_rgb(PixelRow from, std::span<unsigned char> to) {
    for (std::size_t i = 0; 3 * i < to.size(); ++i)
        for (std::size_t c = 0; c < 3; ++c)
            to[3 * i + c] =
                static_cast<unsigned char>((255 - from[4 * i + c]) * (255 - from[4 * i + 3]) / 255);
}

void inks_to_gray(PixelRow from, std::span<unsigned char> to) {
    std::vector<unsigned char> rgb(3 * to.size());
    inks_to_rgb(from, rgb);
    rgb_to_gray(rgb, to);
}

int most_ink(PixelRow inks) {
    int most = 0;
    for (std::size_t i = 0; i + 3 < inks.size(); i += 4)
        most = std::max(most, inks[i] + inks[i + 1] + inks[i + 2] + inks[i + 3]);
    return most;
}

std::string compressed(std::string const& bytes) {
    std::string packed;
    Pl_String sink("packed", nullptr, packed);
    Pl_Flate flate("flate", &sink, Pl_Flate::a_deflate);
    flate.write(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    flate.finish();
    return packed;
}

// A decoded picture in the parts that PDF keeps apart.
struct Planes {
    std::string colors;  // 3 bytes a pixel, or 1 when all of it is gray
    std::string alpha;   // a byte a pixel; empty when nothing shines through
    bool gray = true;
};

Planes planes_of(std::string const& bgra) {
    Planes planes;
    bool opaque = true;
    for (std::size_t i = 0; i < bgra.size(); i += 4) {
        planes.gray = planes.gray && bgra[i] == bgra[i + 1] && bgra[i] == bgra[i + 2];
        opaque = opaque && bgra[i + 3] == '\xFF';
    }
    planes.colors.reserve(bgra.size() / 4 * (planes.gray ? 1 : 3));
    for (std::size_t i = 0; i < bgra.size(); i += 4) {
        planes.colors += bgra[i + 2];
        if (!planes.gray) (planes.colors += bgra[i + 1]) += bgra[i];
        if (!opaque) planes.alpha += bgra[i + 3];
    }
    return planes;
}

class Pictures {
  public:
    Pictures(QPDF& pdf, PdfInfo const& info)
        : pdf_(pdf), press_(info.profile == PdfProfile::press), black_(press_ && info.press.black) {
        if (press_ && !black_ && info.press.profile)
            converter_ = InkConverter::open(info.press.profile->bytes);
    }

    void write(Object& object, std::size_t number, ImagePtr const& image) {
        if (image->info.kind == ImageKind::jpeg)
            write_jpeg(object, number, image);
        else
            write_pixels(object, number, *image);
    }
    std::shared_ptr<PictureFindings> findings() const { return findings_; }

  private:
    void set(Object& object, std::uint32_t width, std::uint32_t height, int components) {
        Object dictionary = object.getDict();
        dictionary.replaceKey("/Width", Object::newInteger(width));
        dictionary.replaceKey("/Height", Object::newInteger(height));
        dictionary.replaceKey("/BitsPerComponent", Object::newInteger(8));
        dictionary.replaceKey("/ColorSpace", pdf_name(components == 1   ? "/DeviceGray"
                                                      : components == 3 ? "/DeviceRGB"
                                                                        : "/DeviceCMYK"));
    }

    void write_jpeg(Object& object, std::size_t number, ImagePtr const& image) {
        ImageInfo const& info = image->info;
        bool const lies = info.orientation >= 5;
        int const components = info.components == 1 || black_ ? 1 : press_ && converter_ ? 4 : 3;
        set(object, lies ? info.height : info.width, lies ? info.width : info.height, components);
        bool const adobe = components == 4 && (!info.cmyk || info.inverted);
        if (adobe) object.getDict().replaceKey("/Decode", Object::parse("[1 0 1 0 1 0 1 0]"));
        auto const provide = [=, findings = findings_, converter = converter_](Pipeline* pipeline) {
            auto const keep = [&](Bytes const& bytes) {
                pipeline->write(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
                pipeline->finish();
            };
            auto made = colored(*image, components, converter.get(), (*findings).most_ink[number]);
            if (!made) {
                if (!findings->error) findings->error = made.error();
                return keep({});
            }
            keep(made->empty() ? *image->bytes : *made);
        };
        object.replaceStreamData(provide, pdf_name("/DCTDecode"), Object::newNull());
    }

    // Empty: its own bytes will do.
    static Result<Bytes> colored(LoadedImage const& image, int components, InkConverter const* converter,
                                 int& most) {
        ImageInfo const& info = image.info;
        int sum = 0;
        Result<Bytes> made = Bytes{};
        if (info.cmyk && components == 4) {
            auto const read =
                read_jpeg_rows(image, [&](PixelRow row) { sum = std::max(sum, warraq::most_ink(row)); });
            if (!read) return tl::unexpected(read.error());
        } else if (info.cmyk) {
            made = recode_jpeg(image, components, components == 1 ? inks_to_gray : inks_to_rgb);
        } else if (info.components != components && components == 1) {
            made = recode_jpeg(image, 1, rgb_to_gray);
        } else if (info.components != components) {
            made = recode_jpeg(image, 4, [&](PixelRow from, std::span<unsigned char> to) {
                converter->convert_pixels(from, to);
                sum = std::max(sum, warraq::most_ink(to));
            });
        }
        most = static_cast<int>(std::lround(sum * 100 / 255.0));
        return made;
    }

    void write_pixels(Object& object, std::size_t number, LoadedImage const& image) {
        auto pixels = decode_image(image);
        if (!pixels) {
            if (!findings_->error) findings_->error = pixels.error();
            return;
        }
        Planes planes = planes_of(pixels->bgra);
        auto const [width, height] = std::pair(pixels->width, pixels->height);
        pixels->bgra = {};
        int components = planes.gray ? 1 : 3;
        if (components == 3 && black_)
            convert(planes.colors, components = 1, rgb_to_gray);
        else if (components == 3 && press_ && converter_)
            convert(planes.colors, components = 4, [&](PixelRow from, std::span<unsigned char> to) {
                converter_->convert_pixels(from, to);
                findings_->most_ink[number] =
                    static_cast<int>(std::lround(warraq::most_ink(to) * 100 / 255.0));
            });
        set(object, width, height, components);
        object.replaceStreamData(compressed(planes.colors), pdf_name("/FlateDecode"), Object::newNull());
        if (planes.alpha.empty()) return;
        Object mask = Object::newStream(&pdf_, compressed(planes.alpha));
        mask.getDict().replaceKey("/Type", pdf_name("/XObject"));
        mask.getDict().replaceKey("/Subtype", pdf_name("/Image"));
        mask.getDict().replaceKey("/Interpolate", Object::newBool(false));
        mask.getDict().replaceKey("/Filter", pdf_name("/FlateDecode"));
        set(mask, width, height, 1);
        object.getDict().replaceKey("/SMask", mask);
    }

    static void convert(std::string& colors, int components, RowConverter const& converter) {
        std::string made(colors.size() / 3 * static_cast<std::size_t>(components), '\0');
        converter({reinterpret_cast<unsigned char const*>(colors.data()), colors.size()},
                  {reinterpret_cast<unsigned char*>(made.data()), made.size()});
        colors = std::move(made);
    }

    QPDF& pdf_;
    bool press_, black_;
    std::shared_ptr<InkConverter> converter_;
    std::shared_ptr<PictureFindings> findings_ = std::make_shared<PictureFindings>();
};

}  // namespace

std::shared_ptr<PictureFindings> write_pictures(QPDF& pdf, Draft const& draft, PdfInfo const& info) {
    if (draft.pictures.empty()) return std::make_shared<PictureFindings>();
    Pictures pictures(pdf, info);
    for (Object& object : pdf.getAllObjects()) {
        if (!object.isStream() || !object.getDict().getKey("/Subtype").isNameAndEquals("/Image")) continue;
        if (!object.getDict().getKey("/Filter").isNameAndEquals("/DCTDecode")) continue;
        auto const data = object.getRawStreamData();
        auto const number =
            placeholder_number({reinterpret_cast<char const*>(data->getBuffer()), data->getSize()});
        if (number && *number < draft.pictures.size())
            pictures.write(object, *number, draft.pictures[*number].image);
    }
    return pictures.findings();
}

}  // namespace warraq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/media/picture.h"

#include <string>

namespace vq::media {

namespace {

Error notAPicture(const std::string &why)
{
    return {
        ErrorKind::Reject, "not_a_picture",
        "This is not a picture that a lobby screen can show: " + why +
            " Nothing was kept; take a PNG or JPEG of at most 8 MiB, 4096 pixels wide "
            "and 4096 high."};
}

std::uint32_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

std::uint32_t twoAt(std::string_view bytes, std::size_t at)
{
    return byteAt(bytes, at) << 8U | byteAt(bytes, at + 1);
}

std::uint32_t fourAt(std::string_view bytes, std::size_t at)
{
    return twoAt(bytes, at) << 16U | twoAt(bytes, at + 2);
}

Result<Picture> sized(Picture::Kind kind, std::uint32_t width, std::uint32_t height)
{
    constexpr auto kMax = static_cast<std::uint32_t>(kPicturePixelsMax);
    if (width == 0 || height == 0)
        return notAPicture("it says that it has no pixels.");
    if (width > kMax || height > kMax)
        return notAPicture("it has " + std::to_string(width) + " x " +
                           std::to_string(height) + " pixels.");
    return Picture{kind, static_cast<int>(width), static_cast<int>(height)};
}

constexpr std::string_view kPngSignature("\x89PNG\r\n\x1a\n", 8);

// The first chunk is the header, of 13 bytes (PNG 1.2, 11.2.2).
Result<Picture> pngIn(std::string_view file)
{
    constexpr std::size_t kHeader = 8;
    if (file.size() < kHeader + 8 + 13 || fourAt(file, kHeader) != 13 ||
        file.substr(kHeader + 4, 4) != "IHDR")
        return notAPicture("it begins as a PNG and does not go on as one.");
    return sized(Picture::Kind::Png, fourAt(file, kHeader + 8),
                 fourAt(file, kHeader + 12));
}

// Start of a frame; 0xC4, 0xC8 and 0xCC of that row are something else (ITU T.81, table B.1).
bool beginsFrame(std::uint32_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 &&
           marker != 0xCC;
}

// Segment after segment until the frame that has the size.
Result<Picture> jpegIn(std::string_view file)
{
    for (std::size_t at = 2; at + 4 <= file.size();) {
        if (byteAt(file, at) != 0xFF)
            break;
        const std::uint32_t marker = byteAt(file, at + 1);
        if (marker == 0xFF) { // filling
            ++at;
            continue;
        }
        const std::size_t length = twoAt(file, at + 2);
        if (length < 2 || marker == 0xDA || marker == 0xD9)
            break;
        constexpr std::size_t kSizeEnds = 9; // marker, length, precision, height, width
        if (beginsFrame(marker) && at + kSizeEnds <= file.size() && length >= 8)
            return sized(Picture::Kind::Jpeg, twoAt(file, at + 7), twoAt(file, at + 5));
        at += 2 + length;
    }
    return notAPicture("it begins as a JPEG and does not say how large it is.");
}

} // namespace

Result<Picture> pictureIn(std::string_view file)
{
    if (file.size() > kPictureBytesMax)
        return notAPicture("it has " + std::to_string(file.size()) + " bytes.");
    if (file.starts_with(kPngSignature))
        return pngIn(file);
    if (file.starts_with("\xFF\xD8\xFF"))
        return jpegIn(file);
    return notAPicture("it is neither PNG nor JPEG.");
}

} // namespace vq::media

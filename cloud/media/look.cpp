// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/media/look.h"

namespace vq::cloud::media {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kPngSignature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::string_view kJpegStart = "\xff\xd8\xff"sv;
constexpr std::size_t kFrameBytes = 12; // of a PNG's chunk, beside its data

std::uint8_t byteAt(std::string_view bytes, std::size_t at)
{
    return static_cast<std::uint8_t>(bytes[at]);
}

std::uint32_t numberAt(std::string_view bytes, std::size_t at, std::size_t length)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < length; ++i)
        number = number << 8U | byteAt(bytes, at + i);
    return number;
}

Refusal cutOff()
{
    return {400,
            Problem{"picture_cut_off",
                    "The picture ends before its end: a part of the file is missing. "
                    "Nothing was kept; send the whole file.",
                    {}}};
}

Refusal notAPicture()
{
    return {400, Problem{"not_a_picture",
                         "This is no PNG and no JPEG, whatever it is called. Nothing was "
                         "kept; save the picture as one of them.",
                         {}}};
}

Outcome<Look> checked(Look look)
{
    if (look.width == 0 || look.height == 0)
        return notAPicture();
    if (look.width <= kSideMax && look.height <= kSideMax)
        return look;
    return Refusal(400, Problem{"picture_too_large",
                                "The picture has " + std::to_string(look.width) + " x " +
                                    std::to_string(look.height) + " pixels; " +
                                    std::to_string(kSideMax) + " x " +
                                    std::to_string(kSideMax) +
                                    " is the most. Nothing was kept; make it smaller.",
                                {}});
}

// Chunks: length, type, data, checksum (PNG, 5.3). What moves says so in acTL.
Outcome<Look> lookAtPng(std::string_view bytes)
{
    Look look{.kind = std::string(kPng)};
    for (std::size_t at = kPngSignature.size();;) {
        if (bytes.size() - at < kFrameBytes)
            return cutOff();
        const auto length = numberAt(bytes, at, 4);
        const auto type = bytes.substr(at + 4, 4);
        if (bytes.size() - at - kFrameBytes < length)
            return cutOff();
        if (look.width == 0) {
            if (type != "IHDR" || length != 13)
                return notAPicture();
            look.width = numberAt(bytes, at + 8, 4);
            look.height = numberAt(bytes, at + 12, 4);
            VQ_CHECK(checked(look));
        }
        if (type == "acTL")
            return Refusal(400, Problem{"picture_moves",
                                        "The picture is animated. Displays show still "
                                        "pictures alone. Nothing was kept; save one of "
                                        "its frames.",
                                        {}});
        if (type == "IEND")
            return look;
        at += kFrameBytes + length;
    }
}

// A marker of a frame tells the size; which of them do: ISO 10918-1, table B.1.
bool isFrame(std::uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 &&
           marker != 0xcc;
}

bool standsAlone(std::uint8_t marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}

// Segments up to the first scan; behind it, wherever it is, stands the end.
Outcome<Look> lookAtJpeg(std::string_view bytes)
{
    constexpr std::uint8_t kScan = 0xda;
    Look look{.kind = std::string(kJpeg)};
    for (std::size_t at = 2;;) {
        if (bytes.size() - at < 4)
            return cutOff();
        const auto marker = byteAt(bytes, at + 1);
        if (byteAt(bytes, at) != 0xff)
            return notAPicture();
        if (marker == 0xff || standsAlone(marker)) { // 0xff: filled up
            at += marker == 0xff ? 1 : 2;
            continue;
        }
        const std::size_t length = numberAt(bytes, at + 2, 2);
        if (length < 2)
            return notAPicture();
        if (bytes.size() - at - 2 < length)
            return cutOff();
        if (isFrame(marker)) {
            if (length < 8)
                return notAPicture();
            look.height = numberAt(bytes, at + 5, 2);
            look.width = numberAt(bytes, at + 7, 2);
        }
        at += 2 + length;
        if (marker != kScan)
            continue;
        VQ_CHECK(checked(look));
        if (bytes.find("\xff\xd9"sv, at) == std::string_view::npos)
            return cutOff();
        return look;
    }
}

} // namespace

Outcome<Look> lookAt(std::string_view bytes)
{
    if (bytes.starts_with(kPngSignature))
        return lookAtPng(bytes);
    if (bytes.starts_with(kJpegStart))
        return lookAtJpeg(bytes);
    return notAPicture();
}

} // namespace vq::cloud::media

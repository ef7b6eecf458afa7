// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/wav.h"

#include <bit>
#include <cstring>
#include <fstream>
#include <span>
#include <string>

namespace vq::speech {
namespace {

static_assert(std::endian::native == std::endian::little,
              "samples are copied as they lie");

template <class Number>
Number numberAt(std::span<const char> bytes, std::size_t at)
{
    Number number{};
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

template <class Number>
void append(std::string &bytes, Number number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

Error badWav(const std::filesystem::path &file, const std::string &what)
{
    return {ErrorKind::Reject, "bad_wav",
            file.string() + ": " + what +
                ". Expected a WAV file with one channel of 16-bit samples."};
}

struct Format {
    bool is_usable = false;
    int rate = 0;
};

// The "fmt " chunk of a PCM file, as Microsoft's RIFF documentation lays it out.
Format formatOf(std::span<const char> chunk)
{
    if (chunk.size() < 16)
        return {};
    const int rate = static_cast<int>(numberAt<std::uint32_t>(chunk, 4));
    return {.is_usable = numberAt<std::uint16_t>(chunk, 0) == 1 &&
                         numberAt<std::uint16_t>(chunk, 2) == 1 &&
                         numberAt<std::uint16_t>(chunk, 14) == 16 && rate >= 8000 &&
                         rate <= 48'000,
            .rate = rate};
}

Result<std::string> contentsOf(const std::filesystem::path &file)
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(file, failure);
    if (failure)
        return Error{ErrorKind::Retry, "cannot_read",
                     file.string() + ": " + failure.message()};
    if (size < 12 || size > static_cast<std::uintmax_t>(kWavBytesMax))
        return badWav(file, "it has " + std::to_string(size) + " bytes");
    std::string bytes(size, '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size)))
        return Error{ErrorKind::Retry, "cannot_read", file.string() + " cannot be read"};
    return bytes;
}

} // namespace

Result<Sound> readWav(const std::filesystem::path &file)
{
    VQ_TRY(const std::string text, contentsOf(file));
    const std::span<const char> bytes(text);
    if (text.compare(0, 4, "RIFF") != 0 || text.compare(8, 4, "WAVE") != 0)
        return badWav(file, "it is no RIFF WAVE file");
    Format format;
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const std::string name = text.substr(at, 4);
        const std::size_t rest = bytes.size() - at - 8;
        const std::size_t size =
            std::min<std::size_t>(numberAt<std::uint32_t>(bytes, at + 4), rest);
        const auto chunk = bytes.subspan(at + 8, size);
        if (name == "fmt ")
            format = formatOf(chunk);
        if (name == "data") {
            if (!format.is_usable)
                return badWav(file, "its samples have another form");
            Sound sound{.rate = format.rate,
                        .samples = std::vector<std::int16_t>(size / 2)};
            std::memcpy(sound.samples.data(), chunk.data(), sound.samples.size() * 2);
            return sound;
        }
        at += 8 + size + size % 2;
    }
    return badWav(file, "it has no samples");
}

Status writeWav(const std::filesystem::path &file, const Sound &sound)
{
    const auto data_bytes = static_cast<std::uint32_t>(sound.samples.size() * 2);
    const auto rate = static_cast<std::uint32_t>(sound.rate);
    std::string bytes = "RIFF";
    append(bytes, 36 + data_bytes);
    bytes += "WAVEfmt ";
    append(bytes, std::uint32_t{16});
    append(bytes, std::uint16_t{1}); // PCM
    append(bytes, std::uint16_t{1}); // one channel
    append(bytes, rate);
    append(bytes, rate * 2);
    append(bytes, std::uint16_t{2});
    append(bytes, std::uint16_t{16});
    bytes += "data";
    append(bytes, data_bytes);
    bytes.append(reinterpret_cast<const char *>(sound.samples.data()), data_bytes);

    std::filesystem::path part = file;
    part += ".part";
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code failure;
    if (out)
        std::filesystem::rename(part, file, failure);
    if (!out || failure) {
        std::filesystem::remove(part, failure);
        return Error{ErrorKind::Retry, "cannot_write",
                     file.string() + " cannot be written"};
    }
    return Done{};
}

Result<Sound> joined(const std::vector<Sound> &sounds, Ms gap)
{
    if (sounds.empty())
        return Error{ErrorKind::Reject, "bad_wav", "There is no sound to join."};
    Sound all{.rate = sounds.front().rate, .samples = {}};
    const auto silence = static_cast<std::size_t>(gap.count() * all.rate / 1000);
    for (const Sound &sound : sounds) {
        if (sound.rate != all.rate)
            return Error{ErrorKind::Reject, "bad_wav",
                         "Recorded words must all have the same sample rate."};
        if (!all.samples.empty())
            all.samples.resize(all.samples.size() + silence);
        all.samples.insert(all.samples.end(), sound.samples.begin(), sound.samples.end());
    }
    return all;
}

} // namespace vq::speech

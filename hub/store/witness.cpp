// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/witness.h"

#include <array>
#include <sstream>

#include <fcntl.h>

namespace vq::hub {

namespace {

constexpr std::size_t kSlotBytes = 16U * 1024U; // some 400 series
constexpr const char *kMark = "vq-witness-1";

// FNV-1a (Fowler, Noll, Vo): finds a torn write; nobody is to be kept from forging it.
std::uint64_t checksum(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

struct Slot {
    std::uint64_t serial = 0;
    WitnessNote note;
};

void writeLines(std::ostream &out, const std::vector<WitnessNote::Line> &lines)
{
    for (const auto &line : lines)
        out << line.series.text << ' ' << line.last << ' ' << line.generation << '\n';
}

std::vector<WitnessNote::Line> readLines(std::istream &in, std::size_t count)
{
    std::vector<WitnessNote::Line> lines;
    for (std::size_t i = 0; i < count && in; ++i) {
        WitnessNote::Line line;
        in >> line.series.text >> line.last >> line.generation;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string written(const Slot &slot)
{
    const WitnessNote &note = slot.note;
    std::ostringstream body;
    body << slot.serial << ' ' << toString(note.incarnation) << ' ' << note.seq << ' '
         << note.position << ' ' << (note.day ? toString(*note.day) : "-") << ' '
         << note.series.size() << '\n';
    writeLines(body, note.series);
    for (const auto &past : note.past) {
        body << toString(past.day) << ' ' << past.series.size() << '\n';
        writeLines(body, past.series);
    }
    std::ostringstream all;
    all << kMark << ' ' << body.str().size() << ' ' << checksum(body.str()) << '\n'
        << body.str();
    return all.str();
}

std::optional<Slot> readBody(const std::string &body)
{
    std::istringstream in(body);
    Slot slot;
    std::string incarnation;
    std::string day;
    std::size_t count = 0;
    in >> slot.serial >> incarnation >> slot.note.seq >> slot.note.position >> day >>
        count;
    const auto id = idFromString<Incarnation>(incarnation);
    if (!in || !id)
        return std::nullopt;
    slot.note.incarnation = *id;
    slot.note.day = businessDayFromString(day); // "-" is none
    slot.note.series = readLines(in, count);
    if (!in)
        return std::nullopt;
    while (in >> day >> count) { // a file of an older hub ends here
        const auto past = businessDayFromString(day);
        auto lines = readLines(in, count);
        if (!in || !past)
            return std::nullopt;
        slot.note.past.push_back({.day = *past, .series = std::move(lines)});
    }
    return slot;
}

std::optional<Slot> read(const File &file, int index)
{
    std::string text(kSlotBytes, '\0');
    const auto count = ::pread(file.fd(), text.data(), text.size(),
                               static_cast<off_t>(kSlotBytes) * index);
    if (count <= 0)
        return std::nullopt;
    text.resize(static_cast<std::size_t>(count));
    const auto head_end = text.find('\n');
    if (head_end == std::string::npos)
        return std::nullopt;
    std::istringstream head(text.substr(0, head_end));
    std::string mark;
    std::size_t size = 0;
    std::uint64_t sum = 0;
    head >> mark >> size >> sum;
    if (!head || mark != kMark || head_end + 1 + size > text.size())
        return std::nullopt;
    const std::string body = text.substr(head_end + 1, size);
    return checksum(body) == sum ? readBody(body) : std::nullopt;
}

} // namespace

Result<Witness> Witness::open(const std::string &path)
{
    File file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return systemError("cannot open " + path);
    Witness witness(std::move(file), path);
    for (const int index : {0, 1}) {
        auto slot = read(witness.m_file, index);
        if (slot && slot->serial > witness.m_serial) {
            witness.m_serial = slot->serial;
            witness.m_found = std::move(slot->note);
        }
    }
    // Room is taken now, so that a full disk later cannot silence the witness.
    if (const int failed = ::posix_fallocate(witness.m_file.fd(), 0, 2 * kSlotBytes)) {
        errno = failed;
        return systemError("no room for " + path);
    }
    return witness;
}

Status Witness::write(const WitnessNote &note)
{
    const std::string text = written({.serial = m_serial + 1, .note = note});
    VQ_ASSERT(text.size() <= kSlotBytes);
    const auto at = static_cast<off_t>(kSlotBytes * ((m_serial + 1) % 2));
    if (::pwrite(m_file.fd(), text.data(), text.size(), at) != std::ssize(text))
        return systemError("cannot write " + m_path);
    ++m_serial;
    m_unsynced = true;
    return Done{};
}

Status Witness::sync()
{
    if (!m_unsynced)
        return Done{};
    m_unsynced = false;
    if (::fdatasync(m_file.fd()) != 0)
        return systemError("cannot sync " + m_path);
    return Done{};
}

} // namespace vq::hub

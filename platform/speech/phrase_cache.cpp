// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/phrase_cache.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <algorithm>
#include <chrono>
#include <vector>

namespace vq::speech {

namespace fs = std::filesystem;

Result<PhraseCache> PhraseCache::open(fs::path folder, std::uintmax_t bytes_max)
{
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        return Error{ErrorKind::Retry, "cannot_write",
                     "The folder for spoken phrases cannot be made: " + folder.string() +
                         ": " + failure.message()};
    return PhraseCache(std::move(folder), bytes_max);
}

fs::path PhraseCache::fileOf(std::string_view key) const
{
    const QByteArray bytes(key.data(), static_cast<qsizetype>(key.size()));
    const auto digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return m_folder / (digest.toHex().toStdString() + ".wav");
}

bool PhraseCache::has(const fs::path &file) const
{
    std::error_code failure;
    if (!fs::is_regular_file(file, failure))
        return false;
    fs::last_write_time(file, fs::file_time_type::clock::now(), failure);
    return true;
}

void PhraseCache::keep(const fs::path &newest) const
{
    struct Kept {
        fs::file_time_type used;
        std::uintmax_t bytes;
        fs::path file;
    };
    std::error_code failure;
    std::vector<Kept> files;
    std::uintmax_t total = 0;
    for (const auto &entry : fs::directory_iterator(m_folder, failure)) {
        const std::uintmax_t bytes = entry.file_size(failure);
        if (failure)
            continue;
        total += bytes;
        if (entry.path() != newest)
            files.push_back({entry.last_write_time(failure), bytes, entry.path()});
    }
    std::ranges::sort(files, {}, &Kept::used);
    for (const Kept &oldest : files) {
        if (total <= m_bytes_max)
            return;
        if (fs::remove(oldest.file, failure))
            total -= oldest.bytes;
    }
}

} // namespace vq::speech

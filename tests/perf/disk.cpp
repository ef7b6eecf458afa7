// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/disk.h"

#include <array>

#include <fcntl.h>
#include <unistd.h>

#include <QElapsedTimer>

#include "platform/sqlite/database.h"
#include "tests/perf/load_client.h"

namespace vq::perf {

namespace {

void must(const Status &status)
{
    if (!status)
        giveUp(status.error().message);
}

} // namespace

Samples measureSync(const std::string &folder, Writing writing, int times)
{
    const auto path = folder + "/sync.bin";
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
    if (file < 0)
        giveUp("cannot write " + path);
    const std::array<char, 4096> block{};
    Samples samples;
    for (int i = 0; i < times; ++i) {
        if (writing == Writing::Overwrite)
            ::lseek(file, 0, SEEK_SET);
        QElapsedTimer since;
        since.start();
        if (::write(file, block.data(), block.size()) !=
                static_cast<ssize_t>(block.size()) ||
            ::fdatasync(file) != 0)
            giveUp("cannot sync " + path);
        samples.add(static_cast<double>(since.nsecsElapsed()) / 1e6);
    }
    ::close(file);
    ::unlink(path.c_str());
    return samples;
}

double measureGroupCommit(const std::string &folder, int batch, double seconds)
{
    auto db = sqlite::Database::open({.path = folder + "/raw.sqlite"});
    if (!db)
        giveUp(db.error().message);
    must(db->execute(
        "CREATE TABLE raw (id INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT"));
    const std::array<std::byte, 300> payload{};
    std::int64_t rows = 0;
    QElapsedTimer since;
    since.start();
    while (static_cast<double>(since.elapsed()) < seconds * 1000) {
        auto transaction = sqlite::Transaction::begin(*db);
        if (!transaction)
            giveUp(transaction.error().message);
        for (int i = 0; i < batch; ++i) {
            auto insert = db->query("INSERT INTO raw (payload) VALUES (?)");
            if (!insert)
                giveUp(insert.error().message);
            must(insert->bind(std::span<const std::byte>(payload)).run());
        }
        must(transaction->commit());
        rows += batch;
    }
    return static_cast<double>(rows) / (static_cast<double>(since.nsecsElapsed()) / 1e9);
}

} // namespace vq::perf

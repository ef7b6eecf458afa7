// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/disk.h"

#include <array>

#include <fcntl.h>
#include <unistd.h>

#include <QElapsedTimer>

#include "hub/store/sqlite_store.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"
#include "platform/sqlite/database.h"
#include "tests/perf/load_client.h"

namespace vq::perf {

namespace {

// As large as those that the hub writes for a ticket.
class TicketMaker {
public:
    void addTo(Batch &batch)
    {
        const UtcMs now = UtcMs{} + Ms{++m_number};
        const std::vector<std::byte> payload(150);
        batch.records.push_back(
            nextRecord(m_head, now, "ticket_issued", payload, m_hash));
        Ticket ticket{.id = idInOrderOfTime(),
                      .token = crypto::randomId<TicketToken>(),
                      .service = {"S1"},
                      .series = {"A"},
                      .number = m_number,
                      .label = "A" + std::to_string(m_number),
                      .issued_at = now};
        ticket.place = {now, static_cast<std::uint64_t>(m_number)};
        batch.tickets.push_back(std::move(ticket));
        batch.replies.push_back({.request_id = "rows-" + std::to_string(m_number),
                                 .fingerprint = batch.records.back().hash,
                                 .reply = std::string(180, 'r'),
                                 .at = now});
    }

private:
    // As the hub's are: new rows stand side by side in the index.
    TicketId idInOrderOfTime() const
    {
        auto id = crypto::randomId<TicketId>();
        for (std::size_t i = 0; i < 4; ++i)
            id.bytes[i] = static_cast<std::uint8_t>(m_number >> (8 * (3 - i)));
        return id;
    }

    LogHash m_hash{.owner = {.tenant = "local", .site = "main"},
                   .sha256 = crypto::sha256};
    ChainHead m_head;
    int m_number = 0;
};

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

double measureTicketRows(const std::string &folder, int batch, double seconds)
{
    auto store = hub::SqliteStore::open({.path = folder + "/rows.sqlite"});
    if (!store)
        giveUp(store.error().message);
    TicketMaker maker;
    QElapsedTimer since;
    since.start();
    int made = 0;
    while (static_cast<double>(since.elapsed()) < seconds * 1000) {
        Batch rows;
        for (int i = 0; i < batch; ++i)
            maker.addTo(rows);
        must((*store)->append(rows));
        made += batch;
    }
    return made / (static_cast<double>(since.nsecsElapsed()) / 1e9);
}

} // namespace vq::perf

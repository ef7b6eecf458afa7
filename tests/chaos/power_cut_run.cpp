// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/power_cut_run.h"

#include "platform/crypto/digest.h"

namespace vq {

namespace {

constexpr int kCutsPerDisk = 40; // then a new, empty one: so migrations are cut as well
constexpr int kCommitsMax = 6;
constexpr std::uint64_t kStepsMax = 130;
constexpr UtcMs kStart{std::chrono::sys_days{std::chrono::year{2026} / 3 / 29}};

const LogHash kHash{.owner = {.tenant = "local", .site = "main"},
                    .sha256 = crypto::sha256};

template <class IdType>
IdType idOf(std::uint64_t number, std::uint8_t kind)
{
    IdType id;
    id.bytes[0] = kind;
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes.at(15 - i) = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

bool isSame(const Record &a, const Record &b)
{
    return a.hash == b.hash && a.seq == b.seq && a.incarnation == b.incarnation;
}

} // namespace

PowerCutRun::PowerCutRun(const Options &options)
    : m_options(options), m_chance(options.seed),
      m_disk(options.seed ^ 0x9E3779B97F4A7C15U),
      m_vfs("power-" + std::to_string(options.seed), m_disk)
{
    m_disk.setSyncsLie(options.disk_lies);
}

PowerCutRun::Outcome PowerCutRun::run(const Options &options)
{
    PowerCutRun run(options);
    while (run.m_outcome.cuts < options.cuts) {
        if (run.m_outcome.cuts % kCutsPerDisk == 0)
            run.startAnew();
        run.liveAndDie();
        run.inspect();
    }
    return run.m_outcome;
}

void PowerCutRun::startAnew()
{
    m_disk.restore();
    for (const char *name : {"site.db", "site.db-wal", "site.db-journal"})
        m_disk.remove(name, true);
    m_head = {};
    m_acknowledged.clear();
    m_cut.clear();
}

std::unique_ptr<hub::SqliteStore> PowerCutRun::open()
{
    auto store = hub::SqliteStore::open(
        {.path = "site.db", .synchronous = m_options.synchronous, .vfs = m_vfs.name()});
    if (store)
        return std::move(*store);
    if (!m_disk.isDead() && !m_options.syncs_fail)
        complain("the store does not open: " + store.error().message);
    return nullptr;
}

void PowerCutRun::liveAndDie()
{
    m_disk.cutAtStep(static_cast<std::int64_t>(1 + m_chance() % kStepsMax));
    m_head.incarnation = idOf<Incarnation>(++m_made, 2);
    m_head.seq = 0;
    if (auto store = open()) {
        work(store);
        // One in four is a clean stop, whose last checkpoint may be cut too. The others
        // never get to it: the power goes first.
        if (m_chance() % 4 != 0)
            m_disk.cutAtStep(1);
    }
    ++m_outcome.cuts;
    ++m_outcome.cut_at[m_disk.diedAt()];
    m_disk.restore();
}

void PowerCutRun::work(std::unique_ptr<hub::SqliteStore> &store)
{
    // A small limit makes SQLite move the write-ahead log into the database in mid-work.
    if (m_chance() % 3 == 0)
        (void)store->database().execute("PRAGMA wal_autocheckpoint = 12");
    const auto commits = 1 + m_chance() % kCommitsMax;
    for (std::uint64_t i = 0; i < commits && !m_disk.isDead(); ++i) {
        if (m_options.syncs_fail && m_chance() % 4 == 0)
            m_disk.failSyncs(1 + static_cast<int>(m_chance() % 2));
        auto commit = nextCommit();
        const auto done = store->append({.records = {commit.record, commit.second},
                                         .tickets = {commit.ticket},
                                         .replies = {commit.reply}});
        if (!done) {
            if (!m_disk.isDead() && !m_options.syncs_fail)
                complain("a commit failed with the power on: " + done.error().message);
            m_cut.push_back(std::move(commit));
            if (m_disk.isDead() || !mend(store))
                return;
            continue;
        }
        m_acknowledged.push_back(std::move(commit));
        ++m_outcome.acknowledged;
        if (m_chance() % 8 == 0)
            (void)store->database().checkpoint();
    }
}

// What the hub does after a failed write: close, open anew, look at what is there, go on.
bool PowerCutRun::mend(std::unique_ptr<hub::SqliteStore> &store)
{
    ++m_outcome.failed;
    store.reset();
    store = open();
    return store && look(*store);
}

PowerCutRun::Commit PowerCutRun::nextCommit()
{
    ++m_made;
    const UtcMs now = kStart + Ms{static_cast<std::int64_t>(m_made)};
    std::vector<std::byte> payload(20 + m_chance() % 200, std::byte(m_made & 0xFFU));
    Commit commit;
    commit.record = nextRecord(m_head, now, "ticket_issued", payload, kHash);
    commit.second = nextRecord(m_head, now, "print_reported", payload, kHash);
    commit.ticket.id = idOf<TicketId>(m_made, 1);
    commit.ticket.service = {"PASS"};
    commit.ticket.series = {"A"};
    commit.ticket.number = ++m_number;
    commit.ticket.label = "A" + std::to_string(m_number);
    commit.ticket.day = {std::chrono::local_days{std::chrono::year{2026} / 3 / 29}};
    commit.ticket.issued_at = now;
    commit.ticket.place = {now, m_made};
    commit.ticket.version = m_made;
    commit.reply = {.request_id = "r" + std::to_string(m_made),
                    .fingerprint = commit.record.hash,
                    .reply = std::string(100, 'r'),
                    .at = now};
    return commit;
}

void PowerCutRun::inspect()
{
    const auto store = open();
    if (!store || !look(*store))
        startAnew();
}

// Whether the store can be worked on; then what it holds is where the work goes on.
bool PowerCutRun::look(hub::SqliteStore &store)
{
    std::vector<Record> found;
    ChainCheck chain(kHash);
    const auto read = store.readAfter(0, [&](const Record &record) {
        found.push_back(record);
        return chain.accept(record);
    });
    if (!read && !m_disk.isDead())
        complain("the log does not verify: " + read.error().message);
    if (!read || !compare(store, found))
        return false;
    adopt(found);
    return true;
}

// Whether everything acknowledged is there, and of the commit that was cut all or nothing.
bool PowerCutRun::compare(hub::SqliteStore &store, const std::vector<Record> &found)
{
    std::uint64_t kept = 0;
    for (const auto &commit : m_acknowledged) {
        const auto at = 2 * kept;
        if (at + 1 >= found.size() || !isSame(found[at], commit.record) ||
            !isSame(found[at + 1], commit.second))
            break;
        if (!hasRest(store, commit, true)) {
            ++m_outcome.halves;
            complain("a commit has its facts, but not its ticket or its reply");
        }
        ++kept;
    }
    const auto lost = m_acknowledged.size() - kept;
    m_outcome.lost += lost;
    if (lost > 0)
        complain(std::to_string(lost) + " acknowledged commits are gone");
    const auto more = found.size() - 2 * kept;
    const bool is_cut_whole = more == 2 && m_cut.size() == 1 &&
                              isSame(found[2 * kept], m_cut[0].record) &&
                              isSame(found[2 * kept + 1], m_cut[0].second);
    const bool is_rest_right = m_cut.empty() || hasRest(store, m_cut[0], is_cut_whole);
    if ((more > 0 && !is_cut_whole) || !is_rest_right) {
        ++m_outcome.halves;
        complain("of the commit that was cut a part is there");
    }
    return lost == 0 && is_rest_right && (more == 0 || is_cut_whole);
}

bool PowerCutRun::hasRest(hub::SqliteStore &store, const Commit &commit, bool wanted)
{
    const auto ticket = store.findTicket(commit.ticket.id);
    const auto replies = store.findReplies({commit.reply.request_id});
    if (!ticket || !replies)
        return false;
    if (!wanted)
        return !ticket->has_value() && replies->empty();
    return *ticket == commit.ticket && *replies == std::vector{commit.reply};
}

void PowerCutRun::adopt(const std::vector<Record> &found)
{
    if (found.size() > 2 * m_acknowledged.size())
        m_acknowledged.push_back(std::move(m_cut[0]));
    m_cut.clear();
    if (!found.empty()) {
        const auto &last = found.back();
        m_head = {last.incarnation, last.seq, last.hlc, last.hash};
    } else {
        m_head = {};
    }
}

void PowerCutRun::complain(const std::string &what)
{
    if (m_outcome.problem.empty())
        m_outcome.problem = what + " (cut " + std::to_string(m_outcome.cuts) +
                            ", repeat with VQ_SEED=" + std::to_string(m_options.seed) +
                            ")";
}

} // namespace vq

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>

#include "hub/reducer/site_keeper.h"
#include "hub/reducer/token.h"
#include "hub/reducer/witness_rule.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"
#include "platform/log/log.h"

// How a keeper begins, begins again after a failure, and ends.
namespace vq::hub {

namespace {

Status renamed(const std::string &from, const std::string &to)
{
    if (std::rename(from.c_str(), to.c_str()) != 0)
        return systemError("cannot rename " + from + " to " + to);
    return Done{};
}

} // namespace

LogOwner ownerOf(const SiteConfig &config)
{
    return {.tenant = config.tenant, .site = config.code};
}

SiteKeeper::SiteKeeper(Parts parts)
    : m_parts(std::move(parts)),
      m_desk({.config = m_parts.config,
              .config_digest = m_parts.config_digest,
              .zone = m_parts.zone,
              .clock = m_parts.clock,
              .program = m_parts.program,
              .hash = {.owner = ownerOf(m_parts.config), .sha256 = crypto::sha256},
              .fill_at_random = crypto::randomBytes,
              .configure = m_parts.configure}),
      m_publisher(m_parts.config)
{}

SiteKeeper::~SiteKeeper() = default;

Status SiteKeeper::start()
{
    m_desk.startClocks();
    m_swept_at = m_parts.clock.steady();
    if (!m_parts.room.isHeld() && !m_parts.room.hold().has_value())
        m_accepts_tickets = false;
    Status opened = open();
    if (!opened.has_value() && opened.error().code == "disk_full" && m_accepts_tickets) {
        makeRoom();
        opened = open();
    }
    return opened;
}

Status SiteKeeper::open()
{
    VQ_CHECK(openStore());
    VQ_CHECK(StaffBook(m_store->database()).adopt(m_parts.staff));
    VQ_CHECK(recordStart());
    m_waits = {};
    m_publisher.restart(log().head().incarnation, state(), surroundings());
    m_touched = {};
    tellFollower({.everything = true});
    return Done{};
}

Status SiteKeeper::openStore()
{
    m_store.reset(); // one connection writes: the old one goes first
    m_upkeep = {};   // it may be another log
    m_held_by_cloud = 0;
    m_upkept_on.reset();
    VQ_TRY(auto store, SqliteStore::open(m_parts.database));
    m_store = std::move(store);
    return m_desk.load(*m_store);
}

Status SiteKeeper::recordStart()
{
    VQ_TRY(auto witness, Witness::open(m_parts.witness));
    m_witness.emplace(std::move(witness));
    const bool was_doubted = state().doubted_day.has_value();
    VQ_TRY(const auto moves, m_desk.beginRun(*m_store, *m_witness));
    tellDoubt(was_doubted);
    if (!m_desk.witnessed().has_value())
        log::warning("witness_failed", m_desk.witnessed().error());
    for (const auto &move : moves)
        log::warning("series_moved",
                     "Numbers may be on paper that this log does not know.",
                     {{"day", toString(move.day)},
                      {"series", move.series.text},
                      {"last", move.last},
                      {"generation", move.generation}});
    return Done{};
}

Status SiteKeeper::reload()
{
    m_parts.figures.reloads.add();
    if (Status opened = openStore(); !opened.has_value()) {
        Error error = opened.error();
        error.message = "After a failed write the log could not be made durable and read "
                        "again. Nothing more is accepted; what was answered is safe. See "
                        "to the disk, then start the hub. (" +
                        error.message + ")";
        return error;
    }
    m_desk.goOn(*m_witness);
    if (!m_desk.witnessed().has_value())
        log::warning("witness_failed", m_desk.witnessed().error());
    m_touched.everything = true;
    return Done{};
}

// An errand may have met a failing disk, too.
void SiteKeeper::mendStore(Outbox &out)
{
    if (out.broken || !m_store->database().isBroken())
        return;
    if (const Status again = reload(); !again.has_value())
        out.broken = again.error();
}

Status SiteKeeper::turnDay()
{
    const bool was_doubted = state().doubted_day.has_value();
    VQ_CHECK(m_desk.turnDay());
    tellDoubt(was_doubted);
    return Done{};
}

void SiteKeeper::tellDoubt(bool was_doubted) const
{
    const bool is_doubted = state().doubted_day.has_value();
    if (is_doubted && !was_doubted)
        log::warning("clock_doubted",
                     "The clock was set to another day. The open day is kept until the "
                     "clock has run on for 12 hours. Put it right.",
                     {{"clock_day", toString(m_desk.hallClock().day())},
                      {"open_day", toString(*state().day)}});
    if (was_doubted && !is_doubted)
        log::info("clock_believed", "The clock is in doubt no more.",
                  {{"open_day", toString(*state().day)}});
    m_parts.figures.clock_doubted.set(is_doubted ? 1 : 0);
}

void SiteKeeper::passTime(Outbox &out)
{
    const SteadyMs now = m_parts.clock.steady();
    forgetOldWaits();
    if (m_witness && now - m_witness_synced_at >= kWitnessSyncEvery) {
        m_witness_synced_at = now;
        if (const Status synced = m_witness->sync(); !synced.has_value())
            log::warning("witness_failed", synced.error());
    }
    if (now - m_swept_at < kSweepEvery)
        return;
    m_swept_at = now;
    m_touched.everything = true;
    endOldSignIns(out);
    if (!m_accepts_tickets && m_parts.room.hold().has_value()) {
        m_accepts_tickets = true;
        log::info("disk_has_room",
                  "There is room on the disk again: tickets are given out.");
    }
}

// Once a business day, a step a second. Not while the clock is in doubt: it says how old a
// thing is.
void SiteKeeper::keepUp()
{
    const SteadyMs now = m_parts.clock.steady();
    if (state().doubted_day || now - m_upkept_at < kUpkeepEvery)
        return;
    m_upkept_at = now;
    if (m_upkept_on != state().day) {
        m_upkept_on = state().day;
        m_upkeep.begin(this->now(), m_held_by_cloud);
    }
    if (const Status done = m_upkeep.step(*m_store, log().hash()); !done.has_value())
        log::warning("prune_failed", done.error());
}

void SiteKeeper::noteHeldByCloud(std::uint64_t position)
{
    if (m_held_by_cloud == 0 && position > 0)
        m_upkept_on.reset(); // the day's round did not know
    m_held_by_cloud = position;
}

Status SiteKeeper::stop()
{
    if (m_witness)
        VQ_CHECK(m_witness->sync());
    Status done = m_store ? m_store->database().checkpoint() : Status(Done{});
    m_store.reset();
    return done;
}

Result<std::string> SiteKeeper::registerDevice(const std::string &role,
                                               const std::string &name)
{
    m_desk.lookAtClocks();
    const DeviceToken token = makeToken();
    VQ_CHECK(m_desk.obey(command::AddDevice{
        .device = token.device, .role = role, .name = name, .token_hash = token.hash}));
    VQ_CHECK(commit());
    return token.text;
}

Status SiteKeeper::takeBack(const LostParts &lost, Outbox &out)
{
    VQ_TRY(const auto taken, m_desk.takeBack(lost));
    if (const Status done = commit(); !done.has_value()) {
        if (const Status again = reload(); !again.has_value())
            out.broken = again.error();
        return couldNotUseDisk(done.error());
    }
    log::info("lost_taken_back", "What a restored backup had lost was taken back.",
              {{"tickets", taken.tickets.size()}, {"left", taken.left.size()}});
    for (const std::string &label : taken.left)
        log::warning("lost_left",
                     "A ticket went on here and in the lost log; it stays as it is here.",
                     {{"ticket", label}});
    for (const std::string &label : taken.twice)
        log::warning("number_twice",
                     "Two visitors hold this number: this hub and another one that was "
                     "restored from the same backup gave it out. Both are in line.",
                     {{"ticket", label}});
    return Done{};
}

// Whether the log in this file is the own one as it was: the witness has gone on from there.
Result<bool> SiteKeeper::isOwnPast(const std::string &path)
{
    auto database = m_parts.database;
    database.path = path;
    VQ_TRY(const auto store, SqliteStore::open(database));
    SiteLog other({.owner = ownerOf(m_parts.config), .sha256 = crypto::sha256});
    VQ_CHECK(other.load(*store));
    return m_store->holds(other.head().incarnation, other.head().seq);
}

Status SiteKeeper::noteWitness(const WitnessNote &note)
{
    VQ_CHECK(m_witness->write(note));
    return m_witness->sync();
}

Status SiteKeeper::replaceDatabase(const std::string &verified,
                                   const std::string &old_kept_as, Outbox &out)
{
    const std::string path = m_parts.database.path;
    VQ_TRY(const bool is_own_past, isOwnPast(verified));
    const WitnessNote own =
        noteOf(state(), log().head().incarnation, log().head().seq, log().records());
    if (!is_own_past) {
        VQ_CHECK(noteWitness(noteOfAnotherLog(state())));
        log::warning(
            "restored_elsewhere",
            "The backup is of another machine. Every series opens anew, as it does "
            "on each machine that is restored from it: let no other one run.");
    }
    VQ_CHECK(m_store->database().checkpoint());
    m_store.reset();
    Status done = renamed(path, old_kept_as);
    // Empty after the checkpoint, but beside another database they would be read as its
    // own.
    std::error_code ignored;
    std::filesystem::remove(path + "-wal", ignored);
    std::filesystem::remove(path + "-shm", ignored);
    if (done.has_value())
        done = renamed(verified, path);
    if (done.has_value())
        done = syncFolderOf(path);
    if (done.has_value())
        done = open();
    if (!done.has_value()) {
        m_store.reset();
        std::filesystem::remove(path + "-wal", ignored);
        std::filesystem::remove(path + "-shm", ignored);
        (void)renamed(old_kept_as, path);
        (void)noteWitness(own);
        if (const Status again = open(); !again.has_value())
            out.broken = again.error();
    }
    if (out.broken)
        return done;
    m_touched.everything = true;
    dismiss(out);
    tellClerks(out);
    m_touched = {};
    out.broadcasts.push_back(m_publisher.snapshot());
    return done;
}

} // namespace vq::hub

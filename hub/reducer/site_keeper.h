// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "core/port/clock.h"
#include "core/port/time_zone.h"
#include "hub/reducer/figures.h"
#include "hub/reducer/hall_news.h"
#include "hub/reducer/items.h"
#include "hub/reducer/site_desk.h"
#include "hub/reducer/upkeep.h"
#include "hub/store/reserve.h"
#include "hub/store/sqlite_store.h"
#include "hub/store/staff_book.h"
#include "hub/store/witness.h"

namespace vq::hub {

// Whose log the site's is.
LogOwner ownerOf(const SiteConfig &config);

// Decides for one site, one batch of items at a time: decide and apply in memory, one
// commit (SiteDesk does), then answers and news. Knows no thread and no socket; Reducer
// gives it a thread of its own.
class SiteKeeper {
public:
    struct Parts {
        const SiteConfig &config;
        std::string config_digest;
        const TimeZone &zone;
        const Clock &clock;
        Room &room;
        Figures &figures;
        sqlite::OpenOptions database;
        std::string witness; // path
        std::string program; // "vq-hub 0.1.0"
        // SiteDesk::Parts::configure, on the reducer's thread.
        std::function<Status(const std::string &toml)> configure = {};
        std::vector<StaffPin> staff = {}; // of the configuration
    };

    static constexpr Ms kWitnessSyncEvery{800};
    // Views are looked through this often for what changes by time alone.
    static constexpr Ms kSweepEvery{5000};
    static constexpr Ms kUpkeepEvery{1000};
    static constexpr Ms kLookAheadEvery{10'000};

    // A wait that was foreseen so long ago is told no more.
    static constexpr Ms kForeseenFor{30'000};

    explicit SiteKeeper(Parts parts);
    ~SiteKeeper();

    // Opens and verifies everything, and begins a new incarnation. Must succeed before
    // handle().
    Status start();

    // All items of one batch; an empty batch lets time go by.
    Outbox handle(std::vector<Item> items);

    // The clean end: everything into the database file.
    Status stop();

    // Registers a device; for main() before the reducer runs. Returns the token.
    Result<std::string> registerDevice(const std::string &role, const std::string &name);

    // Puts a verified database file in the place of the present one, which is kept as
    // `old_kept_as`, and starts on it. When that fails the old one is put back.
    Status replaceDatabase(const std::string &verified, const std::string &old_kept_as,
                           Outbox &out);

    // What was lost to a restored backup and came back, for an errand: decided, and durable
    // when this returns.
    Status takeBack(const LostParts &lost, Outbox &out);

    // From now on the follower hears after each commit what it touched, and at once how the
    // whole hall stands. It must not wait for anything.
    void follow(Follower follower);
    // What was foreseen of the hall as it stood at that moment.
    void foresee(ForeseenWaits waits, SteadyMs at);
    // How the uplink stands, for the screens of staff; absent: nothing is wrong that the hub
    // could see.
    void noteUplink(std::optional<UplinkTrouble> trouble);

    // The cloud has all records up to this position of the log: they need not be kept for it
    // as long as others. For an errand.
    void noteHeldByCloud(std::uint64_t position);

    // A write of an errand beside the log. On a full disk the reserve is given up for it,
    // as for a command; nobody is kept from signing in while there is a reserve.
    template <class What>
    std::invoke_result_t<What, StaffBook &> write(What what)
    {
        StaffBook book(m_store->database());
        auto done = what(book);
        if (!done.has_value() && done.error().code == "disk_full" && m_accepts_tickets) {
            makeRoom();
            done = what(book);
        }
        if (!done.has_value() && done.error().kind == ErrorKind::Retry)
            return couldNotUseDisk(done.error());
        return done;
    }

    // For errands.
    const SiteConfig &config() const { return m_parts.config; }
    const TimeZone &zone() const { return m_parts.zone; }
    const SiteState &state() const { return m_desk.state(); }
    const SiteLog &log() const { return m_desk.log(); }
    SqliteStore &store() { return *m_store; }
    const Publisher &publisher() const { return m_publisher; }
    const std::map<DeviceId, int> &connections() const { return m_connections; }
    bool acceptsTickets() const { return m_accepts_tickets; }
    UtcMs now() const { return m_desk.now(); }
    HallTime hallTime() const
    {
        return {
            .now = now(), .openings = &m_desk.hallClock().openings(), .waits = &m_waits};
    }
    SteadyMs steady() const { return m_parts.clock.steady(); }

private:
    Status open();
    Status recordStart();
    Result<bool> isOwnPast(const std::string &path);
    Status noteWitness(const WitnessNote &note);
    Status openStore();
    Status reload();
    Status commit();

    void countLeaves(const std::vector<Item> &items);
    void recogniseJoins(const std::vector<Item> &items, Outbox &out);
    Result<Admission> recognise(const Join &join) const;
    Result<DeviceId> deviceOf(const Join &join) const;
    void bringUpToDate(const std::vector<Item> &items, Outbox &out) const;
    void addMessages(Admission &admission,
                     const std::optional<lan::Revision> &resume_from) const;
    void endOldSignIns(Outbox &out);
    void tellClerks(Outbox &out);
    void runErrands(const std::vector<Item> &items, Outbox &out);
    Status attempt(std::vector<Item> &items, Outbox &out);
    Status perform(Ask &ask, Outbox &out);
    Status perform(const FromCloud &wanted, Outbox &out);
    Status recallReplies(const std::vector<Item> &items);
    bool answeredBefore(const Ask &ask, const Hash256 &fingerprint, Outbox &out);
    void orderCopies(const std::vector<Fact> &facts, Outbox &out) const;
    void refuseAll(const std::vector<Item> &items, const Error &error, Outbox &out);
    void makeRoom();
    void mendStore(Outbox &out);
    void tell(Outbox &out);
    void tellOfLog(Outbox &out);
    void tellFollower(const Touched &touched) const;
    void forgetOldWaits();
    void touchServices();
    void dismiss(Outbox &out);
    void passTime(Outbox &out);
    Status turnDay();
    void tellDoubt(bool was_doubted) const;
    void keepUp();
    void lookAhead();

    Moment moment() const;
    Publisher::Surroundings surroundings() const;

    Parts m_parts;
    std::unique_ptr<SqliteStore> m_store;
    SiteDesk m_desk;
    std::optional<Witness> m_witness;
    Publisher m_publisher;
    Follower m_follower;
    ForeseenWaits m_waits;
    SteadyMs m_waits_at;
    Touched m_touched;
    ChainHead m_told_head;
    std::map<DeviceId, int> m_connections;
    std::optional<UplinkTrouble> m_uplink;
    bool m_accepts_tickets = true;
    SteadyMs m_swept_at;
    SteadyMs m_witness_synced_at;
    Upkeep m_upkeep;
    std::uint64_t m_held_by_cloud = 0;
    SteadyMs m_upkept_at;
    std::optional<BusinessDay> m_upkept_on;
    std::optional<UtcMs> m_all_served_by;
    SteadyMs m_looked_ahead_at;
};

} // namespace vq::hub

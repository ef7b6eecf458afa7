// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/port/clock.h"
#include "core/port/store.h"
#include "core/port/time_zone.h"
#include "core/queue/decide.h"
#include "core/queue/undo.h"
#include "hub/reducer/clock_watch.h"
#include "hub/reducer/hall_clock.h"
#include "hub/reducer/presence_codes.h"
#include "hub/reducer/readoption.h"
#include "hub/reducer/site_log.h"
#include "hub/store/witness_book.h"
#include "sync/wire/uplink_message.h"

namespace vq::hub {

// What a hub decides and makes durable, over ports alone: a start, what becomes of a command,
// the turn of the day, a commit, and the start again after a failed one. SiteKeeper gives it
// a database and a witness file; the simulator, disks that fail.
class SiteDesk {
public:
    struct Parts {
        const SiteConfig &config;
        std::string config_digest;
        const TimeZone &zone;
        const Clock &clock;
        std::string program; // "vq-hub 0.1.0"
        LogHash hash;
        std::function<void(std::span<std::uint8_t>)> fill_at_random; // fresh ids
        // Has the site's configuration be another one from the next start on.
        std::function<Status(const std::string &toml)> configure;
    };
    using Reply = std::shared_ptr<const std::string>;

    explicit SiteDesk(Parts parts);

    // When the program begins, and then before each batch.
    void startClocks();
    void lookAtClocks();

    // Verifies and folds what the store holds, and forgets what was not committed.
    Status load(Store &store);
    // On what was loaded: a new incarnation with its first records, durable and on the
    // witness when this returns. The series that go on elsewhere, see seriesToMove().
    Result<std::vector<fact::SeriesMoved>> beginRun(Store &store, WitnessBook &witness);
    // After a failed commit and another load(): the run goes on. What could not be made
    // durable then may be there now, and will be answered; so it is noted on the witness.
    void goOn(WitnessBook &witness);

    // What the world is for the next decision, but for what only the keeper knows.
    Moment moment() const;
    Result<std::vector<Fact>> decideOn(const Command &command, const Moment &when) const;
    // What follows from a command of the cloud, see obey() in obedience.h.
    Result<std::vector<Fact>> decideOn(const uplink::SiteCommand &command,
                                       const Moment &when, Store &store);
    // Takes back what the own log has nothing newer to say of; waits for the commit.
    struct TakenBack {
        std::vector<std::string> tickets; // by their numbers
        std::vector<std::string> left;  // both logs have touched them: the own one stands
        std::vector<std::string> twice; // somebody else here holds the same number
    };
    Result<TakenBack> takeBack(const LostParts &lost);
    // Applied in memory; waits for the commit.
    void record(const std::vector<Fact> &facts);
    // The hub itself asks.
    Status obey(CommandBody body);
    Status turnDay();

    // Which of these requests were answered before this batch.
    Status recall(Store &store, const std::vector<std::string_view> &request_ids);
    // Before this batch or in it; null: it was not.
    const std::pair<Hash256, Reply> *answerTo(const std::string &request_id) const;
    void keep(const std::string &request_id, const Hash256 &fingerprint, Reply reply);

    // All that is pending becomes durable, and is noted on the witness. Only after this may
    // anybody hear of it. Returns what it touched.
    Result<Touched> commit(Store &store, WitnessBook &witness);
    // Of the last commit: it counts, but the next start will see an older witness.
    const Status &witnessed() const { return m_witnessed; }

    const SiteLog &log() const { return m_log; }
    const SiteState &state() const { return m_log.state(); }
    const HallClock &hallClock() const { return m_hall_clock; }
    UtcMs now() const { return m_now; }
    // With which one says "I am here"; empty: this site shows none.
    std::string presenceCode() const;
    std::uint64_t firstUndoable() const
    {
        return m_undo.firstUndoable(m_parts.clock.steady());
    }

private:
    void noteOn(WitnessBook &witness);
    template <class IdType>
    IdType freshId() const
    {
        IdType id;
        m_parts.fill_at_random(id.bytes);
        return id;
    }
    TicketId freshTicketId() const;

    Parts m_parts;
    SiteLog m_log;
    ClockWatch m_clock_watch;
    HallClock m_hall_clock;
    HallClock m_lived_clock; // shows what m_hall_clock would, had nobody set the clock
    UndoWindow m_undo;
    PresenceCodes m_codes;
    UtcMs m_now{};
    // Of the requests in this batch: those that were answered before it, or in it.
    std::unordered_map<std::string, std::pair<Hash256, Reply>> m_answered;
    Status m_witnessed{Done{}};
};

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/time.h"
#include "sync/relay/resume.h"

namespace vq::uplink {

// What is to be done outside, in this order.
namespace effect {
struct Read { // from the hub's log; answered by hubRead()
    std::uint64_t after = 0;
    int records_max = 0;
};
struct Greet { // to the cloud; answered by cloudAnswered() or cloudFailed()
    std::uint64_t request = 0;
    Hello hello;
};
struct Post { // the same
    std::uint64_t request = 0;
    FactBatch batch;
};
struct Drop { // nobody waits for this request any more: its connection is of no use
    std::uint64_t request = 0;
};
struct Obey { // to the hub: what its log does not answer yet
    std::vector<SiteCommand> commands;
};
} // namespace effect

using Effect =
    std::variant<effect::Read, effect::Greet, effect::Post, effect::Drop, effect::Obey>;
using Effects = std::vector<Effect>;

enum class RelayState {
    NoHub,    // The hub is away; there is nothing to relay.
    Greeting, // The cloud is asked what it holds, and whether this hub is the active one.
    Waiting,  // Another hub was active and is not silent for long enough.
    Following,  // What the hub records is sent.
    Fenced,     // Another hub is the active one: what this one records is kept aside.
    BackingOff, // The cloud did not answer, or could not; it is tried again later.
};

// The side of vq-sync: brings the hub's facts up and the cloud's commands down. It keeps
// nothing that a restart could lose; after one, and after each failure, it asks both ends
// where they are. One request to the cloud is under way at a time, so that there is one
// answer to believe. Pure: time and chance come in, effects go out.
class Relay {
public:
    // An idle line is tried this often, and an answer waited for this long: a line that is
    // half open is found within 23 s.
    static constexpr Ms kBeatEvery{8000};
    static constexpr Ms kAnswerMax{15'000};
    static constexpr Ms kReadPause{1000};   // before what could not be read is read again
    static constexpr Ms kBackOffFirst{500}; // doubling, with full jitter
    static constexpr Ms kBackOffMax{15'000};
    static constexpr Ms kRetryAfterMax{
        120'000};                            // a longer wish of the cloud is cut to this
    static constexpr Ms kWaitingPause{5000}; // where the cloud names none
    static constexpr int kBatchRecordsMax = kRecordsMax;
    static constexpr std::size_t kBatchBytesMax = 512U * 1024U;

    // `chance` gives uniformly distributed 64-bit numbers. A batch has so many records at
    // most.
    explicit Relay(std::function<std::uint64_t()> chance,
                   int records_max = kBatchRecordsMax)
        : m_chance(std::move(chance)), m_records_max(records_max)
    {}

    // When the hub is there, and whenever its log has moved.
    Effects hubStands(HubStands hub, SteadyMs now);
    Effects hubGone(SteadyMs now);
    // The cloud is asked for another site from now on, with which nothing is agreed yet.
    Effects siteChanged(SteadyMs now);
    // The configuration that the hub holds, for Hello::profile. A new one is told at once.
    Effects hubProfile(std::vector<std::byte> profile, SteadyMs now);
    Effects hubRead(Page page, SteadyMs now);
    // It could not be read: it is asked again in a while.
    Effects hubReadFailed(std::uint64_t after, SteadyMs now);
    // A late answer, to a request that was dropped, counts for nothing.
    Effects cloudAnswered(std::uint64_t request, const CloudAnswer &answer, SteadyMs now);
    Effects cloudFailed(std::uint64_t request, std::optional<Ms> retry_after,
                        SteadyMs now);
    // There is a command: an answer to an empty batch brings it.
    Effects bellRang(SteadyMs now);
    Effects tick(SteadyMs now); // every 100 ms or so
    // Nothing brings back what the hub lost: commands wait for that no more.
    void giveUpLost();

    RelayState state() const;
    // So many records of the hub are not in the site's line yet; absent: the cloud has not
    // said yet what it has of this log.
    std::optional<std::uint64_t> pending() const;
    // The cloud has what the hub's log holds up to here, in the site's line; absent: it is not
    // known at present.
    std::optional<std::uint64_t> heldTo() const;
    const std::vector<Lost> &lost() const { return m_lost; }
    // A word for a person, or empty: "fork", "log_pruned", "damaged".
    const std::string &problem() const { return m_problem; }

private:
    struct UnderWay {
        std::uint64_t number = 0;
        SteadyMs since;
        bool is_greeting = false;
        std::uint64_t after = 0; // of a batch: where it began, and where it ends
        LogMark last;
        std::uint64_t ends_at = 0;
    };

    void advance(SteadyMs now, Effects &out);
    void forget(Effects &out);
    void greet(SteadyMs now, Effects &out);
    void prove(SteadyMs now, Effects &out);
    void post(Page page, SteadyMs now, Effects &out);
    void post(std::vector<Record> records, SteadyMs now, Effects &out);
    void readAhead(Effects &out);
    void agree(const UnderWay &request, const CloudAnswer &answer, SteadyMs now);
    void moveOn(const UnderWay &batch, const CloudAnswer &answer);
    void goTo(Resume resume);
    void fail(std::optional<Ms> retry_after, SteadyMs now);
    void passDown(const CloudAnswer &answer, Effects &out) const;

    std::function<std::uint64_t()> m_chance;
    int m_records_max;
    std::optional<HubStands> m_hub;
    std::vector<std::byte> m_profile;
    bool m_has_rung = false;
    std::optional<UnderWay> m_request;
    std::optional<std::uint64_t> m_reading; // the hub was asked for what is behind this
    std::optional<Page> m_ahead; // read while a batch is under way, for the next one
    std::uint64_t m_requests = 0;
    std::optional<RecordName> m_prove; // the cloud wants to know what the hub has there
    std::optional<LogMark> m_proof;
    bool m_has_agreed = false; // what follows is of this conversation
    Generation m_generation;
    Standing m_standing = Standing::Waiting;
    std::uint64_t m_epoch = 0;
    Resume m_at;
    bool m_is_told = false; // where that is, of this log
    // The cloud's vector does not tell how far this log got: it is kept aside, or a fork.
    bool m_is_beside = false;
    SteadyMs m_not_before;
    SteadyMs m_said_at; // the last time that the cloud was asked anything
    int m_failures = 0;
    std::vector<Lost> m_lost;
    bool m_is_lost_given_up = false;
    std::string m_problem;
};

} // namespace vq::uplink

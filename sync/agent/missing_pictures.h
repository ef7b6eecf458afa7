// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "sync/agent/back_off.h"

namespace vq::agent {

// The pictures that the hub lacks are fetched from the cloud and brought to it, one after the
// other and part after part; this knows what is next, and when. One that does not come holds up
// none behind it. After a cut it goes on where it was; only a hub that forgot begins anew.
class MissingPictures {
public:
    static constexpr std::uint64_t kPartBytes = 64U * 1024;
    static constexpr Ms kLookEvery = Minutes{10}; // while nothing is missing
    static constexpr Ms kPauseMax{60'000};        // after a trouble

    struct Wanted {
        std::string digest;
        std::uint64_t offset = 0;

        bool operator==(const Wanted &) const = default;
    };
    using Draw = std::function<double()>; // evenly from 0 to 1

    MissingPictures(Draw draw, std::int64_t bytes_per_s_max) // 0: as fast as the line
        : m_draw(std::move(draw)), m_bytes_per_s_max(bytes_per_s_max)
    {}

    // Whether the hub is to be asked what it lacks; then it is told here that it was.
    bool isLookDue(SteadyMs now) const;
    void looks() { m_is_waiting = true; }
    void found(std::vector<std::string> digests, SteadyMs now);

    // The part to fetch, when its time has come; then what became of it is told here, once.
    std::optional<Wanted> next(SteadyMs now);
    struct Part {
        std::uint64_t count = 0;
        std::uint64_t total = 0; // of the picture
    };
    void brought(const Part &part, SteadyMs now);
    enum class Why {
        Lacking, // the cloud does not have it
        Damaged, // all of it came, and the hub found that it is something else
    };
    void passOver(Why why, SteadyMs now);
    // A line, a disk: all of it is tried again in a while, this long at least.
    void failed(SteadyMs now, std::optional<Ms> wanted = std::nullopt);
    void hubForgot() { m_begun = {}; }
    void hubGone();

    // As troubles of a device: "picture-missing:DIGEST", "picture-damaged:DIGEST".
    std::vector<std::string> troubles() const;

private:
    void endOne(SteadyMs now);
    void lookIn(Ms pause, SteadyMs now) { m_look_at = now + pause; }

    Draw m_draw;
    std::int64_t m_bytes_per_s_max;
    BackOff m_back_off{Ms{2'000}, kPauseMax};
    bool m_is_waiting = false;       // for what the hub or the cloud says
    std::vector<std::string> m_left; // of this round; the first one is under way
    Wanted m_begun;                  // the hub has it up to there
    SteadyMs m_look_at{};
    SteadyMs m_next_at{};
    std::set<std::string> m_lacking;
    std::set<std::string> m_damaged;
};

} // namespace vq::agent

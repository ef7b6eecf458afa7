// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/relay/relay.h"
#include "tests/support/hub_log.h"

// For the tests of the relay.
namespace vq::uplink {

inline Generation generationOf(std::uint8_t number)
{
    Generation generation;
    generation.bytes[0] = number;
    return generation;
}

// A relay between a hub's log and a cloud whose answers the test writes.
struct World {
    HubLog hub;
    std::uint64_t chance = ~std::uint64_t{0}; // the longest pause
    Relay relay{[this] { return chance; }};
    SteadyMs now{Ms{1000}};
    CloudAnswer answer{.generation = generationOf(1),
                       .held = {},
                       .standing = Standing::Holder,
                       .epoch = 1,
                       .verdict = Verdict::Taken};

    explicit World(int records = 3)
    {
        hub.start(1);
        hub.write(records - 1);
    }

    // The hub answers whatever is read; what is left goes to the cloud.
    Effects withReads(Effects effects)
    {
        Effects out;
        for (auto &each : effects) {
            if (const auto *read = std::get_if<effect::Read>(&each)) {
                auto more = withReads(
                    relay.hubRead(hub.page(read->after, read->records_max), now));
                std::ranges::move(more, std::back_inserter(out));
            } else {
                out.push_back(std::move(each));
            }
        }
        return out;
    }
    Effects hubStands() { return withReads(relay.hubStands(hub.stands, now)); }
    Effects tickAfter(Ms span)
    {
        now = now + span;
        return withReads(relay.tick(now));
    }
    Effects say(std::uint64_t request)
    {
        return withReads(relay.cloudAnswered(request, answer, now));
    }
    void hold(std::uint64_t position)
    {
        const auto mark = hub.markAt(position);
        answer.held[mark.incarnation] = {mark.seq, mark.hash};
    }
    // Through the greeting, to the first batch.
    effect::Post firstPost() { return postIn(say(greetIn(hubStands()).request)); }

    template <class Kind>
    static const Kind *find(const Effects &effects)
    {
        for (const auto &each : effects)
            if (const auto *found = std::get_if<Kind>(&each))
                return found;
        return nullptr;
    }
    static effect::Greet greetIn(const Effects &effects)
    {
        const auto *found = find<effect::Greet>(effects);
        VQ_ASSERT(found != nullptr);
        return *found;
    }
    static effect::Post postIn(const Effects &effects)
    {
        const auto *found = find<effect::Post>(effects);
        VQ_ASSERT(found != nullptr);
        return *found;
    }
};

} // namespace vq::uplink

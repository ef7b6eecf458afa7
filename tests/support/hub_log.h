// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/fake/fake_digest.h"
#include "sync/wire/uplink_message.h"

// A hub's log as it is when nobody asks what is in it. Header only; a test that includes this
// links `vq_factlog` and `vq_fake`.
namespace vq::uplink {

inline Incarnation runOf(std::uint8_t number)
{
    Incarnation run;
    run.bytes[15] = number;
    return run;
}

// A copy of it is a backup, or a clone.
struct HubLog {
    LogOwner owner{.tenant = "acme", .site = "main"};
    HubStands stands{.owner = owner, .runs = {}, .pruned_to = 0, .answered = {}};
    std::vector<Record> records; // at positions 1, 2, 3, …
    ChainHead head;

    LogHash hash() const { return {.owner = owner, .sha256 = fakeDigest}; }

    // The hub starts: a run begins with a record of its own.
    void start(std::uint8_t run)
    {
        head.incarnation = runOf(run);
        head.seq = 0;
        stands.runs.push_back({.begins_after = records.size(), .last = {}});
        write("hub_started");
    }

    const Record &write(std::string type = "ticket_issued")
    {
        records.push_back(nextRecord(head, UtcMs{Ms{1}}, std::move(type),
                                     {std::byte{1}, std::byte(records.size())}, hash()));
        stands.runs.back().last = markAt(records.size());
        return records.back();
    }
    void write(int count)
    {
        for (int i = 0; i < count; ++i)
            write();
    }

    LogMark markAt(std::uint64_t position) const
    {
        if (position == 0)
            return {};
        const Record &record = records.at(position - 1);
        return {record.incarnation, record.seq, record.hash};
    }

    Page page(std::uint64_t after, int count_max = 1000) const
    {
        Page page{.after = after, .records = {}};
        for (auto at = after;
             at < records.size() && at < after + static_cast<unsigned>(count_max); ++at)
            page.records.push_back(records[at]);
        return page;
    }

    Hello hello() const
    {
        Hello hello{.owner = owner, .runs = {}, .answered = {}};
        for (const Run &run : stands.runs)
            hello.runs.push_back(run.last);
        return hello;
    }

    FactBatch batch(std::uint64_t after, const CloudAnswer &agreed,
                    int count_max = 1000) const
    {
        return {.owner = owner,
                .generation = agreed.generation,
                .epoch = agreed.epoch,
                .by = stands.runs.back().last.incarnation,
                .answered = {},
                .after = markAt(after),
                .records = page(after, count_max).records};
    }
};

} // namespace vq::uplink

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>
#include <utility>
#include <vector>

#include "core/fake/fake_site.h"
#include "sync/wire/fact_codec.h"
#include "sync/wire/uplink_message.h"
#include "tests/support/random_steps.h"

// The log of a hub with people at it: real facts, as records of a chain. Header only; a test
// that includes this links `vq_factlog`, `vq_fake`, `vq_wire` and `rapidcheck`.
namespace vq::uplink {

class SiteLog {
public:
    SiteLog(LogHash hash, std::uint64_t seed, SiteConfig config = smallSite(true))
        : site(std::move(config)), m_hash(std::move(hash)), m_chance(seed)
    {
        site.house = static_cast<std::uint8_t>(seed);
        start();
        write();
    }

    // A newer hub writes what nobody here knows.
    void writeStrange()
    {
        const std::vector<std::byte> payload = {std::byte{0xFA}, std::byte{0x3F},
                                                std::byte{0}}; // field 1023, empty
        records.push_back(
            nextRecord(m_head, site.moment.now, "from_tomorrow", payload, m_hash));
    }

    // The hub starts: another run.
    void start()
    {
        const auto parent = m_head;
        m_head.incarnation.bytes[0] = static_cast<std::uint8_t>(m_chance() | 1U);
        m_head.incarnation.bytes[15] = static_cast<std::uint8_t>(++m_runs);
        m_head.seq = 0;
        fact::HubStarted started{
            .parent = {}, .parent_seq = parent.seq, .program_version = "test"};
        if (parent.seq > 0)
            started.parent = parent.incarnation;
        const Fact fact{.at = site.moment.now,
                        .by = {},
                        .at_counter = {},
                        .action = 0,
                        .body = started};
        apply(site.state, fact);
        keep(fact);
    }

    // Somebody tries something; some time passes.
    void step()
    {
        const auto below = [this](int end) {
            return static_cast<int>(m_chance() % static_cast<unsigned>(end));
        };
        const Step step{.kind = below(35),
                        .which = below(12),
                        .where = below(3),
                        .minutes = below(4)};
        site.pass(Minutes{step.minutes});
        (void)site.ask(commandOf(step, site.state));
        write();
    }

    // What no command of people leads to.
    void write(const Fact &fact)
    {
        apply(site.state, fact);
        keep(fact);
    }

    Result<std::vector<Fact>> ask(const CommandBody &body)
    {
        auto facts = site.ask(body);
        write();
        return facts;
    }

    LogMark markAt(std::uint64_t position) const
    {
        if (position == 0)
            return {};
        const Record &record = records.at(position - 1);
        return {record.incarnation, record.seq, record.hash};
    }

    Hello hello() const
    {
        Hello hello{.owner = m_hash.owner, .runs = {}, .answered = {}};
        for (const Record &record : records) {
            if (record.seq == 1)
                hello.runs.emplace_back();
            hello.runs.back() = {record.incarnation, record.seq, record.hash};
        }
        return hello;
    }

    // What follows this position, at most so many.
    FactBatch batch(std::uint64_t after, std::size_t most,
                    const CloudAnswer &agreed) const
    {
        FactBatch batch{.owner = m_hash.owner,
                        .generation = agreed.generation,
                        .epoch = agreed.epoch,
                        .by = m_head.incarnation,
                        .answered = {},
                        .after = markAt(after),
                        .records = {}};
        for (auto at = after; at < records.size() && batch.records.size() < most; ++at)
            batch.records.push_back(records[at]);
        return batch;
    }

    // How many of the log's records that vector covers.
    std::uint64_t heldBy(const Held &held) const
    {
        std::uint64_t count = 0;
        for (const Record &record : records) {
            const auto run = held.find(record.incarnation);
            if (run == held.end() || record.seq > run->second.seq)
                break;
            const bool is_end = record.seq == run->second.seq;
            if (is_end && record.hash != run->second.hash)
                break; // a fork
            ++count;
        }
        return count;
    }

    FakeSite site;
    std::vector<Record> records;

private:
    void write()
    {
        for (const auto &fact : std::exchange(site.log, {}))
            keep(fact);
    }
    void keep(const Fact &fact)
    {
        records.push_back(nextRecord(m_head, site.moment.now,
                                     std::string(typeOf(fact.body)), encodeFact(fact),
                                     m_hash));
    }

    LogHash m_hash;
    std::mt19937_64 m_chance;
    int m_runs = 0;
    ChainHead m_head;
};

} // namespace vq::uplink

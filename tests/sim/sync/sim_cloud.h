// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "sync/ingest/ingest.h"
#include "sync/ingest/memory_ingest_store.h"
#include "sync/relay/resume.h"
#include "sync/wire/site_command.h"
#include "tests/sim/sync/checks.h"
#include "tests/sim/sync/command_log.h"

namespace vq::sim {

using CloudRequest = std::variant<uplink::Hello, uplink::FactBatch>;

// The cloud's process over the rules of acceptance and a database that is copied and
// restored as a whole.
class SimCloud {
public:
    SimCloud(EventLoop &loop, Chance &chance, Checks &checks, Plant plant);

    bool isRunning() const { return m_ingest != nullptr; }
    void start();
    void crash() { m_ingest.reset(); }

    // Absent: it is not there, or could not.
    std::optional<uplink::CloudAnswer> answer(const CloudRequest &request);

    // Somebody away from the site wants this of it, for so long.
    void want(const LogOwner &site, const uplink::CommandPayload &wish, Ms within);
    bool isAnswered(const LogOwner &site, const uplink::CommandMark &told)
    {
        return commandsOf(site).isAnswered(told);
    }

    // An operator says that the fenced hub with this run is the right one. False: it was not
    // fenced, or does not go on from what the cloud has, and nothing was changed.
    bool giveLease(const LogOwner &site, const Incarnation &run);

    // Those of the lost that it has.
    std::vector<Record> records(const LogOwner &site,
                                const std::vector<uplink::Lost> &lost) const;
    // Every ticket that it was ever told of, and whether it has heard of no end of it.
    std::map<TicketId, bool> lives(const LogOwner &site);

    void backUp();
    // To one of the backups; it is another life of the store from then on.
    bool rollBack();

    const uplink::MemoryIngestStore &store() const { return m_disk->store; }
    uplink::SiteBook book(const LogOwner &site) { return *m_disk->store.book(site); }

    // `acknowledged-is-held`
    void checkAcknowledged();
    // `last-configuration-is-held`: the last that this log says it holds is this one.
    void checkConfigured(const uplink::HubStands &hub, const std::string &running);
    // `fold-is-state`: the records of this log as the cloud has them make this state.
    void checkFold(const uplink::HubStands &hub, const SiteState &state,
                   const SiteConfig &config);

private:
    // What is made of the facts, in the transaction that takes them.
    struct Made {
        std::map<std::pair<Incarnation, std::uint64_t>, int> issued; // so often
    };
    struct Disk {
        uplink::MemoryIngestStore store;
        Made made;
        std::map<std::string, CommandLog> commands = {}; // by site
        bool was_rolled_back = false;
    };
    class Port;

    uplink::Generation freshGeneration();
    void countInVain(const uplink::FactBatch &batch, std::uint64_t records_before);
    void make(const LogOwner &site, const std::vector<Record> &line);
    CommandLog &commandsOf(const LogOwner &site);
    void hearAnswer(const LogOwner &site, const fact::CommandAnswered &answer);
    void hearConfigured(const LogOwner &site, const fact::CommandAnswered &answer);
    void passDown(const LogOwner &site, const uplink::CommandMark &told,
                  uplink::CloudAnswer &answer);

    EventLoop &m_loop;
    Chance &m_chance;
    Checks &m_checks;
    Plant m_plant;
    std::unique_ptr<Disk> m_disk;
    std::unique_ptr<Port> m_port;
    std::vector<Disk> m_backups;
    std::unique_ptr<uplink::Ingest> m_ingest;
    std::map<std::string, uplink::Held> m_acknowledged; // by site, in this generation
    // Of all lives: whom each command meant, and which ticket a join came to, by site.
    std::map<std::pair<std::string, uplink::CommandMark>, TicketId> m_joins;
    std::map<std::pair<std::string, TicketId>, TicketId> m_tickets;
    std::map<std::pair<std::string, uplink::CommandMark>, std::string> m_configurations;
    std::map<std::string, int> m_in_vain; // batches in a row with nothing new, by site

public:
    ~SimCloud();
};

} // namespace vq::sim

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
#include "tests/sim/sync/checks.h"

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

    void backUp();
    // To one of the backups; it is another life of the store from then on.
    bool rollBack();

    const uplink::MemoryIngestStore &store() const { return m_disk->store; }
    uplink::SiteBook book(const LogOwner &site) { return *m_disk->store.book(site); }

    // `acknowledged-is-held`
    void checkAcknowledged();
    // `fold-is-state`: the records of this log as the cloud has them make this state.
    void checkFold(const uplink::HubStands &hub, const SiteState &state,
                   const SiteConfig &config);

private:
    // What is made of the facts, in the transaction that takes them.
    struct Made {
        std::map<TicketId, int> issued; // so often
    };
    struct Disk {
        uplink::MemoryIngestStore store;
        Made made;
    };
    class Port;

    uplink::Generation freshGeneration();
    void countInVain(const uplink::FactBatch &batch, std::uint64_t records_before);
    void make(const std::vector<Record> &line);

    EventLoop &m_loop;
    Chance &m_chance;
    Checks &m_checks;
    Plant m_plant;
    std::unique_ptr<Disk> m_disk;
    std::unique_ptr<Port> m_port;
    std::vector<Disk> m_backups;
    std::unique_ptr<uplink::Ingest> m_ingest;
    std::map<std::string, uplink::Held> m_acknowledged; // by site, in this generation
    std::map<std::string, int> m_in_vain; // batches in a row with nothing new, by site

public:
    ~SimCloud();
};

} // namespace vq::sim

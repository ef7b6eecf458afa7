// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "tests/perf/figures.h"
#include "tests/perf/hub_process.h"
#include "tests/perf/load_client.h"

namespace vq::perf {

inline constexpr int kCounters = 400;
inline constexpr int kDisplays = 200;
inline constexpr int kServices = 20;

struct Bench {
    QString programs;   // folder with vq-hub and the apps
    QString work;       // an empty folder on the disk that is measured
    double seconds = 5; // each measurement
    Table table;

    // On a fresh folder of its own.
    std::unique_ptr<HubProcess> startHub(const QString &name) const;
    // A token for one more device of this role.
    static LoadClient::Identity registerDevice(const HubProcess &hub, LoadClient &op,
                                               const std::string &role);
    static LoadClient::Identity operatorOf(const HubProcess &hub);
};

// For the next service in turn, so that no line grows out of proportion.
lan::RequestBody takeTicket();
// Counter n serves the services n % kServices + 1 and the one after it.
lan::RequestBody takeTicketFor(CounterNumber counter);

struct Throughput {
    double per_second = 0;
    double cpu_ms_each = 0;
    double lan_cpu_ms_each = 0; // the part of the hub's event loop
    Samples latency;
};

// Tickets as fast as `clients` kiosks can take them, each with one request under way.
Throughput measureTickets(const Bench &bench, HubProcess &hub, int clients);

struct MixedLoad {
    double per_second = 0;
    Samples latency;
    Memory hub;
};

// 400 counters that call, serve and finish, and kiosks that keep the lines filled.
MixedLoad measureCounters(const Bench &bench);

struct Fanout {
    Samples each; // call sent → one display has it
    Samples last; // call sent → all 200 displays have it
};

Fanout measureDisplays(const Bench &bench);

// kill -9, start again on the same data, until a ticket is taken. Milliseconds.
Samples measureRestart(const Bench &bench, HubProcess &hub, int times);

// The same on a log of so many records in five weeks, and once more without its seals.
struct LongLog {
    std::uint64_t records = 0;
    Samples from_seal;
    Samples from_beginning;
};

LongLog measureLongLog(const Bench &bench, int records);

// What one position costs, and one ticket more and one less, in a line of so many.
struct LineCost {
    int waiting = 0;
    double position_ns = 0; // of any place of the line
    double by_id_ns = 0;    // the same when the ticket must be found first
    double change_ns = 0;   // a place is given up, and taken again
};

std::vector<LineCost> measureLines(const std::vector<int> &sizes);

// The apps beside a hub, as rows of the table.
void measurePrograms(Bench &bench);

} // namespace vq::perf

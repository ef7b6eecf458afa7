// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/queue/site_config.h"
#include "core/queue/site_view.h"
#include "hub/reducer/touched.h"
#include "sync/wire/lan_message.h"

namespace vq::hub {

using Bytes = std::shared_ptr<const std::string>;

// Nobody is told what its screens do not draw: it would cost each change its way to each
// device.
enum class Audience {
    Kiosks,  // hours and services
    Lobbies, // counters and tickets, too
    Staff,   // devices, too: counters and operators
};
inline constexpr std::size_t kAudiences = 3;

// None for vq-sync, which reads the log.
std::optional<Audience> audienceOf(std::string_view role);

// What is wrong with the uplink as the hub sees it, shown with this device.
struct UplinkTrouble {
    DeviceId device;
    std::string trouble; // "uplink-away", "uplink-revoked"

    bool operator==(const UplinkTrouble &) const = default;
};

// One change, serialised once for each audience; the same bytes where there is nothing to
// leave out.
struct Broadcast {
    std::uint64_t revision = 0;
    std::array<Bytes, kAudiences> bytes;

    const Bytes &to(Audience audience) const
    {
        return bytes[static_cast<std::size_t>(audience)];
    }
};

// Turns what a batch touched into what devices are told: compares each view with the one
// told last, and remembers the last messages so that a device can go on from where it
// was.
class Publisher {
public:
    static constexpr std::size_t kRingMax = 4096;
    static constexpr std::size_t kRingBytesMax = 16U * 1024U * 1024U;

    // What the views take from outside the log.
    struct Surroundings {
        UtcMs now{};
        std::uint64_t undoable_from = 0; // older decisions cannot be taken back any more
        HallView hall;
        const Openings *openings = nullptr; // of each service
        const ForeseenWaits *waits = nullptr;
        const std::map<DeviceId, int> *connections =
            nullptr; // how often each is connected
        const std::optional<UplinkTrouble> *uplink = nullptr;
    };

    explicit Publisher(const SiteConfig &config) : m_config(config) {}

    // Another stream of revisions begins; everybody needs a snapshot.
    void restart(const Incarnation &incarnation, const SiteState &state,
                 const Surroundings &around);

    // The message about what really changed, if anything did.
    std::optional<Broadcast> publish(const SiteState &state, const Touched &touched,
                                     const Surroundings &around);

    const lan::Revision &revision() const { return m_revision; }
    const Broadcast &snapshot() const;
    // The messages after `from`; absent when the ring does not reach so far back.
    std::optional<std::vector<Broadcast>> since(const lan::Revision &from) const;

private:
    void addServices(lan::Delta &delta, const SiteState &state, const Touched &touched,
                     const Surroundings &around);
    void addCounters(lan::Delta &delta, const SiteState &state, const Touched &touched,
                     const Surroundings &around);
    CounterView counterView(const SiteState &state, CounterNumber number,
                            const Surroundings &around);
    void addTickets(lan::Delta &delta, const SiteState &state, const Touched &touched,
                    UtcMs now);
    void addDevices(lan::Delta &delta, const SiteState &state, const Touched &touched,
                    const Surroundings &around);
    Broadcast remember(lan::Delta delta);
    Broadcast wholeView() const;

    const SiteConfig &m_config;
    lan::Revision m_revision;
    HallView m_hall;
    Openings m_openings;
    std::map<ServiceCode, ServiceView> m_services;
    std::map<CounterNumber, CounterView> m_counters;
    std::map<CounterNumber, UtcMs> m_free_since; // of open counters without a ticket
    std::map<DeviceId, DeviceView> m_devices;
    std::unordered_map<TicketId, TicketView> m_tickets;
    // Of this revision, once somebody has asked: after a start all devices do at once.
    mutable std::optional<Broadcast> m_snapshot;
    std::deque<Broadcast> m_ring;
    std::size_t m_ring_bytes = 0;
};

} // namespace vq::hub

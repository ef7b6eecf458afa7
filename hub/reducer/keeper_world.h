// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include "core/fake/fake_clock.h"
#include "core/fake/fake_site.h"
#include "core/fake/fake_time_zone.h"
#include "hub/reducer/site_keeper.h"
#include "platform/sqlite/fault_vfs.h"
#include "platform/sqlite/power_vfs.h"
#include "sync/wire/lan_codec.h"

namespace vq::hub {

// A disk's spare room in a test: what it gives back, the faulty file system can use.
class FakeRoom final : public Room {
public:
    explicit FakeRoom(sqlite::FaultVfs &faults) : m_faults(faults) {}

    bool isHeld() const override { return m_held; }
    Status hold() override
    {
        if (!m_has_room)
            return Error{ErrorKind::Retry, "disk_full", "no room"};
        m_held = true;
        return Done{};
    }
    void release() override
    {
        m_held = false;
        m_faults.setRoom(m_bytes);
    }

    void fill() { m_has_room = false; }
    void clear() { m_has_room = true; }
    void setBytes(std::int64_t bytes) { m_bytes = bytes; }

private:
    sqlite::FaultVfs &m_faults;
    bool m_held = false;
    bool m_has_room = true;
    std::int64_t m_bytes = 512 * 1024;
};

// A keeper over a real SQLite file, with a clock that stands still and a disk that fails
// on demand.
struct KeeperWorld {
    explicit KeeperWorld(std::uint64_t seed = 1) : disk(seed) {}

    QTemporaryDir dir;
    FakeClock clock;
    FakeTimeZone zone = utc();
    SiteConfig config = exampleSite();
    metrics::Registry registry;
    Figures figures{registry};
    sqlite::FaultVfs faults{"keeper"};
    sqlite::VolatileDisk disk;
    sqlite::PowerVfs power{"keeper-power", disk};
    std::function<Status(const std::string &)> configure =
        [](const std::string &) -> Status { return Done{}; };
    std::vector<StaffPin> staff;      // of the configuration
    bool is_on_volatile_disk = false; // the database, not the witness
    FakeRoom room{faults};
    std::unique_ptr<SiteKeeper> keeper;

    std::string path(const char *name) const { return dir.filePath(name).toStdString(); }

    Status start()
    {
        keeper.reset(); // as after a kill: nothing is said goodbye to
        // Not inside the braces below: GCC 12 then warns of a string that nobody initialised.
        sqlite::OpenOptions database;
        database.path = is_on_volatile_disk ? "site.db" : path("site.db");
        database.vfs = is_on_volatile_disk ? power.name() : faults.name();
        keeper =
            std::make_unique<SiteKeeper>(SiteKeeper::Parts{.config = config,
                                                           .config_digest = "d1",
                                                           .zone = zone,
                                                           .clock = clock,
                                                           .room = room,
                                                           .figures = figures,
                                                           .database = database,
                                                           .witness = path("witness"),
                                                           .program = "vq-hub test",
                                                           .configure = configure,
                                                           .staff = staff});
        return keeper->start();
    }

    // The power goes and comes back, and the hub with it.
    Status cutPower()
    {
        disk.cutAtStep(1);
        keeper.reset();
        disk.restore();
        return start();
    }

    static Ask ask(std::string id, CommandBody body, SessionKey session = 1)
    {
        return {
            .session = session,
            .request_id = std::move(id),
            .command = {
                .by = {}, .by_name = "K1", .at_counter = {}, .body = std::move(body)}};
    }
    static Ask take(std::string id)
    {
        return ask(std::move(id), command::TakeTicket{.service = {"PASS"},
                                                      .priority_class = {},
                                                      .language = {}});
    }

    Outbox handle(Item item) const
    {
        std::vector<Item> items;
        items.push_back(std::move(item));
        return keeper->handle(std::move(items));
    }

    static lan::Reply replyIn(const Outbox &out, std::size_t index = 0)
    {
        VQ_ASSERT(index < out.answers.size());
        auto message =
            lan::decodeHubMessage(std::as_bytes(std::span(*out.answers[index].message)));
        VQ_ASSERT(message.has_value());
        return std::get<lan::Reply>(std::move(*message));
    }
    // The label of the ticket that was answered, or the code of the refusal.
    static std::string said(const Outbox &out, std::size_t index = 0)
    {
        const lan::Reply reply = replyIn(out, index);
        if (!reply.outcome.has_value())
            return reply.outcome.error().code;
        if (const auto *ticket = std::get_if<lan::TicketReply>(&*reply.outcome))
            return ticket->receipt.ticket.label;
        if (const auto *call = std::get_if<lan::CallReply>(&*reply.outcome))
            return call->receipt ? call->receipt->ticket.label : "nobody";
        return "done";
    }
    static lan::HubMessage decoded(const Bytes &bytes)
    {
        auto message = lan::decodeHubMessage(std::as_bytes(std::span(*bytes)));
        VQ_ASSERT(message.has_value());
        return std::move(*message);
    }
};

} // namespace vq::hub

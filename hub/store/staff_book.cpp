// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/staff_book.h"

#include <algorithm>

namespace vq::hub {

namespace {

StaffEntry readEntry(const sqlite::Query &row)
{
    StaffEntry entry;
    entry.name = row.text(0);
    entry.pin_hash = row.text(1);
    entry.failed_tries = static_cast<int>(row.integer(2));
    if (!row.isNull(3))
        entry.locked_until = fromUnixMs(row.integer(3));
    entry.is_configured = row.text(4) == "configuration";
    entry.has_own_pin = row.integer(5) != 0;
    return entry;
}

Error configuredStaff(const std::string &name)
{
    return {ErrorKind::Reject, "configured_staff",
            "\"" + name +
                "\" is in the site's configuration ([[staff]]): change it there. "
                "Nothing was changed."};
}

} // namespace

Status StaffBook::adopt(std::span<const StaffPin> configured)
{
    VQ_TRY(auto transaction, sqlite::Transaction::begin(m_db));
    VQ_TRY(const auto known, list());
    for (const StaffEntry &entry : known)
        if (entry.is_configured && std::ranges::find(configured, entry.name,
                                                     &StaffPin::name) == configured.end())
            VQ_CHECK(dropConfigured(entry));
    for (const StaffPin &pin : configured) {
        const auto before = std::ranges::find(known, pin.name, &StaffEntry::name);
        VQ_CHECK(configure(pin, before == known.end() ? nullptr : &*before));
    }
    return transaction.commit();
}

// Where the site had added her, too, she is the site's again.
Status StaffBook::dropConfigured(const StaffEntry &gone)
{
    VQ_CHECK(endSignInsOf(gone.name));
    VQ_TRY(
        auto query,
        m_db.query(gone.has_own_pin
                       ? "UPDATE staff SET pin_hash = own_pin_hash, own_pin_hash = NULL, "
                         "origin = 'site', failed_tries = 0, locked_until_utc_ms = NULL "
                         "WHERE name = ?"
                       : "DELETE FROM staff WHERE name = ?"));
    return query.bind(gone.name).run();
}

Status StaffBook::configure(const StaffPin &pin, const StaffEntry *before)
{
    if (before == nullptr) {
        VQ_TRY(auto query, m_db.query("INSERT INTO staff (name, pin_hash, origin) "
                                      "VALUES (?, ?, 'configuration')"));
        return query.bind(pin.name).bind(pin.pin_hash).run();
    }
    if (!before->is_configured) {
        VQ_TRY(auto query, m_db.query("UPDATE staff SET origin = 'configuration', "
                                      "own_pin_hash = pin_hash WHERE name = ?"));
        VQ_CHECK(query.bind(pin.name).run());
    }
    if (before->pin_hash == pin.pin_hash)
        return Done{};
    VQ_CHECK(endSignInsOf(pin.name));
    VQ_TRY(auto query, m_db.query("UPDATE staff SET pin_hash = ?, failed_tries = 0, "
                                  "locked_until_utc_ms = NULL WHERE name = ?"));
    return query.bind(pin.pin_hash).bind(pin.name).run();
}

Status StaffBook::endSignInsOf(const std::string &name)
{
    VQ_TRY(auto query, m_db.query("DELETE FROM sign_in WHERE staff = ?"));
    return query.bind(name).run();
}

Status StaffBook::save(const std::string &name, const std::string &pin_hash)
{
    VQ_TRY(
        auto query,
        m_db.query("INSERT INTO staff (name, pin_hash) VALUES (?, ?) ON CONFLICT (name) "
                   "DO UPDATE SET pin_hash = excluded.pin_hash, failed_tries = 0, "
                   "locked_until_utc_ms = NULL WHERE origin = 'site'"));
    VQ_CHECK(query.bind(name).bind(pin_hash).run());
    if (m_db.changes() == 0)
        return configuredStaff(name);
    return Done{};
}

Status StaffBook::remove(const std::string &name)
{
    VQ_TRY(const auto entry, find(name));
    if (!entry)
        return Error{ErrorKind::Reject, "unknown_staff",
                     "Nobody of that name is known here."};
    if (entry->is_configured && !entry->has_own_pin)
        return configuredStaff(name);
    VQ_TRY(auto query,
           m_db.query(entry->is_configured
                          ? "UPDATE staff SET own_pin_hash = NULL WHERE name = ?"
                          : "DELETE FROM staff WHERE name = ?"));
    return query.bind(name).run();
}

Result<std::optional<StaffEntry>> StaffBook::find(const std::string &name)
{
    VQ_TRY(auto query,
           m_db.query("SELECT name, pin_hash, failed_tries, locked_until_utc_ms, "
                      "origin, own_pin_hash IS NOT NULL FROM staff WHERE name = ?"));
    query.bind(name);
    VQ_TRY(const bool is_row, query.step());
    return is_row ? std::optional(readEntry(query)) : std::nullopt;
}

Result<std::vector<StaffEntry>> StaffBook::list()
{
    VQ_TRY(auto query,
           m_db.query("SELECT name, pin_hash, failed_tries, locked_until_utc_ms, "
                      "origin, own_pin_hash IS NOT NULL FROM staff ORDER BY name"));
    std::vector<StaffEntry> all;
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return all;
        all.push_back(readEntry(query));
    }
}

Status StaffBook::noteWrongPin(const std::string &name, UtcMs now)
{
    VQ_TRY(auto query,
           m_db.query("UPDATE staff SET failed_tries = (failed_tries + 1) % ?, "
                      "locked_until_utc_ms = CASE WHEN failed_tries + 1 >= ? THEN ? "
                      "ELSE locked_until_utc_ms END WHERE name = ?"));
    return query.bind(kPinTriesMax)
        .bind(kPinTriesMax)
        .bind(toUnixMs(now + kPinLock))
        .bind(name)
        .run();
}

Status StaffBook::noteRightPin(const std::string &name)
{
    VQ_TRY(auto query,
           m_db.query("UPDATE staff SET failed_tries = 0, locked_until_utc_ms = NULL "
                      "WHERE name = ?"));
    return query.bind(name).run();
}

Status StaffBook::signIn(const SignedIn &entry, UtcMs now)
{
    VQ_TRY(auto query,
           m_db.query("INSERT INTO sign_in (device, counter, staff, at_utc_ms) "
                      "VALUES (?, ?, ?, ?) ON CONFLICT (device) DO UPDATE SET "
                      "counter = excluded.counter, staff = excluded.staff, "
                      "at_utc_ms = excluded.at_utc_ms"));
    return query.bind(entry.device.bytes)
        .bind(entry.counter.value)
        .bind(entry.staff)
        .bind(toUnixMs(now))
        .run();
}

Status StaffBook::signOut(const DeviceId &device)
{
    VQ_TRY(auto query, m_db.query("DELETE FROM sign_in WHERE device = ?"));
    return query.bind(device.bytes).run();
}

Result<std::vector<SignedIn>> StaffBook::signedIn(UtcMs now)
{
    VQ_TRY(auto query,
           m_db.query("SELECT device, counter, staff FROM sign_in WHERE at_utc_ms > ?"));
    query.bind(toUnixMs(now - kSignInMax));
    std::vector<SignedIn> all;
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return all;
        if (const auto device = query.bytes<16>(0))
            all.push_back({.device = {*device},
                           .counter = {static_cast<int>(query.integer(1))},
                           .staff = std::string(query.text(2))});
    }
}

Result<std::vector<DeviceId>> StaffBook::endOldSignIns(UtcMs now)
{
    VQ_TRY(auto query,
           m_db.query("DELETE FROM sign_in WHERE at_utc_ms <= ? RETURNING device"));
    query.bind(toUnixMs(now - kSignInMax));
    std::vector<DeviceId> all;
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return all;
        if (const auto device = query.bytes<16>(0))
            all.push_back({*device});
    }
}

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/staff_book.h"

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
    return entry;
}

} // namespace

Status StaffBook::save(const std::string &name, const std::string &pin_hash)
{
    VQ_TRY(
        auto query,
        m_db.query("INSERT INTO staff (name, pin_hash) VALUES (?, ?) ON CONFLICT (name) "
                   "DO UPDATE SET pin_hash = excluded.pin_hash, failed_tries = 0, "
                   "locked_until_utc_ms = NULL"));
    return query.bind(name).bind(pin_hash).run();
}

Status StaffBook::remove(const std::string &name)
{
    VQ_TRY(auto query, m_db.query("DELETE FROM staff WHERE name = ?"));
    VQ_CHECK(query.bind(name).run());
    if (m_db.changes() == 0)
        return Error{ErrorKind::Reject, "unknown_staff",
                     "Nobody of that name is known here."};
    return Done{};
}

Result<std::optional<StaffEntry>> StaffBook::find(const std::string &name)
{
    VQ_TRY(auto query,
           m_db.query("SELECT name, pin_hash, failed_tries, locked_until_utc_ms "
                      "FROM staff WHERE name = ?"));
    query.bind(name);
    VQ_TRY(const bool is_row, query.step());
    return is_row ? std::optional(readEntry(query)) : std::nullopt;
}

Result<std::vector<StaffEntry>> StaffBook::list()
{
    VQ_TRY(auto query,
           m_db.query("SELECT name, pin_hash, failed_tries, locked_until_utc_ms "
                      "FROM staff ORDER BY name"));
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

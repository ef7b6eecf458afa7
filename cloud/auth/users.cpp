// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/users.h"

#include <algorithm>
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/auth/module.h"
#include "cloud/auth/roles.h"
#include "cloud/auth/second_factor.h"
#include "cloud/model/reseal_row.h"
#include "cloud/tenants/module.h"
#include "platform/password/password.h"

namespace vq::cloud {

std::span<const Field<User>> Resource<User>::fields()
{
    using enum Edit;
    static const std::array kFields = {
        Field<User>{"id", &User::id},
        Field<User>{"tenantId", &User::tenant_id},
        Field<User>{.name = "email",
                    .place = &User::email,
                    .edit = Always,
                    .rule = {.is_required = true, .text_max = 254},
                    .is_personal = true,
                    .lookup = Lookup::Anywhere},
        Field<User>{.name = "name",
                    .place = &User::name,
                    .edit = Always,
                    .rule = {.is_required = true},
                    .is_personal = true},
        Field<User>{"roles",
                    &User::roles,
                    Always,
                    {.is_required = true, .one_of = auth::tenantRoleNames()}},
        Field<User>{"isActive", &User::is_active, Always},
        Field<User>{.name = "password",
                    .place = &User::password,
                    .edit = Always,
                    .rule = {},
                    .is_stored = false,
                    .is_told = false},
        Field<User>{
            .name = "passwordHash", .place = &User::password_hash, .is_told = false},
        Field<User>{"createdAt", &User::created_at},
        Field<User>{"updatedAt", &User::updated_at},
    };
    return kFields;
}

namespace auth {

namespace {

const std::string kPersonPrefix = "app_user/";

std::string selectUsers(const char *condition)
{
    return "SELECT " + columnListOf<User>() + " FROM app_user WHERE " + condition;
}

using Revoked = std::function<void(const std::string &)>;

// Who is gone is unknown in the audit, too, but for her id.
Outcome<Done> changed(Database &database, const Revoked &revoked, const User *before,
                      const User *now)
{
    const bool is_other =
        before != nullptr && (now == nullptr || before->is_active != now->is_active ||
                              before->roles != now->roles);
    if (is_other)
        database.onceKept([revoked, id = before->id] { revoked(id); });
    if (now == nullptr)
        VQ_CHECK(database.vault().destroyPerson(
            database, {before->tenant_id, kPersonPrefix + before->id}));
    return Done{};
}

// To hash takes as long as a commit of many changes, so it is done before the lane: what
// arrives there as password is the hash already.
Outcome<Done> hashPassword(Database &, Call &call)
{
    const auto *object = call.body.as<json::Object>();
    const auto *given = call.body.find("password");
    const auto *plain = given != nullptr ? given->as<std::string>() : nullptr;
    if (object == nullptr || plain == nullptr)
        return Done{}; // the fields' table says what is wrong
    VQ_CHECK(checkPassword(*plain));
    VQ_TRY(auto hash, password::hash(*plain));
    auto members = *object;
    std::ranges::find(members, "password", &json::Member::key)->value = std::move(hash);
    call.body = std::move(members);
    return Done{};
}

Outcome<Done> checkRoom(Database &database, const Call &call)
{
    const auto &tenant = call.at("tenantId");
    VQ_TRY(const auto present, countUsers(database, tenant));
    return tenants::checkRoom(database, tenant, {"maxUsers", present, "users"});
}

Outcome<Done> check(Database &database, const Call &call, User &now, const User *before)
{
    if (before == nullptr)
        VQ_CHECK(checkRoom(database, call));
    const auto email = normalEmail(now.email);
    if (!email)
        return Refusal(400,
                       Problem{"bad_email", "\"email\" is no e-mail address.", "email"});
    now.email = *email;
    if (now.password)
        now.password_hash = *now.password;
    VQ_TRY(const auto index, indexOfAddress(database, now.email));
    VQ_TRY(
        const auto taken,
        database.run("SELECT id FROM app_user WHERE tenant_id = $1 AND email_index = $2",
                     {now.tenant_id, index}));
    if (!taken.empty() && taken.front().text(0) != now.id)
        return Refusal(409,
                       Problem{"email_taken",
                               "Another user of this tenant has this e-mail address.",
                               "email"});
    return Done{};
}

} // namespace

Result<std::int64_t> countUsers(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto count,
           database.run("SELECT count(*) FROM app_user WHERE tenant_id = $1", {tenant}));
    return count.front().integer(0);
}

void addUserRoutes(Routes &routes, const Revoked &revoked)
{
    const auto begin = routes.size();
    addCrud(routes, Crud<User>{.path = "/v1/tenants/{tenantId}/users",
                               .noun = "user",
                               .plural = "users",
                               .read_permission = "user:read",
                               .write_permission = "user:write",
                               .filters = {"email", "isActive"},
                               .check = check,
                               .changed = [revoked](Database &database, const Call &,
                                                    const User *before, const User *now) {
                                   return changed(database, revoked, before, now);
                               }});
    for (auto i = begin; i < routes.size(); ++i)
        if (routes[i].write && routes[i].method != "DELETE")
            routes[i].before = hashPassword;
}

std::optional<std::string> normalEmail(std::string_view text)
{
    const auto at = text.find('@');
    const auto isPlain = [](char c) { return c > 0x20 && c < 0x7F && c != '@'; };
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size() ||
        !std::ranges::all_of(text.substr(0, at), isPlain) ||
        !std::ranges::all_of(text.substr(at + 1), isPlain))
        return std::nullopt;
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

Result<std::string> indexOfAddress(Database &database, const std::string &email)
{
    return database.vault().indexOf(database, {{}, "app_user.email", email});
}

Outcome<std::vector<User>> usersWith(Database &database, const std::string &email,
                                     const std::string &tenant)
{
    static const auto kOfAll = selectUsers("email_index = $1 AND is_active = 1");
    static const auto kOfOne =
        selectUsers("email_index = $1 AND tenant_id = $2 AND is_active = 1");
    VQ_TRY(auto index, indexOfAddress(database, email));
    std::vector<SqlValue> values = {std::move(index)};
    if (!tenant.empty())
        values.emplace_back(tenant);
    VQ_TRY(const auto rows, database.run(tenant.empty() ? kOfAll : kOfOne, values));
    std::vector<User> users;
    users.reserve(rows.size());
    for (const auto &row : rows)
        users.push_back(closedFromRow<User>(row));
    return users;
}

Outcome<std::optional<User>> activeUser(Database &database, const std::string &id)
{
    static const auto kById = selectUsers("id = $1 AND is_active = 1");
    VQ_TRY(const auto rows, database.run(kById, {id}));
    if (rows.empty())
        return std::optional<User>();
    VQ_TRY(auto user, fromRow<User>(database, rows.front()));
    return std::optional(std::move(user));
}

Status reseal(Database &database, const KeyOwner &owner)
{
    static const auto kSql = selectUsers("tenant_id = $1 AND id = $2");
    if (!owner.person.starts_with(kPersonPrefix))
        return Done{};
    VQ_TRY(const auto rows,
           database.run(kSql, {owner.tenant, owner.person.substr(kPersonPrefix.size())}));
    for (const auto &row : rows) {
        VQ_TRY(auto user, fromRow<User>(database, row));
        VQ_CHECK(resealRow(database, user));
        VQ_CHECK(resealSecondFactor(database, user));
    }
    return Done{};
}

Result<std::int64_t> sealClear(Database &database, std::int64_t count)
{
    static const auto kSql = selectUsers("email_index IS NULL LIMIT $1");
    VQ_TRY(const auto rows, database.run(kSql, {count}));
    for (const auto &row : rows) {
        VQ_TRY(auto user, fromRow<User>(database, row));
        VQ_CHECK(resealRow(database, user));
    }
    return static_cast<std::int64_t>(rows.size());
}

Identity identityOf(const User &user)
{
    return {.subject = user.id,
            .tenant = user.tenant_id,
            .roles = user.roles,
            .permissions = permissionsOf(user.roles),
            .session_token = {},
            .is_platform = user.tenant_id.empty()};
}

} // namespace auth

} // namespace vq::cloud

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/module.h"
#include "cloud/model/field_value.h"

namespace vq::cloud::auth {

namespace {

Standing standingOf(const Identity &user, const Rows &rows)
{
    if (rows.empty() || rows.front().integer(1) == 0)
        return Standing::Gone;
    std::vector<std::string> roles;
    fromSql(rows.front(), 2, roles);
    if (roles != user.roles)
        return Standing::Changed;
    const bool is_signed_in = user.sign_in.empty() || rows.front().integer(0) != 0;
    return is_signed_in ? Standing::Good : Standing::SignedOut;
}

} // namespace

Result<std::vector<Standing>> standingsOf(Database &database,
                                          std::span<const Identity> users)
{
    std::vector<std::vector<SqlValue>> asked;
    asked.reserve(users.size());
    for (const auto &user : users)
        asked.push_back({user.sign_in, user.subject});
    VQ_TRY(
        const auto found,
        database.runEach("SELECT CASE WHEN EXISTS (SELECT 1 FROM refresh_token r "
                         "WHERE r.family = $1 AND r.user_id = u.id) THEN 1 ELSE 0 END, "
                         "u.is_active, u.roles FROM app_user u WHERE u.id = $2",
                         asked));
    std::vector<Standing> standings;
    standings.reserve(users.size());
    for (std::size_t i = 0; i < users.size(); ++i)
        standings.push_back(standingOf(users[i], found[i]));
    return standings;
}

} // namespace vq::cloud::auth

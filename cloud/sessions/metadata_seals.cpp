// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "cloud/model/reseal_row.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/store.h"

namespace vq::cloud::sessions {

namespace {

using Names = std::vector<std::string>;

// "at id": the order of making is the one in which rows are read.
struct Mark {
    std::int64_t created_at = 0;
    std::string id;
};

Mark markFrom(const std::string &text)
{
    Mark mark;
    const auto blank = text.find(' ');
    if (blank == std::string::npos)
        return mark;
    std::from_chars(text.data(), text.data() + blank, mark.created_at);
    mark.id = text.substr(blank + 1);
    return mark;
}

bool isPersonal(const Names &names, const std::string &name)
{
    return std::ranges::find(names, name) != names.end();
}

// Of whom nothing personal is kept: what is called so now goes, too.
bool dropPersonal(const Names &names, Session &session)
{
    return std::erase_if(session.metadata, [&names](const json::Member &member) {
               return isPersonal(names, member.key);
           }) > 0;
}

bool isSealedAsNamed(const Names &names, const Session &session)
{
    const auto isSealed = [&session](const std::string &name) {
        return std::ranges::any_of(
            session.sealed.fields, [&name](const SealedField &field) {
                return std::ranges::find(field.names, name) != field.names.end();
            });
    };
    return std::ranges::all_of(session.metadata, [&](const json::Member &member) {
        return isPersonal(names, member.key) == isSealed(member.key);
    });
}

} // namespace

Result<std::string> resealMetadata(Database &database, const SomeSessions &some)
{
    static const auto kSql =
        "SELECT " + columnListOf<Session>() +
        " FROM session WHERE tenant_id = $1 AND "
        "(created_at, id) > ($2, $3) ORDER BY created_at, id LIMIT $4";
    const auto mark = markFrom(some.from);
    VQ_TRY(const auto names, database.vault().personalNames(database, some.tenant));
    VQ_TRY(const auto rows,
           database.run(kSql, {some.tenant, mark.created_at, mark.id, some.count}));
    std::string last;
    for (const auto &row : rows) {
        VQ_TRY(auto session, fromRow<Session>(database, row));
        last = std::to_string(toUnixMs(session.created_at)) + " " + session.id;
        const bool is_other = session.is_forgotten ? dropPersonal(names, session)
                                                   : !isSealedAsNamed(names, session);
        if (is_other)
            VQ_CHECK(resealRow(database, session));
    }
    return static_cast<std::int64_t>(rows.size()) == some.count ? last : std::string();
}

} // namespace vq::cloud::sessions

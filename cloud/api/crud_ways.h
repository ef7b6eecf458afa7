// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cloud/api/crud_list.h"
#include "cloud/api/preconditions.h"
#include "core/base/id.h"
#include "platform/crypto/random.h"

namespace vq::cloud {

// The six operations.
template <class T>
class CrudWays {
public:
    explicit CrudWays(Crud<T> crud) : m_crud(std::move(crud)) {}

    Outcome<Answer> list(Database &database, const Call &call) const
    {
        return CrudList<T>(m_crud)(database, call);
    }

    Outcome<Answer> create(Database &database, const Call &call) const
    {
        T resource{};
        if (auto problems = readJson(call.body, Writing::Creation, resource);
            !problems.empty())
            return Refusal(400, std::move(problems));
        resource.id = toHex(crypto::randomId<Id<struct ResourceTag>>().bytes);
        if constexpr (requires(T t) { t.tenant_id; })
            resource.tenant_id = call.at("tenantId");
        resource.created_at = call.now;
        resource.updated_at = call.now;
        VQ_CHECK(m_crud.check(database, call, resource, nullptr));
        VQ_CHECK(insertRow(database, resource));
        VQ_CHECK(m_crud.changed(database, call, nullptr, &resource));
        auto answer = answerOf(database, call, resource);
        answer.status = 201;
        answer.changes = {changeOf("create", resource.id, nullptr, &resource)};
        answer.headers.push_back({"Location", locationOf(call, resource.id)});
        return answer;
    }

    Outcome<Answer> get(Database &database, const Call &call) const
    {
        VQ_TRY(auto resource, find(database, call));
        if (isUnchanged(call.request, resource.revision))
            return Answer{.status = 304, .revision = resource.revision};
        const bool is_privileged = tellsPersonal(call, resource);
        const auto id = resource.id;
        auto answer = answerOf(database, call, std::move(resource));
        if (is_privileged)
            answer.changes = {
                {.action = m_crud.noun + ".read", .resource = m_crud.noun + "/" + id}};
        return answer;
    }

    Outcome<Answer> replace(Database &database, const Call &call) const
    {
        return change(database, call, [&call](T &resource) {
            return readJson(call.body, Writing::Replacement, resource);
        });
    }

    Outcome<Answer> patch(Database &database, const Call &call) const
    {
        return change(database, call,
                      [&call](T &resource) { return patchJson(call.body, resource); });
    }

    Outcome<Answer> remove(Database &database, const Call &call) const
    {
        VQ_TRY(const auto resource, find(database, call));
        VQ_CHECK(checkIfMatch(call.request, resource.revision));
        VQ_CHECK(m_crud.mayDelete(database, call, resource));
        VQ_TRY(const auto gone,
               database.run("DELETE FROM " + std::string(Resource<T>::kTable) +
                                " WHERE id = $1",
                            {resource.id}));
        VQ_CHECK(m_crud.changed(database, call, &resource, nullptr));
        return Answer{.changes = {changeOf("delete", resource.id, &resource, nullptr)}};
    }

    // Within the tenant of the path; otherwise there is none.
    Outcome<T> find(Database &database, const Call &call) const
    {
        static const std::string sql = [] {
            std::string text = "SELECT " + columnListOf<T>() + " FROM " +
                               std::string(Resource<T>::kTable) + " WHERE id = $1";
            if constexpr (requires(T t) { t.tenant_id; })
                text += " AND tenant_id = $2";
            return text;
        }();
        std::vector<SqlValue> values = {call.at(m_crud.id_parameter)};
        if constexpr (requires(T t) { t.tenant_id; })
            values.emplace_back(call.at("tenantId"));
        VQ_TRY(const auto rows, database.run(sql, values));
        if (rows.empty())
            return notFound(m_crud.noun);
        VQ_TRY(auto resource, fromRow<T>(database, rows.front()));
        if (!m_crud.isVisible(call, resource))
            return notFound(m_crud.noun);
        return resource;
    }

    Answer answerOf(Database &database, const Call &call, T resource) const
    {
        m_crud.complete(database, call, resource);
        return {.data = jsonOf(resource, personalFor(call)),
                .revision = resource.revision};
    }

    Change changeOf(const std::string &verb, const std::string &id, const T *before,
                    const T *now) const
    {
        const auto told = [this](const T *resource) {
            return resource == nullptr
                       ? json::Value()
                       : json::Value(auditJsonOf(m_crud.audited(*resource)));
        };
        return {.action = m_crud.noun + "." + verb,
                .resource = m_crud.noun + "/" + id,
                .before = told(before),
                .after = told(now)};
    }

private:
    template <class Read>
    Outcome<Answer> change(Database &database, const Call &call, Read read) const
    {
        VQ_TRY(const auto before, find(database, call));
        VQ_CHECK(checkIfMatch(call.request, before.revision));
        T now = before;
        if (auto problems = read(now); !problems.empty())
            return Refusal(400, std::move(problems));
        now.updated_at = call.now;
        VQ_CHECK(m_crud.check(database, call, now, &before));
        VQ_CHECK(updateRow(database, now));
        VQ_CHECK(m_crud.changed(database, call, &before, &now));
        const auto change = changeOf("update", now.id, &before, &now);
        auto answer = answerOf(database, call, std::move(now));
        answer.changes = {change};
        return answer;
    }

    static std::string locationOf(const Call &call, const std::string &id)
    {
        return call.request.path + "/" + id;
    }

    Crud<T> m_crud;
};

} // namespace vq::cloud

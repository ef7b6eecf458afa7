// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/model/json_form.h"

namespace vq::cloud {

// A visitor knows who she is; of staff some need not.
inline Personal personalFor(const Call &call)
{
    const auto &who = call.identity;
    return !who.session_token.empty() || who.subject.empty() || who.may("pii:read")
               ? Personal::Plain
               : Personal::Masked;
}

// Whether somebody is told in clear who somebody else is. What is hers she may read as often
// as she likes.
template <class T>
bool tellsPersonal(const Call &call, const T &resource)
{
    const auto &who = call.identity;
    if (who.subject.empty() || !who.session_token.empty() || !who.may("pii:read") ||
        resource.id == who.subject)
        return false;
    std::size_t at = 0;
    for (const Field<T> &field : fieldsOf<T>()) {
        if (!isSealedField(field))
            continue;
        const auto sealed_at = at++;
        if (!field.is_told)
            continue;
        if constexpr (Sealable<T>) {
            const auto &sealed = resource.sealed.fields.at(sealed_at);
            if (sealed.plain.template as<std::string>() != nullptr ||
                !sealed.names.empty())
                return true;
        }
    }
    return false;
}

// What the six operations of a resource have to know of it: list, create, get, replace,
// patch, delete.
template <class T>
struct Crud {
    std::string path;   // "/v1/tenants/{tenantId}/queues"
    std::string noun;   // "queue"
    std::string plural; // "queues"
    std::string read_permission;
    std::string write_permission;
    std::string create_permission = {}; // and to delete; empty: that of writing
    std::string id_parameter = "id";
    std::vector<std::string> filters = {}; // fields that a list may be narrowed by
    bool is_fixed = false; // once it is there nobody changes it: no replace, no patch
    // A rule over several fields, or over other tables. `before` is null for a new one.
    std::function<Outcome<Done>(Database &, const Call &, T &now, const T *before)>
        check = [](Database &, const Call &, T &, const T *) { return Done{}; };
    std::function<Outcome<Done>(Database &, const Call &, const T &)> mayDelete =
        [](Database &, const Call &, const T &) { return Done{}; };
    // Whether it is there for whoever asks.
    std::function<bool(const Call &, const T &)> isVisible = [](const Call &, const T &) {
        return true;
    };
    // Fills what is worked out for each answer.
    std::function<void(Database &, const Call &, T &)> complete =
        [](Database &, const Call &, T &) {};
    // As the audit keeps it, which more people read, and for longer.
    std::function<T(const T &)> audited = [](const T &resource) { return resource; };
    // Told of each change in its transaction: before is null for a new one, now for one
    // that is gone.
    std::function<Outcome<Done>(Database &, const Call &, const T *before, const T *now)>
        changed = [](Database &, const Call &, const T *, const T *) { return Done{}; };
};

} // namespace vq::cloud

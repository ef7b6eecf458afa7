// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cloud/model/sealed_field.h"

// The personal fields of a resource as they lie in its row.
namespace vq::cloud {

template <class T>
concept Sealable = requires(T resource)
{
    resource.sealed;
};

template <class T>
SealedPlace sealedPlaceOf(const T &resource, const Field<T> &field)
{
    return {.cell = {.tenant = resource.tenant_id,
                     .table = std::string(Resource<T>::kTable),
                     .column = columnOf(field.name),
                     .row = resource.id},
            .is_object = std::holds_alternative<json::Object T::*>(field.place)};
}

template <class T>
bool isSealedField(const Field<T> &field)
{
    VQ_ASSERT(Sealable<T> || !field.is_personal || !field.is_stored);
    return field.is_personal && field.is_stored;
}

template <class T>
json::Value jsonAt(const T &resource, const Field<T> &field)
{
    return std::visit([&](auto place) { return toJson(resource.*place); }, field.place);
}

// Calls `what(field, sealed)` for each personal field, as long as it succeeds.
template <Sealable T, class What>
Status eachSealedField(T &resource, What what)
{
    std::size_t at = 0;
    for (const Field<T> &field : fieldsOf<T>())
        if (isSealedField(field)) {
            if (resource.sealed.fields.size() <= at)
                resource.sealed.fields.resize(at + 1);
            VQ_CHECK(what(field, resource.sealed.fields[at++]));
        }
    return Done{};
}

// Whose the row is: of whom it names, else of itself alone.
template <Sealable T>
std::string personOf(const T &resource)
{
    std::size_t at = 0;
    for (const Field<T> &field : fieldsOf<T>())
        if (isSealedField(field)) {
            const auto &index = resource.sealed.fields.at(at++).index;
            if (const auto *text = std::get_if<std::string>(&index);
                text != nullptr && field.lookup == Lookup::InTenant)
                return *text;
        }
    return std::string(Resource<T>::kTable) + "/" + resource.id;
}

// How each is found, and whether it has to be sealed: true: a key is needed.
template <Sealable T>
Result<bool> prepareToSeal(Database &database, PersonalNames &names, T &resource)
{
    bool needs_key = false;
    VQ_CHECK(eachSealedField(
        resource, [&](const Field<T> &field, SealedField &sealed) -> Status {
            const auto now = jsonAt(resource, field);
            const bool is_kept = !std::holds_alternative<std::monostate>(sealed.text) &&
                                 !sealed.is_clear && sealed.plain == now;
            if (is_kept)
                return Done{};
            const auto place = sealedPlaceOf(resource, field);
            if (field.lookup != Lookup::None) {
                VQ_TRY(sealed.index,
                       indexOfField(database, place.cell, field.lookup, now));
            }
            VQ_TRY(const auto needs,
                   prepareField(database, names, place.cell.tenant, now, sealed));
            needs_key = needs_key || needs;
            return Done{};
        }));
    return needs_key;
}

// Seals what is new or was changed since it was opened, in the transaction that will write
// the rows. Their keys are asked for in one go.
template <Sealable T>
Status sealPersonal(Database &database, std::span<T> resources)
{
    PersonalNames names;
    std::vector<KeyOwner> owners;
    std::vector<std::size_t> places; // of whose keys they are
    for (std::size_t i = 0; i < resources.size(); ++i) {
        auto &resource = resources[i];
        if (!resource.sealed.is_open)
            continue;
        VQ_TRY(const bool needs_key, prepareToSeal(database, names, resource));
        if (!needs_key)
            continue;
        owners.push_back({resource.tenant_id, personOf(resource)});
        places.push_back(i);
    }
    std::vector<DataKey> keys;
    if (!owners.empty()) {
        VQ_TRY(keys, database.vault().keysFor(database, owners));
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto &resource = resources[places[i]];
        VQ_CHECK(eachSealedField(
            resource, [&](const Field<T> &field, SealedField &sealed) -> Status {
                sealField(keys[i], sealedPlaceOf(resource, field).cell,
                          jsonAt(resource, field), sealed);
                return Done{};
            }));
    }
    return Done{};
}

template <class T>
void setMember(T &resource, const Field<T> &field, const json::Value &plain)
{
    const auto *text = plain.as<std::string>();
    const auto *object = plain.as<json::Object>();
    std::visit(
        [&]<class Value>(Value T::*place) {
            if constexpr (std::is_same_v<Value, json::Object>)
                resource.*place = object != nullptr ? *object : json::Object();
            else if constexpr (std::is_same_v<Value, std::string>)
                resource.*place = text != nullptr ? *text : std::string();
            else if constexpr (std::is_same_v<Value, std::optional<std::string>>)
                resource.*place =
                    text != nullptr ? std::optional(*text) : std::optional<std::string>();
            else
                VQ_ASSERT(!"only texts and objects are sealed");
        },
        field.place);
}

template <Sealable T>
Status openPersonal(Database &database, T &resource)
{
    if (resource.sealed.is_open)
        return Done{};
    VQ_CHECK(eachSealedField(
        resource, [&](const Field<T> &field, SealedField &sealed) -> Status {
            VQ_CHECK(openField(database, sealedPlaceOf(resource, field), sealed));
            setMember(resource, field, sealed.plain);
            return Done{};
        }));
    resource.sealed.is_open = true;
    return Done{};
}

// Of a closed one: it need not be known to be forgotten.
template <Sealable T>
void forgetPersonal(T &resource)
{
    VQ_ASSERT(!resource.sealed.is_open);
    const auto done = eachSealedField(
        resource, [](const Field<T> &field, SealedField &sealed) -> Status {
            forgetField(std::holds_alternative<json::Object T::*>(field.place), sealed);
            return Done{};
        });
    VQ_ASSERT(done.has_value());
}

} // namespace vq::cloud

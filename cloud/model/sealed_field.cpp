// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/sealed_field.h"

#include <algorithm>
#include <utility>

#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace vq::cloud {

namespace {

constexpr std::string_view kSealedMember = "$sealed";

Cell memberOf(const Cell &cell, const std::string &name)
{
    return {cell.tenant, cell.table, cell.column + "." + name, cell.row};
}

const std::string *sealedTextOf(const json::Value &value)
{
    const auto *text = value.as<std::string>();
    return text != nullptr && isSealed(*text) ? text : nullptr;
}

// Members that the tenant calls personal; and those that look as if they were sealed, so that
// what looks so always is.
Result<std::vector<std::string>> namesToSeal(Database &database, PersonalNames &known,
                                             const std::string &tenant,
                                             const json::Object &object)
{
    std::vector<std::string> names;
    if (object.empty())
        return names;
    auto personal = known.find(tenant);
    if (personal == known.end()) {
        VQ_TRY(auto asked, database.vault().personalNames(database, tenant));
        personal = known.emplace(tenant, std::move(asked)).first;
    }
    for (const auto &[name, value] : object)
        if (std::ranges::find(personal->second, name) != personal->second.end() ||
            sealedTextOf(value) != nullptr)
            names.push_back(name);
    return names;
}

std::string sealedObject(const DataKey &key, const Cell &cell, const json::Object &object,
                         const std::vector<std::string> &names)
{
    auto sealed = object;
    for (auto &[name, value] : sealed)
        if (std::ranges::find(names, name) != names.end())
            value = sealText(key, memberOf(cell, name), json::textOf(value));
    return json::textOf(sealed);
}

Result<json::Object> objectIn(const SqlValue &text)
{
    const auto *written = std::get_if<std::string>(&text);
    const auto parsed =
        written != nullptr ? json::parse(*written) : Result<json::Value>(json::Value());
    const auto *object = parsed ? parsed->as<json::Object>() : nullptr;
    if (object == nullptr)
        return Error{ErrorKind::Corrupt, "storage_corrupt", "This is no object."};
    return *object;
}

Status openObject(Database &database, const Cell &cell, SealedField &field)
{
    VQ_TRY(const auto kept, objectIn(field.text));
    json::Object plain;
    for (const auto &[name, value] : kept) {
        const auto *sealed = sealedTextOf(value);
        if (sealed == nullptr) {
            plain.push_back({name, value});
            continue;
        }
        VQ_TRY(const auto opened, unsealText(database, memberOf(cell, name), *sealed));
        if (!opened)
            continue; // destroyed
        VQ_TRY(auto read, json::parse(*opened));
        plain.push_back({name, std::move(read)});
        field.names.push_back(name);
    }
    field.plain = std::move(plain);
    return Done{};
}

json::Value referenceTo(const Cell &cell, const std::string &sealed)
{
    return json::Object{{std::string(kSealedMember), sealed},
                        {"table", cell.table},
                        {"column", cell.column},
                        {"row", cell.row}};
}

std::string textAt(const json::Value &value, std::string_view name)
{
    const auto *member = value.find(name);
    const auto *text = member != nullptr ? member->as<std::string>() : nullptr;
    return text != nullptr ? *text : std::string();
}

// What only looks like a reference is told as it stands.
json::Value openedReference(Database &database, const std::string &tenant,
                            const json::Value &reference, Personal personal)
{
    const Cell cell{tenant, textAt(reference, "table"), textAt(reference, "column"),
                    textAt(reference, "row")};
    const auto plain = unsealText(database, cell, textAt(reference, kSealedMember));
    if (!plain)
        return reference;
    if (!*plain)
        return {};
    const bool is_member = cell.column.find('.') != std::string::npos;
    auto read =
        is_member ? json::parse(**plain) : Result<json::Value>(json::Value(**plain));
    if (!read)
        return reference;
    return personal == Personal::Masked ? masked(*read) : std::move(*read);
}

} // namespace

Result<bool> prepareField(Database &database, PersonalNames &names,
                          const std::string &tenant, const json::Value &now,
                          SealedField &field)
{
    field.is_waiting = now.as<std::string>() != nullptr;
    field.text = SqlValue();
    field.names.clear();
    if (const auto *object = now.as<json::Object>()) {
        VQ_TRY(field.names, namesToSeal(database, names, tenant, *object));
        field.is_waiting = !field.names.empty();
        field.text = json::textOf(*object);
    }
    field.plain = now;
    field.is_clear = false;
    return field.is_waiting;
}

void sealField(const DataKey &key, const Cell &cell, const json::Value &now,
               SealedField &field)
{
    if (!std::exchange(field.is_waiting, false))
        return;
    if (const auto *object = now.as<json::Object>())
        field.text = sealedObject(key, cell, *object, field.names);
    else if (const auto *text = now.as<std::string>())
        field.text = sealText(key, cell, *text);
}

Status openField(Database &database, const SealedPlace &place, SealedField &field)
{
    field.plain = json::Value();
    if (place.is_object)
        return openObject(database, place.cell, field);
    const auto *text = std::get_if<std::string>(&field.text);
    if (text == nullptr)
        return Done{};
    field.is_clear = !isSealed(*text);
    if (field.is_clear) {
        field.plain = *text;
        return Done{};
    }
    VQ_TRY(auto opened, unsealText(database, place.cell, *text));
    if (opened)
        field.plain = std::move(*opened);
    return Done{};
}

void forgetField(bool is_object, SealedField &field)
{
    field.index = SqlValue();
    const auto kept =
        is_object ? objectIn(field.text) : Result<json::Object>(json::Object());
    if (!is_object || !kept) {
        field.text = SqlValue();
        return;
    }
    json::Object rest;
    for (const auto &[name, value] : *kept)
        if (sealedTextOf(value) == nullptr)
            rest.push_back({name, value});
    field.text = json::textOf(rest);
}

Result<SqlValue> indexOfField(Database &database, const Cell &cell, Lookup lookup,
                              const json::Value &now)
{
    const auto *text = now.as<std::string>();
    if (text == nullptr)
        return SqlValue();
    const auto kind = cell.table + "." + cell.column;
    const auto tenant = lookup == Lookup::Anywhere ? std::string() : cell.tenant;
    // What is looked for may not be there yet, what is kept has to be found: the tenant's own
    // key is made if there is none.
    VQ_TRY(const auto own, database.vault().keyFor(database, {tenant, {}}));
    VQ_TRY(auto index, database.vault().indexOf(database, {tenant, kind, *text}));
    return SqlValue(std::move(index));
}

json::Value sealedJson(const SealedPlace &place, const SealedField &field)
{
    const auto *text = std::get_if<std::string>(&field.text);
    if (text == nullptr)
        return {};
    if (!place.is_object)
        return referenceTo(place.cell, *text);
    auto object = objectIn(field.text);
    if (!object)
        return {};
    for (auto &[name, value] : *object)
        if (const auto *sealed = sealedTextOf(value))
            value = referenceTo(memberOf(place.cell, name), *sealed);
    return std::move(*object);
}

json::Value openedJson(Database &database, const std::string &tenant,
                       const json::Value &value, Personal personal)
{
    if (const auto *items = value.as<json::Array>()) {
        json::Array opened;
        for (const auto &item : *items)
            opened.push_back(openedJson(database, tenant, item, personal));
        return opened;
    }
    const auto *object = value.as<json::Object>();
    if (object == nullptr)
        return value;
    const auto *sealed = value.find(kSealedMember);
    if (sealed != nullptr && sealedTextOf(*sealed) != nullptr)
        return openedReference(database, tenant, value, personal);
    json::Object opened;
    for (const auto &[name, member] : *object)
        opened.push_back({name, openedJson(database, tenant, member, personal)});
    return opened;
}

} // namespace vq::cloud

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cloud/model/field.h"
#include "cloud/model/field_value.h"
#include "cloud/model/mask.h"
#include "cloud/model/refusal.h"
#include "cloud/model/sealed_row.h"

// A resource as JSON, and back.
namespace vq::cloud {

// With what is personal masked, where there is anything.
template <class T>
json::Value maskedJson(const T &resource, const Field<T> &field, std::size_t sealed_at)
{
    const auto plain = jsonAt(resource, field);
    const auto *object = plain.template as<json::Object>();
    if (object == nullptr)
        return masked(plain);
    auto shown = *object;
    if constexpr (Sealable<T>)
        if (sealed_at < resource.sealed.fields.size()) {
            const auto &names = resource.sealed.fields[sealed_at].names;
            for (auto &[name, value] : shown)
                if (std::ranges::find(names, name) != names.end())
                    value = masked(value);
        }
    return shown;
}

template <class T>
json::Object jsonOf(const T &resource, Personal personal = Personal::Plain)
{
    if constexpr (Sealable<T>)
        VQ_ASSERT(resource.sealed.is_open);
    json::Object object;
    std::size_t sealed_at = 0;
    for (const Field<T> &field : fieldsOf<T>()) {
        const auto at = sealed_at;
        sealed_at += isSealedField(field) ? 1 : 0;
        if (!field.is_told)
            continue;
        object.push_back(
            {std::string(field.name), field.is_personal && personal == Personal::Masked
                                          ? maskedJson(resource, field, at)
                                          : jsonAt(resource, field)});
    }
    return object;
}

// As the audit keeps it: what is personal as its row has it.
template <class T>
json::Object auditJsonOf(const T &resource)
{
    json::Object object;
    std::size_t sealed_at = 0;
    for (const Field<T> &field : fieldsOf<T>()) {
        const auto at = sealed_at;
        sealed_at += isSealedField(field) ? 1 : 0;
        if (!field.is_told || field.is_secret)
            continue;
        auto value = jsonAt(resource, field);
        if constexpr (Sealable<T>)
            if (isSealedField(field))
                value = sealedJson(sealedPlaceOf(resource, field),
                                   resource.sealed.fields.at(at));
        object.push_back({std::string(field.name), std::move(value)});
    }
    return object;
}

// What whoever changes it may set, as it is now: a merge patch applies to that.
template <class T>
json::Object editableJsonOf(const T &resource)
{
    json::Object object;
    for (const Field<T> &field : fieldsOf<T>())
        if (field.edit == Edit::Always)
            std::visit(
                [&](auto place) {
                    object.push_back({std::string(field.name), toJson(resource.*place)});
                },
                field.place);
    return object;
}

template <class T>
bool isFieldOf(std::string_view name)
{
    for (const Field<T> &field : fieldsOf<T>())
        if (field.name == name)
            return true;
    return false;
}

enum class Writing { Creation, Replacement };

// Reads every field that may be set from the object into the resource; one that is absent
// becomes what it is in a new one. All that is wrong is said at once.
template <class T>
std::vector<Problem> readJson(const json::Value &body, Writing writing, T &resource)
{
    const auto *object = body.as<json::Object>();
    if (object == nullptr)
        return {
            {"bad_body",
             "The body must be an object, not " + std::string(json::kindOf(body)) + ".",
             {}}};
    std::vector<Problem> problems;
    const T fresh{};
    for (const Field<T> &field : fieldsOf<T>()) {
        const auto *given = body.find(field.name);
        const bool is_settable =
            field.edit == Edit::Always ||
            (field.edit == Edit::Creation && writing == Writing::Creation);
        if (!is_settable) {
            if (given != nullptr && writing == Writing::Creation)
                problems.push_back(readOnly(field.name));
            continue;
        }
        std::visit(
            [&](auto place) {
                resource.*place = fresh.*place;
                if (auto problem =
                        readValue(field.name, given, field.rule, resource.*place))
                    problems.push_back(std::move(*problem));
            },
            field.place);
    }
    for (const auto &[key, value] : *object)
        if (!isFieldOf<T>(key))
            problems.push_back(unknownField(key));
    return problems;
}

// RFC 7396 over what may be set. Fields that may not be are refused by name.
template <class T>
std::vector<Problem> patchJson(const json::Value &patch, T &resource)
{
    std::vector<Problem> problems;
    if (const auto *object = patch.as<json::Object>())
        for (const auto &[key, value] : *object)
            for (const Field<T> &field : fieldsOf<T>())
                if (field.name == key && field.edit != Edit::Always)
                    problems.push_back(readOnly(key));
    if (!problems.empty())
        return problems;
    if (patch.as<json::Object>() == nullptr)
        return readJson(patch, Writing::Replacement, resource);
    return readJson(json::merged(editableJsonOf(resource), patch), Writing::Replacement,
                    resource);
}

} // namespace vq::cloud

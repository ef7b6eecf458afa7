// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sync/wire/fill_for_test.h"

namespace vq::test {

// Something that no receiver may accept, and what it is.
struct Spoilt {
    std::string what;
    std::string bytes;
};

// Every leaf of the message, each spoilt in each way that its type knows.
class Spoiler {
public:
    static std::vector<Spoilt> all(Message &message)
    {
        Spoiler spoiler(message);
        spoiler.walk(message);
        return spoiler.m_spoilt;
    }

private:
    explicit Spoiler(const Message &root) : m_root(root) {}

    // What this codec only carries.
    static bool isOpaque(const FieldDescriptor &field)
    {
        return field.type() == FieldDescriptor::TYPE_BYTES &&
               (field.name() == "page" || field.name() == "payload");
    }

    void keep(const FieldDescriptor &field, const std::string &how)
    {
        m_spoilt.push_back(
            {field.full_name() + ": " + how, m_root.SerializePartialAsString()});
    }

    void walk(Message &message)
    {
        const auto *reflection = message.GetReflection();
        std::vector<const FieldDescriptor *> fields;
        reflection->ListFields(message, &fields);
        for (const auto *field : fields) {
            if (field->is_map())
                continue;
            if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
                if (!field->is_repeated() && !isOpaque(*field))
                    spoil(message, *field);
            } else if (field->is_repeated()) {
                walk(*reflection->MutableRepeatedMessage(&message, field, 0));
            } else {
                walk(*reflection->MutableMessage(&message, field));
            }
        }
    }

    void spoil(Message &message, const FieldDescriptor &field)
    {
        const auto *reflection = message.GetReflection();
        const auto each =
            [&](const auto &set, auto old,
                std::initializer_list<std::pair<const char *, decltype(old)>> bad) {
                for (const auto &[how, value] : bad) {
                    set(value);
                    keep(field, how);
                }
                set(old);
            };
        switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return each(
                [&](const auto &value) {
                    reflection->SetString(&message, &field, value);
                },
                reflection->GetString(message, &field),
                {{"far too long", std::string(300'000, 'x')},
                 {field.type() == FieldDescriptor::TYPE_BYTES ? "15 bytes"
                                                              : "control character",
                  std::string(field.name() == "content" ? 300'000 : 15, '\x01')}});
        case FieldDescriptor::CPPTYPE_INT32:
            return each(
                [&](auto value) { reflection->SetInt32(&message, &field, value); },
                reflection->GetInt32(message, &field), {{"negative", -1}});
        case FieldDescriptor::CPPTYPE_INT64:
            return each(
                [&](auto value) { reflection->SetInt64(&message, &field, value); },
                reflection->GetInt64(message, &field),
                {{"negative", -1}, {"beyond the year 9999", kUnixMsMax + 1}});
        case FieldDescriptor::CPPTYPE_UINT64:
            return each(
                [&](auto value) { reflection->SetUInt64(&message, &field, value); },
                reflection->GetUInt64(message, &field),
                {{"2^63", std::uint64_t{1} << 63U}});
        case FieldDescriptor::CPPTYPE_ENUM:
            return each(
                [&](auto value) { reflection->SetEnumValue(&message, &field, value); },
                reflection->GetEnumValue(message, &field),
                {{"unspecified", 0}, {"unknown", 99}});
        default:
            return;
        }
    }

    const Message &m_root;
    std::vector<Spoilt> m_spoilt;
};

} // namespace vq::test

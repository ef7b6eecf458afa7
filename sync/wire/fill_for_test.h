// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include "core/base/assert.h"
#include "sync/wire/bounds.h"

// Messages made from their own descriptors, so that a field that somebody adds to a
// .proto file and forgets in a codec fails a test without anybody having to write that
// test.
namespace vq::test {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::OneofDescriptor;

// Distinct values that core would hold.
class Filler {
public:
    explicit Filler(bool optional_too) : m_optional_too(optional_too) {}

    // All fields, of each real oneof the one that `choose` names.
    void fill(Message &message, const std::string &choose)
    {
        const auto *type = message.GetDescriptor();
        for (int i = 0; i < type->field_count(); ++i) {
            const auto *field = type->field(i);
            if (field->real_containing_oneof() && field->name() != choose)
                continue;
            if (!m_optional_too && isOptional(*field))
                continue;
            if (field->is_map())
                fillMap(message, *field);
            else
                fillField(message, *field, choose);
        }
    }

private:
    static bool isOptional(const FieldDescriptor &field)
    {
        const auto &name = field.name();
        return field.has_optional_keyword() || field.is_repeated() || name == "parent" ||
               name == "by" || name == "resume_from" || name == "wait" ||
               (name == "kiosk" && field.containing_type()->name() == "Reprint") ||
               (name == "ticket" && (field.containing_type()->name() == "Call" ||
                                     field.containing_type()->name() == "AtCounter" ||
                                     field.containing_type()->name() == "Finish" ||
                                     field.containing_type()->name() == "CounterView")) ||
               (name == "hall" && field.containing_type()->name() == "Delta") ||
               (name == "receipt" && field.containing_type()->name() == "CallReply");
    }

    std::string bytesFor(const FieldDescriptor &field)
    {
        const std::size_t size = field.name().ends_with("hash") ? 32 : 16;
        std::string bytes(size, static_cast<char>(++m_count));
        bytes.back() = static_cast<char>(m_count >> 8U);
        return bytes;
    }

    std::string textFor(const FieldDescriptor &field)
    {
        if (field.name() == "day")
            return "2026-03-" + std::to_string(10 + ++m_count % 20);
        if (field.name() == "digest") {
            const auto number = std::to_string(++m_count);
            return std::string(kDigestChars - number.size(), 'd') + number;
        }
        return "t" + std::to_string(++m_count);
    }

    int numberFor(const FieldDescriptor &field)
    {
        const auto &name = field.name();
        if (name == "width")
            return 3;
        ++m_count;
        if (name == "shown_s")
            return 5 + m_count % 56;
        return name == "weights" || name == "service_weight" ? 1 + m_count % 10 : m_count;
    }

    void fillMap(Message &message, const FieldDescriptor &field)
    {
        for (const auto *key : {"de", "en"}) {
            auto *entry = message.GetReflection()->AddMessage(&message, &field);
            const auto *type = entry->GetDescriptor();
            entry->GetReflection()->SetString(entry, type->field(0), key);
            entry->GetReflection()->SetString(entry, type->field(1),
                                              textFor(*type->field(1)));
        }
    }

    void fillField(Message &message, const FieldDescriptor &field,
                   const std::string &choose)
    {
        const auto *reflection = message.GetReflection();
        const int times = field.is_repeated() ? 2 : 1;
        for (int i = 0; i < times; ++i) {
            if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
                fill(field.is_repeated() ? *reflection->AddMessage(&message, &field)
                                         : *reflection->MutableMessage(&message, &field),
                     choose);
            else
                setScalar(message, field);
        }
    }

    void setScalar(Message &message, const FieldDescriptor &field)
    {
        const auto *reflection = message.GetReflection();
        switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: {
            const auto value = field.type() == FieldDescriptor::TYPE_BYTES
                                   ? bytesFor(field)
                                   : textFor(field);
            if (field.is_repeated())
                return reflection->AddString(&message, &field, value);
            return reflection->SetString(&message, &field, value);
        }
        case FieldDescriptor::CPPTYPE_INT32:
            if (field.is_repeated())
                return reflection->AddInt32(&message, &field, numberFor(field));
            return reflection->SetInt32(&message, &field, numberFor(field));
        case FieldDescriptor::CPPTYPE_INT64:
            return reflection->SetInt64(&message, &field, ++m_count);
        case FieldDescriptor::CPPTYPE_UINT64:
            return reflection->SetUInt64(&message, &field,
                                         static_cast<std::uint64_t>(++m_count));
        case FieldDescriptor::CPPTYPE_BOOL:
            return reflection->SetBool(&message, &field, true);
        case FieldDescriptor::CPPTYPE_ENUM:
            return reflection->SetEnumValue(
                &message, &field, 1 + ++m_count % (field.enum_type()->value_count() - 1));
        default:
            VQ_ASSERT(!"a type that no message has");
        }
    }

    bool m_optional_too;
    int m_count = 0;
};

} // namespace vq::test

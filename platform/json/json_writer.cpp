// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/json/json_writer.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace vq::json {

namespace {

rapidjson::SizeType sizeOf(std::string_view text)
{
    return static_cast<rapidjson::SizeType>(text.size());
}

} // namespace

struct Writer::State {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};

    void write(Null) { writer.Null(); }
    void write(bool truth) { writer.Bool(truth); }
    void write(std::int64_t number) { writer.Int64(number); }
    void write(double number) { writer.Double(number); }
    void write(const std::string &text) { writer.String(text.data(), sizeOf(text)); }
    void write(const Array &items)
    {
        writer.StartArray();
        for (const auto &item : items)
            write(item);
        writer.EndArray();
    }
    void write(const Object &members)
    {
        writer.StartObject();
        for (const auto &[key, value] : members) {
            writer.Key(key.data(), sizeOf(key));
            write(value);
        }
        writer.EndObject();
    }
    void write(const Value &value)
    {
        std::visit([this](const auto &data) { write(data); }, value.data());
    }
};

Writer::Writer() : m_state(std::make_unique<State>()) {}

Writer::~Writer() = default;

Writer &Writer::beginObject()
{
    m_state->writer.StartObject();
    return *this;
}

Writer &Writer::endObject()
{
    m_state->writer.EndObject();
    return *this;
}

Writer &Writer::beginArray()
{
    m_state->writer.StartArray();
    return *this;
}

Writer &Writer::endArray()
{
    m_state->writer.EndArray();
    return *this;
}

Writer &Writer::key(std::string_view name)
{
    m_state->writer.Key(name.data(), sizeOf(name));
    return *this;
}

Writer &Writer::null()
{
    m_state->writer.Null();
    return *this;
}

Writer &Writer::boolean(bool truth)
{
    m_state->writer.Bool(truth);
    return *this;
}

Writer &Writer::integer(std::int64_t number)
{
    m_state->writer.Int64(number);
    return *this;
}

Writer &Writer::text(std::string_view text)
{
    m_state->writer.String(text.data(), sizeOf(text));
    return *this;
}

Writer &Writer::value(const Value &value)
{
    m_state->write(value);
    return *this;
}

std::string Writer::take()
{
    std::string text(m_state->buffer.GetString(), m_state->buffer.GetSize());
    m_state->buffer.Clear();
    m_state->writer.Reset(m_state->buffer);
    return text;
}

std::string textOf(const Value &value)
{
    Writer writer;
    return writer.value(value).take();
}

} // namespace vq::json

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/json/json_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>

namespace vq::json {

namespace {

// Builds the value from the events of the reader. What it refuses is kept as a reason.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
public:
    bool Null() { return add(Value()); }
    bool Bool(bool truth) { return add(Value(truth)); }
    // Read by ourselves: RapidJSON 1.1 shifts by a negative count where exactly a zero has an
    // exponent ("0e308").
    bool RawNumber(const char *text, rapidjson::SizeType size, bool)
    {
        const std::string_view whole(text, size);
        const auto *const end = text + size;
        std::int64_t integer = 0;
        if (whole.find_first_of(".eE") == std::string_view::npos &&
            std::from_chars(text, end, integer).ec == std::errc())
            return add(Value(integer));
        double number = 0;
        if (std::from_chars(text, end, number).ec == std::errc())
            return add(Value(Value::Data(number)));
        // Out of range: too small is zero, too large is nothing.
        const auto exponent = whole.find_first_of("eE");
        if (exponent != std::string_view::npos && whole.substr(exponent + 1, 1) == "-")
            return add(Value(Value::Data(0.0)));
        return refuse("a number is too large");
    }
    bool String(const char *text, rapidjson::SizeType size, bool)
    {
        if (!isText({text, size}))
            return refuse("half of a character");
        return add(Value(std::string(text, size)));
    }
    bool Key(const char *text, rapidjson::SizeType size, bool)
    {
        auto &object = m_open.back().object;
        const std::string_view key(text, size);
        if (!isText(key))
            return refuse("half of a character");
        if (std::ranges::find(object, key, &Member::key) != object.end())
            return refuse("the key \"" + std::string(key) + "\" stands there twice");
        object.push_back({std::string(key), {}});
        return true;
    }
    bool StartObject() { return open(); }
    bool StartArray() { return open(); }
    bool EndObject(rapidjson::SizeType)
    {
        auto members = std::move(m_open.back().object);
        m_open.pop_back();
        return add(Value(std::move(members)));
    }
    bool EndArray(rapidjson::SizeType)
    {
        auto items = std::move(m_open.back().array);
        m_open.pop_back();
        return add(Value(std::move(items)));
    }

    Value take() { return std::move(m_root); }
    const std::string &reason() const { return m_reason; }

private:
    struct Open {
        Array array;
        Object object;
    };

    // RapidJSON takes the second half of a pair ("\\ude00") alone; in UTF-8 that begins with
    // this byte.
    static bool isText(std::string_view text)
    {
        return text.find('\xED') == std::string_view::npos || isUtf8(text);
    }

    bool open()
    {
        if (m_open.size() >= kDepthMax)
            return refuse("it is nested deeper than " + std::to_string(kDepthMax));
        m_open.emplace_back();
        return true;
    }

    bool refuse(std::string reason)
    {
        m_reason = std::move(reason);
        return false;
    }

    bool add(Value value)
    {
        if (m_open.empty())
            m_root = std::move(value);
        else if (auto &object = m_open.back().object; !object.empty())
            object.back().value = std::move(value);
        else
            m_open.back().array.push_back(std::move(value));
        return true;
    }

    std::vector<Open> m_open;
    Value m_root;
    std::string m_reason;
};

} // namespace

Result<Value> parse(std::string_view text)
{
    // To the reader a NUL is the end of the text, so it would not see what stands behind.
    if (text.find('\0') != std::string_view::npos)
        return Error{ErrorKind::Reject, "bad_json", "this is no JSON: it holds a NUL"};
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    Builder builder;
    constexpr unsigned kStrict = rapidjson::kParseValidateEncodingFlag |
                                 rapidjson::kParseIterativeFlag |
                                 rapidjson::kParseNumbersAsStringsFlag;
    const auto parsed = reader.Parse<kStrict>(stream, builder);
    if (!parsed.IsError())
        return builder.take();
    const std::string reason = builder.reason().empty()
                                   ? rapidjson::GetParseError_En(parsed.Code())
                                   : builder.reason();
    return Error{ErrorKind::Reject, "bad_json",
                 "this is no JSON: at byte " + std::to_string(parsed.Offset()) + ", " +
                     reason};
}

bool isUtf8(std::string_view text)
{
    rapidjson::MemoryStream bytes(text.data(), text.size());
    rapidjson::StringBuffer ignored;
    while (bytes.Tell() < text.size())
        if (!rapidjson::UTF8<>::Validate(bytes, ignored))
            return false;
    return true;
}

} // namespace vq::json

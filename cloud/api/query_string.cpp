// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/query_string.h"

#include <algorithm>
#include <optional>

#include "platform/json/json_reader.h"

namespace vq::cloud {

namespace {

std::optional<int> digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'f')
        return lower - 'a' + 10;
    return std::nullopt;
}

std::optional<std::string> decoded(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            plain += ' ';
        } else if (text[i] != '%') {
            plain += text[i];
        } else {
            const auto high = i + 2 < text.size() ? digitOf(text[i + 1]) : std::nullopt;
            const auto low = high ? digitOf(text[i + 2]) : std::nullopt;
            if (!low)
                return std::nullopt;
            plain += static_cast<char>(*high * 16 + *low);
            i += 2;
        }
    }
    return plain;
}

Refusal refusalOf(const char *code, const std::string &message, std::string_view name)
{
    return {400, Problem{code, message, std::string(name)}};
}

} // namespace

Outcome<Parameters> readQuery(std::string_view query, std::span<const std::string> known,
                              bool takes_any)
{
    Parameters parameters;
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        query =
            end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
        const auto equals = pair.find('=');
        const auto name = decoded(pair.substr(0, equals));
        const auto value =
            decoded(equals == std::string_view::npos ? std::string_view()
                                                     : pair.substr(equals + 1));
        if (!name || !value || !json::isUtf8(*name) || !json::isUtf8(*value) ||
            value->find('\0') != std::string::npos)
            return refusalOf("bad_query", "The question behind the path cannot be read.",
                             {});
        if (!takes_any && std::ranges::find(known, *name) == known.end())
            return refusalOf("unknown_parameter",
                             "There is no parameter \"" + *name + "\" here.", *name);
        if (!parameters.emplace(*name, *value).second)
            return refusalOf("repeated_parameter",
                             "The parameter \"" + *name + "\" stands there twice.",
                             *name);
    }
    return parameters;
}

} // namespace vq::cloud

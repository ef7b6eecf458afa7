// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/configurations/told_text.h"

#include <sstream>

#include <toml++/toml.h>

#include "core/base/pin_hash.h"

namespace vq::cloud::configurations {

namespace {

constexpr const char *kUntold =
    "# *** This text is told only to those who may write configurations: it is not so\n"
    "# written that the hashes of PINs can be taken out of it.\n";

std::string withoutSpace(std::string_view line)
{
    std::string text(line);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
    return text;
}

// In a [[staff]] every value but a name, whatever the key: it may be one that is mistyped.
std::string hideValue(const std::string &line)
{
    const auto bare = withoutSpace(line);
    const auto equals = line.find('=');
    if (bare.empty() || bare.front() == '#' || bare.starts_with("name="))
        return line;
    return line.substr(0, equals == std::string::npos ? 0 : equals + 1) + " \"" +
           std::string(kPinHashTold) + '"';
}

std::string byLines(const std::string &toml)
{
    std::istringstream lines(toml);
    std::string told;
    bool is_staff = false;
    for (std::string line; std::getline(lines, line);) {
        const auto bare = withoutSpace(line);
        if (bare.starts_with('['))
            is_staff = bare.starts_with("[[staff]]");
        else if (is_staff)
            line = hideValue(line);
        told += line;
        if (!lines.eof())
            told += '\n';
    }
    return withoutPinHashes(told);
}

bool isClean(std::string_view text)
{
    return text.find(kPinHashBegin) == std::string_view::npos;
}

// No string and no key that reads as a hash, however it is escaped.
bool isClean(const toml::node &node)
{
    if (const auto *table = node.as_table())
        for (const auto &[key, value] : *table)
            if (!isClean(key.str()) || !isClean(value))
                return false;
    if (const auto *array = node.as_array())
        for (const toml::node &each : *array)
            if (!isClean(each))
                return false;
    const auto text = node.value_exact<std::string>();
    return !text || isClean(std::string_view(*text));
}

// Nothing but names and what is told in the place of hashes.
bool isHidden(const toml::node &staff)
{
    if (!staff.is_array())
        return false;
    for (const toml::node &person : *staff.as_array()) {
        if (!person.is_table())
            return false;
        for (const auto &[key, value] : *person.as_table())
            if (key.str() != "name" && value.value_exact<std::string>() != kPinHashTold)
                return false;
    }
    return true;
}

// Read as the hub reads it: whether nothing of a PIN is left.
bool tellsNothing(const std::string &toml)
{
    try {
        const toml::table root = toml::parse(toml);
        const auto *staff = root.get("staff");
        return isClean(root) && (staff == nullptr || isHidden(*staff));
    } catch (const toml::parse_error &) {
        return false;
    }
}

} // namespace

std::string withoutPins(const std::string &toml)
{
    // Escapes can write every word otherwise.
    const auto has = [&toml](std::string_view part) {
        return toml.find(part) != std::string::npos;
    };
    if (!has("staff") && !has("pin_hash") && !has(kPinHashBegin) && !has("\\"))
        return toml;
    auto told = byLines(toml);
    return tellsNothing(told) ? told : kUntold;
}

} // namespace vq::cloud::configurations

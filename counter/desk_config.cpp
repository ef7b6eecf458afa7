// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/desk_config.h"

#include <sstream>
#include <toml++/toml.h>

namespace vq::counter {
namespace {

Error mistake(const std::string &file, const toml::source_position &at,
              const std::string &what)
{
    std::ostringstream text;
    text << file << ':' << at.line << ": " << what;
    return {ErrorKind::Reject, "bad_config", text.str()};
}

// Reads one key into its place; absent when it has the wrong kind or range.
template <class T>
bool take(const toml::node &node, T &into)
{
    const auto value = node.value_exact<T>();
    if (value)
        into = *value;
    return value.has_value();
}

bool takeCounter(const toml::node &node, std::optional<CounterNumber> &into)
{
    const auto value = node.value_exact<std::int64_t>();
    if (!value || *value < 1 || *value > kCounterMax)
        return false;
    into = CounterNumber{int(*value)};
    return true;
}

bool takeScale(const toml::node &node, double &into)
{
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value || *value < 1 || *value > 2)
        return false;
    into = *value;
    return true;
}

bool takeFlag(const toml::node &node, std::optional<bool> &into)
{
    into = node.value_exact<bool>();
    return into.has_value();
}

// Empty when the key is good, else what was expected.
std::string takeKey(std::string_view key, const toml::node &node, DeskConfig &config)
{
    const auto expect = [](bool is_good, const char *what) {
        return is_good ? std::string() : std::string(what);
    };
    if (key == "hub")
        return expect(take(node, config.hub), "an address such as \"wss://hub:7400\"");
    if (key == "hub_pin")
        return expect(take(node, config.hub_pin), "64 hexadecimal digits as text");
    if (key == "token_file")
        return expect(take(node, config.token_file), "the name of a file");
    if (key == "credentials")
        return expect(take(node, config.credentials), "the name of a folder");
    if (key == "language")
        return expect(take(node, config.language), "a language such as \"de\"");
    if (key == "counter")
        return expect(takeCounter(node, config.counter), "a counter's number, 1 to 9999");
    if (key == "dark")
        return expect(takeFlag(node, config.dark), "true or false");
    if (key == "text_scale")
        return expect(takeScale(node, config.text_scale), "a number from 1 to 2");
    if (key == "sound")
        return expect(take(node, config.has_sound), "true or false");
    return "one of hub, hub_pin, token_file, credentials, language, counter, dark, "
           "text_scale, sound";
}

} // namespace

Result<DeskConfig> readDeskConfig(const std::filesystem::path &path)
{
    const std::string file = path.string();
    try {
        const toml::table table = toml::parse_file(file);
        DeskConfig config;
        for (const auto &[key, node] : table) {
            const std::string expected = takeKey(key.str(), node, config);
            if (!expected.empty())
                return mistake(file, node.source().begin,
                               std::string(key.str()) + ": expected " + expected);
        }
        return config;
    } catch (const toml::parse_error &error) {
        return mistake(file, error.source().begin, std::string(error.description()));
    }
}

} // namespace vq::counter

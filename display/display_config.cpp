// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/display_config.h"

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <toml++/toml.h>
#include <utility>

namespace vq::display {
namespace {

constexpr double kMmPerInch = 25.4;

struct BadValue {
    toml::source_position at;
    std::string message;
};

// One key of the file: reads its value into the configuration or says what was expected.
using Setter = std::function<bool(const toml::node &, DisplayConfig &)>;
struct Key {
    Setter set;
    std::string expected;
};
using Keys = std::map<std::string, Key>; // "screen.distance_m"

Setter text(std::string DisplayConfig::*member)
{
    return [=](const toml::node &node, DisplayConfig &config) {
        const auto value = node.value_exact<std::string>();
        if (value)
            config.*member = *value;
        return value.has_value();
    };
}

Setter flag(bool DisplayConfig::*member)
{
    return [=](const toml::node &node, DisplayConfig &config) {
        const auto value = node.value_exact<bool>();
        if (value)
            config.*member = *value;
        return value.has_value();
    };
}

struct Range {
    double least;
    double most;
};

Setter number(Range range, std::function<void(DisplayConfig &, double)> set)
{
    return [range, set = std::move(set)](const toml::node &node, DisplayConfig &config) {
        const auto value = node.is_number() ? node.value<double>() : std::nullopt;
        if (!value || *value < range.least || *value > range.most)
            return false;
        set(config, *value);
        return true;
    };
}

template <class Value>
Setter list(std::function<void(DisplayConfig &, const Value &)> add)
{
    return [add = std::move(add)](const toml::node &node, DisplayConfig &config) {
        const toml::array *array = node.as_array();
        if (!array)
            return false;
        for (const toml::node &item : *array) {
            const auto value = item.value_exact<Value>();
            if (!value)
                return false;
            add(config, *value);
        }
        return true;
    };
}

Ms secondsOf(double seconds)
{
    return Ms{std::llround(seconds * 1000)};
}

Keys screenKeys()
{
    return {
        {"hub", {text(&DisplayConfig::hub), "an address like \"wss://hub.local:7400\""}},
        {"hub_pin", {text(&DisplayConfig::hub_pin), "64 hexadecimal digits"}},
        {"token_file", {text(&DisplayConfig::token_file), "the path of a file"}},
        {"credentials", {text(&DisplayConfig::credentials), "the path of a folder"}},
        {"screen.distance_m",
         {number({1, 40}, [](auto &c, double v) { c.distance_m = v; }), "1 to 40"}},
        {"screen.diagonal_inch",
         {number({7, 200}, [](auto &c, double v) { c.diagonal_inch = v; }), "7 to 200"}},
        {"screen.dark", {flag(&DisplayConfig::is_dark), "true or false"}},
        {"screen.motion", {flag(&DisplayConfig::has_motion), "true or false"}},
        {"screen.waits", {flag(&DisplayConfig::shows_waits), "true or false"}},
        {"screen.language", {text(&DisplayConfig::language), "a language like \"de\""}},
        {"screen.pictures", {text(&DisplayConfig::pictures), "the path of a folder"}},
        {"screen.picture_s",
         {number({3, 3600}, [](auto &c, double v) { c.picture_shown = secondsOf(v); }),
          "3 to 3600"}},
    };
}

Keys callKeys()
{
    return {
        {"calls.shown_min_s",
         {number({1, 60}, [](auto &c, double v) { c.rules.shown_min = secondsOf(v); }),
          "1 to 60"}},
        {"calls.repeats",
         {number({0, 3},
                 [](auto &c, double v) { c.rules.repeats = static_cast<int>(v); }),
          "0 to 3"}},
        {"calls.counters",
         {list<std::int64_t>([](auto &c, std::int64_t v) {
              c.zone.counters.insert(CounterNumber{static_cast<int>(v)});
          }),
          "a list of numbers, like [1, 2]"}},
        {"calls.services",
         {list<std::string>([](auto &c, const auto &v) { c.zone.services.insert({v}); }),
          "a list of codes, like [\"PASS\"]"}},
        {"sound.chime", {flag(&DisplayConfig::has_chime), "true or false"}},
        {"sound.voice", {flag(&DisplayConfig::has_voice), "true or false"}},
        {"sound.languages",
         {list<std::string>([](auto &c, const auto &v) { c.languages.push_back(v); }),
          "a list of languages, like [\"de\", \"en\"]"}},
        {"sound.stems", {text(&DisplayConfig::stems), "the path of a folder"}},
    };
}

void readTable(const toml::table &table, const std::string &prefix, const Keys &keys,
               DisplayConfig &config)
{
    for (const auto &[name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (const toml::table *inner = node.as_table()) {
            readTable(*inner, key + ".", keys, config);
            continue;
        }
        const auto known = keys.find(key);
        if (known == keys.end())
            throw BadValue{node.source().begin, "'" + key + "' is not known here"};
        if (!known->second.set(node, config))
            throw BadValue{node.source().begin,
                           "'" + key + "' must be " + known->second.expected};
    }
}

Error badConfig(const std::string &file, const toml::source_position &at,
                std::string_view what)
{
    return {ErrorKind::Reject, "bad_config",
            file + ":" + std::to_string(at.line) + ": " + std::string(what)};
}

} // namespace

Result<DisplayConfig> parseDisplayConfig(const std::string &toml,
                                         const std::string &file_name)
{
    Keys keys = screenKeys();
    keys.merge(callKeys());
    DisplayConfig config;
    try { // toml++ throws; this is its border
        readTable(toml::parse(toml, file_name), "", keys, config);
    } catch (const BadValue &bad) {
        return badConfig(file_name, bad.at, bad.message);
    } catch (const toml::parse_error &error) {
        return badConfig(file_name, error.source().begin, error.description());
    }
    return config;
}

Result<DisplayConfig> readDisplayConfig(const std::filesystem::path &file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream contents;
    if (!in || !(contents << in.rdbuf()))
        return Error{ErrorKind::Reject, "bad_config", file.string() + " cannot be read"};
    return parseDisplayConfig(contents.str(), file.string());
}

double pixelDensity(int width, int height, double diagonal_inch)
{
    return std::hypot(width, height) / (diagonal_inch * kMmPerInch);
}

} // namespace vq::display

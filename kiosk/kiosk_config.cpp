// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/kiosk_config.h"

#include <toml++/toml.h>

#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace vq::kiosk {
namespace {

struct BadValue {
    toml::source_position at;
    std::string message;
};

// Reads one value into the configuration; false: it is not what was expected.
struct Key {
    std::function<bool(const toml::node &, KioskConfig &)> read;
    std::string expected;
};

Key text(std::string KioskConfig::*member, const char *expected)
{
    return {[=](const toml::node &node, KioskConfig &config) {
                const auto value = node.value_exact<std::string>();
                if (value)
                    config.*member = *value;
                return value && !value->empty();
            },
            expected};
}

Key flag(bool KioskConfig::*member)
{
    return {[=](const toml::node &node, KioskConfig &config) {
                const auto value = node.value_exact<bool>();
                if (value)
                    config.*member = *value;
                return value.has_value();
            },
            "true or false"};
}

struct Range {
    double least;
    double most;
};

Key number(Range range, std::function<void(KioskConfig &, double)> set,
           const char *expected)
{
    return {[=, set = std::move(set)](const toml::node &node, KioskConfig &config) {
                const auto value = node.is_number() ? node.value<double>() : std::nullopt;
                if (!value || *value < range.least || *value > range.most)
                    return false;
                set(config, *value);
                return true;
            },
            expected};
}

bool readServices(const toml::node &node, KioskConfig &config)
{
    const toml::array *array = node.as_array();
    if (array == nullptr || array->empty())
        return false;
    for (const toml::node &item : *array) {
        const auto code = item.value_exact<std::string>();
        if (!code)
            return false;
        config.services.push_back({*code});
    }
    return true;
}

bool readPaper(const toml::node &node, KioskConfig &config)
{
    static const std::map<std::string, PaperKind> kKinds = {
        {"none", PaperKind::None}, {"pdf", PaperKind::Pdf}, {"escpos", PaperKind::Raw}};
    const auto found = kKinds.find(node.value_exact<std::string>().value_or(""));
    if (found == kKinds.end())
        return false;
    config.paper = found->second;
    return true;
}

Ms seconds(double value)
{
    return Ms{std::llround(value * 1000)};
}

std::map<std::string, Key> keys()
{
    return {
        {"hub", text(&KioskConfig::hub, "an address like \"wss://hub.local:7400\"")},
        {"hub_pin", text(&KioskConfig::hub_pin, "64 hexadecimal digits")},
        {"token_file", text(&KioskConfig::token_file, "the path of a file")},
        {"credentials", text(&KioskConfig::credentials, "the path of a folder")},
        {"language", text(&KioskConfig::language, "a language like \"de\"")},
        {"services", {readServices, "a list of codes, like [\"PASS\"]"}},
        {"asks_class", flag(&KioskConfig::asks_class)},
        {"tells_kept", flag(&KioskConfig::tells_kept)},
        {"idle_s",
         number(
             {5, 600}, [](auto &c, double v) { c.idle = seconds(v); }, "5 to 600")},
        {"ticket_shown_s",
         number(
             {5, 600}, [](auto &c, double v) { c.ticket_shown = seconds(v); },
             "5 to 600")},
        {"screen.pixel_density",
         number(
             {1, 20}, [](auto &c, double v) { c.pixel_density = v; },
             "dots per millimetre, 1 to 20")},
        {"screen.dark", flag(&KioskConfig::is_dark)},
        {"screen.motion", flag(&KioskConfig::has_motion)},
        {"printer.paper", {readPaper, "\"none\", \"pdf\" or \"escpos\""}},
        {"printer.tells_kept", flag(&KioskConfig::paper_tells_kept)},
        {"printer.queue", text(&KioskConfig::printer, "the name of a CUPS queue")},
        {"printer.server",
         text(&KioskConfig::cups_server, "an address like \"127.0.0.1:631\"")},
        {"printer.dots_per_row",
         number(
             {384, 640}, [](auto &c, double v) { c.dots_per_row = static_cast<int>(v); },
             "384 to 640")},
    };
}

void readTable(const toml::table &table, const std::string &prefix,
               const std::map<std::string, Key> &known, KioskConfig &config)
{
    for (const auto &[name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        if (const toml::table *inner = node.as_table()) {
            readTable(*inner, key + ".", known, config);
            continue;
        }
        const auto found = known.find(key);
        if (found == known.end())
            throw BadValue{node.source().begin, "'" + key + "' is not known here"};
        if (!found->second.read(node, config))
            throw BadValue{node.source().begin,
                           "'" + key + "' must be " + found->second.expected};
    }
}

Error badConfig(const std::string &file, toml::source_position at, std::string_view what)
{
    return {ErrorKind::Reject, "bad_config",
            file + ":" + std::to_string(at.line) + ": " + std::string(what)};
}

} // namespace

Result<KioskConfig> parseKioskConfig(const std::string &toml,
                                     const std::string &file_name)
{
    KioskConfig config;
    try { // toml++ throws; this is its border
        readTable(toml::parse(toml, file_name), "", keys(), config);
    } catch (const BadValue &bad) {
        return badConfig(file_name, bad.at, bad.message);
    } catch (const toml::parse_error &error) {
        return badConfig(file_name, error.source().begin, error.description());
    }
    if (config.paper != PaperKind::None && config.printer.empty())
        return badConfig(file_name, {}, "'printer.paper' needs 'printer.queue'");
    return config;
}

Result<KioskConfig> readKioskConfig(const std::filesystem::path &file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream contents;
    if (!in || !(contents << in.rdbuf()))
        return Error{ErrorKind::Reject, "bad_config", file.string() + " cannot be read"};
    return parseKioskConfig(contents.str(), file.string());
}

} // namespace vq::kiosk

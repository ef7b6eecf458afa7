// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/settings.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/base/nearest.h"
#include "platform/redis/connection.h"

namespace vq::cloud {

namespace {

std::optional<std::int64_t> numberFrom(std::string_view text)
{
    std::int64_t number = 0;
    const auto *const end = text.data() + text.size();
    const auto [last, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && last == end ? std::optional(number) : std::nullopt;
}

// "127.0.0.1:8080", "[::1]:0".
std::optional<Endpoint> endpointFrom(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    const auto port = numberFrom(text.substr(colon + 1));
    if (!port || *port < 0 || *port > 65'535)
        return std::nullopt;
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    return Endpoint{address == "localhost" ? "127.0.0.1" : std::string(address),
                    static_cast<std::uint16_t>(*port)};
}

std::string textOf(const Endpoint &endpoint)
{
    const bool is_v6 = endpoint.address.find(':') != std::string::npos;
    const auto address = is_v6 ? '[' + endpoint.address + ']' : endpoint.address;
    return address + ':' + std::to_string(endpoint.port);
}

// "a,b" is "a" and "b"; an empty one counts, too.
std::vector<std::string> wordsIn(std::string_view list)
{
    std::vector<std::string> words;
    while (!list.empty()) {
        const auto end = std::min(list.find(','), list.size());
        words.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

bool setRoles(Options &options, const std::string &text)
{
    const auto words = wordsIn(text);
    const auto has = [&](const char *word) {
        return std::ranges::find(words, word) != words.end();
    };
    options.role = {
        .is_api = has("api"), .is_ingest = has("ingest"), .is_worker = has("worker")};
    return !words.empty() && std::ranges::all_of(words, [](const std::string &word) {
        return word == "api" || word == "ingest" || word == "worker";
    });
}

bool setGateways(Options &options, const std::string &text)
{
    options.gateways = wordsIn(text);
    return std::ranges::all_of(options.gateways, [](const std::string &word) {
        return !word.empty() &&
               word.find_first_not_of("0123456789abcdef.:") == std::string::npos;
    });
}

std::string gatewaysOf(const Options &options)
{
    std::string list;
    for (const auto &gateway : options.gateways)
        list += (list.empty() ? "" : ",") + gateway;
    return list;
}

std::string rolesOf(const Options &options)
{
    const auto &role = options.role;
    std::string list;
    for (const auto &[is_it, word] :
         {std::pair(role.is_api, "api"), std::pair(role.is_ingest, "ingest"),
          std::pair(role.is_worker, "worker")})
        if (is_it)
            list += (list.empty() ? "" : ",") + std::string(word);
    return list;
}

// `at` gives the member of options that may change, and of those that may not.
template <class At>
Setting text(std::string_view name, const char *expected, At at)
{
    return {.name = name,
            .form = Setting::Form::Text,
            .expected = expected,
            .set =
                [at](Options &options, const std::string &value) {
                    at(options) = value;
                    return true;
                },
            .get = [at](const Options &options) { return at(options); }};
}

template <class At>
Setting endpoint(std::string_view name, At at)
{
    return {.name = name,
            .form = Setting::Form::Text,
            .expected = "an address and a port, such as 127.0.0.1:8080 or [::1]:8080",
            .set =
                [at](Options &options, const std::string &value) {
                    const auto found = endpointFrom(value);
                    at(options) = found.value_or(at(options));
                    return found.has_value();
                },
            .get = [at](const Options &options) { return textOf(at(options)); }};
}

struct Range {
    std::int64_t low;
    std::int64_t high;
};

constexpr Range kPatience{100, 600'000}; // milliseconds
constexpr Range kStop{0, 600'000};

std::int64_t plain(std::int64_t number)
{
    return number;
}

std::int64_t plain(Ms span)
{
    return span.count();
}

template <class At>
Setting number(std::string_view name, Range range, At at)
{
    return {
        .name = name,
        .form = Setting::Form::Number,
        .expected = "a number from " + std::to_string(range.low) + " to " +
                    std::to_string(range.high),
        .set =
            [at, range](Options &options, const std::string &value) {
                const auto found = numberFrom(value);
                if (!found || *found < range.low || *found > range.high)
                    return false;
                at(options) = std::remove_reference_t<decltype(at(options))>(*found);
                return true;
            },
        .get =
            [at](const Options &options) { return std::to_string(plain(at(options))); }};
}

std::vector<Setting> limitSettings()
{
    return {
        number(
            "limits.requests_per_minute", {0, 1'000'000},
            [](auto &o) -> auto & { return o.limits.requests_per_minute; }),
        number(
            "limits.requests_per_hour", {0, 100'000'000},
            [](auto &o) -> auto & { return o.limits.requests_per_hour; }),
        number(
            "limits.header_bytes", {1'024, 256 * 1024},
            [](auto &o) -> auto & { return o.limits.header_bytes; }),
        number(
            "limits.header_lines", {8, 1'000},
            [](auto &o) -> auto & { return o.limits.header_lines; }),
        number(
            "limits.body_bytes", {1'024, 16 * 1024 * 1024},
            [](auto &o) -> auto & { return o.limits.body_bytes; }),
        number(
            "limits.connections", {1, 1'000'000},
            [](auto &o) -> auto & { return o.limits.connections; }),
        number(
            "limits.connections_per_address", {0, 1'000'000},
            [](auto &o) -> auto & { return o.limits.connections_per_address; }),
        number(
            "limits.header_ms", kPatience,
            [](auto &o) -> auto & { return o.limits.header; }),
        number(
            "limits.body_ms", kPatience, [](auto &o) -> auto & { return o.limits.body; }),
        number(
            "limits.idle_ms", kPatience, [](auto &o) -> auto & { return o.limits.idle; }),
        number(
            "limits.write_ms", kPatience,
            [](auto &o) -> auto & { return o.limits.write; }),
    };
}

std::vector<Setting> edgeSettings()
{
    return {
        number(
            "stop.notice_ms", kStop, [](auto &o) -> auto & { return o.stop.notice; }),
        number(
            "stop.spread_ms", kStop, [](auto &o) -> auto & { return o.stop.spread; }),
        number(
            "stop.drain_ms", kStop, [](auto &o) -> auto & { return o.stop.drain; }),
        text(
            "tls.certificate", "a PEM file of the certificate and those above it",
            [](auto &o) -> auto & { return o.tls.certificate; }),
        text(
            "tls.key", "a PEM file of its key",
            [](auto &o) -> auto & { return o.tls.key; }),
        number(
            "gzip.bytes_min", {0, 16 * 1024 * 1024},
            [](auto &o) -> auto & { return o.gzip_bytes_min; }),
    };
}

std::vector<Setting> allSettings()
{
    std::vector<Setting> all = {
        text(
            "data", "a folder", [](auto &o) -> auto & { return o.data; }),
        text(
            "database", "an address such as postgresql://app@db.example/queue",
            [](auto &o) -> auto & { return o.database; }),
        text(
            "database_password_file", "a file whose first line is the password",
            [](auto &o) -> auto & { return o.database_password_file; }),
        {.name = "redis",
         .form = Setting::Form::Text,
         .expected = "an address such as redis://127.0.0.1:6379",
         .set =
             [](Options &options, const std::string &value) {
                 options.redis = value;
                 return value.empty() || redis::checkUrl(value).has_value();
             },
         .get = [](const Options &options) { return options.redis; }},
        text(
            "redis_trust", "a PEM file of authorities",
            [](auto &o) -> auto & { return o.redis_trust; }),
        text(
            "root_keys", "a file", [](auto &o) -> auto & { return o.root_keys; }),
        text(
            "public_url", "an address such as https://api.example.org",
            [](auto &o) -> auto & { return o.public_url; }),
        text(
            "provider_trust", "a PEM file of authorities",
            [](auto &o) -> auto & { return o.provider_trust; }),
        {.name = "provider_private",
         .form = Setting::Form::Text,
         .expected = "yes or no",
         .set =
             [](Options &options, const std::string &value) {
                 options.may_ask_private = value == "yes";
                 return value == "yes" || value == "no";
             },
         .get = [](const Options &options) -> std::string {
             return options.may_ask_private ? "yes" : "no";
         }},
        endpoint(
            "listen", [](auto &o) -> auto & { return o.listen; }),
        endpoint(
            "metrics_listen", [](auto &o) -> auto & { return o.metrics_listen; }),
        {.name = "role",
         .form = Setting::Form::Words,
         .expected = "api, ingest, worker or several of them",
         .set = setRoles,
         .get = rolesOf},
        {.name = "gateways",
         .form = Setting::Form::Words,
         .expected = "addresses such as [\"10.0.0.1\", \"2001:db8::1\"]",
         .set = setGateways,
         .get = gatewaysOf},
    };
    for (auto &more : {limitSettings(), edgeSettings()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string shown(const Setting &setting, const Options &options)
{
    auto value = setting.get(options);
    if (setting.form == Setting::Form::Number)
        return value;
    if (hasPassword(value))
        value = withoutPassword(value);
    if (setting.form == Setting::Form::Text)
        return inQuotes(value);
    for (auto comma = value.find(','); comma != std::string::npos;
         comma = value.find(',', comma + 4))
        value.replace(comma, 1, "\", \"");
    return value.empty() ? "[]" : "[\"" + value + "\"]";
}

} // namespace

std::string Setting::option() const
{
    std::string said = "--" + std::string(name);
    std::ranges::replace_if(
        said, [](char c) { return c == '.' || c == '_'; }, '-');
    return said;
}

std::string Setting::variable() const
{
    std::string said = "VQ_CLOUD_" + std::string(name);
    std::ranges::transform(said, said.begin(), [](char c) {
        return c == '.'               ? '_'
               : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A')
                                      : c;
    });
    return said;
}

const std::vector<Setting> &settings()
{
    static const std::vector<Setting> kSettings = allSettings();
    return kSettings;
}

const Setting *settingNamed(std::string_view name)
{
    const auto found = std::ranges::find(settings(), name, &Setting::name);
    return found == settings().end() ? nullptr : &*found;
}

std::string settingHint(std::string_view name, const std::vector<std::string> &names)
{
    std::string all;
    for (const auto &each : names)
        all += (all.empty() ? "" : ", ") + each;
    const auto near = nearest(name, names);
    return near ? "; did you mean \"" + *near + "\"? Expected one of: " + all
                : ", expected one of: " + all;
}

std::string shownSettings(const Options &options)
{
    constexpr std::size_t kColumn = 48;
    std::string text;
    for (const auto &setting : settings()) {
        auto line = std::string(setting.name) + " = " + shown(setting, options);
        line.resize(std::max(line.size() + 1, kColumn), ' ');
        const auto origin = options.origins.find(setting.name);
        text += line + "# " +
                (origin == options.origins.end() ? "default" : origin->second) + '\n';
    }
    return text;
}

namespace {

// Where the password of "scheme://user:password@host" stands; empty without one.
std::string_view passwordIn(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    const auto rest = url.substr(scheme + 3);
    const auto authority = rest.substr(0, rest.find_first_of("/?"));
    const auto at = authority.rfind('@');
    const auto colon = authority.find(':');
    if (at != std::string_view::npos && colon < at)
        return authority.substr(colon + 1, at - colon - 1);
    constexpr std::string_view kNamed = "password=";
    const auto named = rest.find(kNamed);
    if (named == std::string_view::npos)
        return {};
    const auto value = rest.substr(named + kNamed.size());
    return value.substr(0, value.find('&'));
}

} // namespace

bool hasPassword(std::string_view url)
{
    return !passwordIn(url).empty();
}

std::string withoutPassword(const std::string &url)
{
    const auto password = passwordIn(url);
    auto said = url;
    return said.replace(static_cast<std::size_t>(password.data() - url.data()),
                        password.size(), "***");
}

} // namespace vq::cloud

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/globals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fstream>

#include "ctl/cloud_address.h"
#include "platform/lan/hub_address.h"
#include "sync/wire/lan_request.h"

namespace vq::ctl {

namespace {

constexpr OptionSpec kJson{"--json", "", false, "print one JSON object"};
constexpr OptionSpec kTimeout{
    "--timeout", "SECONDS", false,
    "how long to wait for the connection (5) and for each answer (10)"};
constexpr OptionSpec kRequestId{"--request-id", "ID", false,
                                "ask again under the same id without doing it twice"};

constexpr std::array kHubOptions{
    OptionSpec{"--hub", "URL", false,
               "where the hub listens, ws://… or wss://… (or VQ_HUB)"},
    OptionSpec{"--token-file", "FILE", false, "who you are (or VQ_TOKEN_FILE)"},
    OptionSpec{"--pin", "HEX", false, "SHA-256 of the hub's certificate, for wss://"},
    kJson,
    kTimeout,
    kRequestId,
};

constexpr std::array kCloudOptions{
    OptionSpec{"--cloud", "URL", false,
               "where the cloud is, https://HOST[:PORT] (or VQ_CLOUD)"},
    OptionSpec{"--token-file", "FILE", false,
               "keeps who is signed in (or VQ_TOKEN_FILE; else in the home directory)"},
    OptionSpec{"--tenant", "ID", false,
               "id or domain (or VQ_TENANT; else the tenant of who is signed in)"},
    OptionSpec{"--ca", "FILE", false,
               "trust these authorities, PEM (or VQ_CA; else those of the system)"},
    kJson,
    kTimeout,
    kRequestId,
};

constexpr std::array kEnvironmentNames{"VQ_HUB",         "VQ_HUB_PIN", "VQ_CLOUD",
                                       "VQ_TOKEN_FILE",  "VQ_TENANT",  "VQ_CA",
                                       "XDG_STATE_HOME", "HOME"};

std::string found(const Environment &environment, const std::string &name)
{
    const auto place = environment.find(name);
    return place == environment.end() ? std::string() : place->second;
}

bool isGiven(std::span<const std::string> words, const std::string &option)
{
    return std::ranges::any_of(words, [&](const std::string &word) {
        return word == option || word.starts_with(option + "=");
    });
}

Status readTimeout(const OptionValues &options, Invocation &out)
{
    const auto given = options.find("--timeout");
    if (given == options.end())
        return Done{};
    const auto &text = given->second;
    std::int64_t seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || seconds < 1 ||
        seconds > 3600)
        return wrongUsage("--timeout takes whole seconds from 1 to 3600, not '" + text +
                          "'");
    out.timeout = Ms{1000 * seconds};
    return Done{};
}

bool isVisible(const std::string &text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

// As the hub reads them: what it could not read it could not answer.
Status checkRequestId(const OptionValues &options)
{
    const auto given = options.find("--request-id");
    if (given == options.end() || (isVisible(given->second) && !given->second.empty() &&
                                   given->second.size() <= lan::kRequestIdCharsMax))
        return Done{};
    return wrongUsage("--request-id takes 1 to 64 letters, digits and signs of ASCII "
                      "without a space, not '" +
                      given->second + "'");
}

Status checkPin(const Invocation &out, bool is_typed)
{
    if (!out.pin.empty() && !isHubPin(QByteArray::fromStdString(out.pin)))
        return wrongUsage("the hub's pin is 64 hexadecimal digits, which the hub prints "
                          "when it starts, not '" +
                          out.pin + "'");
    if (is_typed && !out.pin.empty() && out.hub.starts_with("ws://"))
        return wrongUsage("--pin needs an address that begins with wss://; nothing would "
                          "look at it over " +
                          out.hub);
    return Done{};
}

Status checkHub(const Invocation &out)
{
    if (out.hub.empty())
        return wrongUsage(
            "say where the hub is: --hub ws://ADDRESS:PORT (or set VQ_HUB); "
            "or the cloud: --cloud https://HOST (or set VQ_CLOUD)");
    if (hubUrlFrom(QString::fromStdString(out.hub)).isEmpty())
        return wrongUsage("--hub takes an address such as ws://127.0.0.1:7400 or "
                          "wss://hub.local:7400, not '" +
                          out.hub + "'");
    if (out.token_file.empty())
        return wrongUsage("say who you are: --token-file FILE (or set VQ_TOKEN_FILE)");
    return Done{};
}

// Where a person's own programs keep what outlives them (XDG Base Directory).
std::string usualTokenFile(const Environment &environment)
{
    auto folder = found(environment, "XDG_STATE_HOME");
    if (folder.empty() && !found(environment, "HOME").empty())
        folder = found(environment, "HOME") + "/.local/state";
    return folder.empty() ? folder : folder + "/virtual-queue/cloud.token";
}

Status readCloud(const Environment &environment, Invocation &out)
{
    if (out.cloud.empty())
        return wrongUsage(
            "say where the cloud is: --cloud https://HOST (or set VQ_CLOUD)");
    VQ_TRY(out.cloud, cloudUrlFrom(out.cloud));
    if (!isVisible(out.request_id))
        return wrongUsage("--request-id takes letters, digits and signs, not '" +
                          out.request_id + "'");
    if (!out.trust_file.empty() && !std::ifstream(out.trust_file))
        return wrongUsage("cannot read '" + out.trust_file +
                          "', the authorities of --ca: does the file exist, and may you "
                          "read it?");
    if (out.token_file.empty())
        out.token_file = usualTokenFile(environment);
    if (out.token_file.empty())
        return wrongUsage("say where your sign-in is kept: --token-file FILE (or set "
                          "VQ_TOKEN_FILE)");
    return Done{};
}

} // namespace

Error wrongUsage(std::string message)
{
    return {ErrorKind::Reject, "usage", std::move(message)};
}

std::span<const OptionSpec> globalOptions(Side side)
{
    return side == Side::Hub ? std::span<const OptionSpec>(kHubOptions)
                             : std::span<const OptionSpec>(kCloudOptions);
}

std::span<const char *const> environmentNames()
{
    return kEnvironmentNames;
}

Result<Side> sideOf(std::span<const std::string> words, const Environment &environment)
{
    const bool is_hub = isGiven(words, "--hub");
    const bool is_cloud = isGiven(words, "--cloud");
    if (is_hub && is_cloud)
        return wrongUsage("--hub and --cloud are two to speak to: give one of them");
    if (is_hub || is_cloud)
        return is_hub ? Side::Hub : Side::Cloud;
    if (words.size() > 1 && words[0] == "help" && words[1] == "cloud")
        return Side::Cloud;
    const bool has_hub = !found(environment, "VQ_HUB").empty();
    const bool has_cloud = !found(environment, "VQ_CLOUD").empty();
    if (has_hub && has_cloud)
        return wrongUsage(
            "VQ_HUB and VQ_CLOUD are both set: say --hub URL or --cloud URL");
    return has_cloud ? Side::Cloud : Side::Hub;
}

Status readGlobals(const OptionValues &options, const Environment &environment,
                   Invocation &out)
{
    const auto pick = [&](const char *option, const char *variable) -> std::string {
        const auto given = options.find(option);
        return given != options.end() ? given->second : found(environment, variable);
    };
    out.token_file = pick("--token-file", "VQ_TOKEN_FILE");
    out.request_id = pick("--request-id", "");
    out.wants_json = options.contains("--json");
    VQ_CHECK(readTimeout(options, out));
    if (out.side == Side::Hub) {
        out.hub = pick("--hub", "VQ_HUB");
        out.pin = pick("--pin", "VQ_HUB_PIN");
        VQ_CHECK(checkRequestId(options));
        if (out.command->asks_nobody)
            return Done{};
        VQ_CHECK(checkPin(out, options.contains("--pin")));
        return checkHub(out);
    }
    out.cloud = pick("--cloud", "VQ_CLOUD");
    out.trust_file = pick("--ca", "VQ_CA");
    out.tenant = pick("--tenant", "VQ_TENANT");
    return readCloud(environment, out);
}

} // namespace vq::ctl

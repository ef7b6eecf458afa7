// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace vq::cloud {

const char *const kUsage =
    R"(usage: vq-cloud --data DIR [--database URL] [--redis URL]
                [--listen ADDR:PORT] [--metrics-listen ADDR:PORT] [--public-url URL]
                [--provider-trust FILE] [--provider-private yes]
       vq-cloud migrate --data DIR [--database URL]
       vq-cloud admin bootstrap --data DIR [--database URL] --email ADDRESS
                --password-file FILE
       vq-cloud admin reset-totp --data DIR [--database URL] --email ADDRESS
       vq-cloud audit verify --data DIR [--database URL]
       vq-cloud keys rotate-data|rotate-root --data DIR [--database URL] [--tenant ID]
       vq-cloud keys rotate --data DIR [--algorithm NAME] [--after SECONDS]
       vq-cloud keys list --data DIR

  --data DIR             the folder of the keys and of the SQLite database
  --database URL         postgresql://…: the tables are there instead
  --redis URL            redis://…: what several programs on one database share
  --root-keys FILE       the keys that personal data hang on (DIR/root.keys)
  --listen ADDR:PORT     where the API is (127.0.0.1:8080); port 0: a free one
  --metrics-listen ADDR:PORT
                         where /health and /metrics are (127.0.0.1:0)
  --public-url URL       https://…: where browsers reach the API, for signing in with
                         accounts of elsewhere; as each request says if not named
  --provider-trust FILE  PEM of authorities that providers of sign-in are verified by;
                         those of the system if not named
  --provider-private yes asks providers at http:// and in networks that are not public,
                         too: those beside the service
  --algorithm NAME       of the new key: HS256, ES256 or EdDSA; as before if not named
  --after SECONDS        until the new key signs (0): as long as it takes to bring the
                         file to all programs that do not share the folder
)";

namespace {

Error usageError(const std::string &what)
{
    return {ErrorKind::Reject, "bad_usage", what};
}

// "127.0.0.1:8080", "[::1]:0".
std::optional<Endpoint> endpointFrom(std::string_view text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    Endpoint endpoint;
    const auto port = text.substr(colon + 1);
    const auto *const end = port.data() + port.size();
    const auto [last, failure] = std::from_chars(port.data(), end, endpoint.port);
    if (failure != std::errc() || last != end)
        return std::nullopt;
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    endpoint.address = address == "localhost" ? "127.0.0.1" : std::string(address);
    return endpoint;
}

struct Option {
    std::string_view name;
    std::function<bool(Options &, const char *)> set; // false: it cannot be read
    const char *example = "127.0.0.1:8080";
};

template <auto member>
bool setText(Options &options, const char *value)
{
    options.*member = value;
    return true;
}

template <auto member>
bool setEndpoint(Options &options, const char *value)
{
    const auto endpoint = endpointFrom(value);
    if (endpoint)
        options.*member = *endpoint;
    return endpoint.has_value();
}

template <auto member>
bool setYes(Options &options, const char *value)
{
    options.*member = std::string_view(value) == "yes";
    return options.*member || std::string_view(value) == "no";
}

template <auto member>
bool setNumber(Options &options, const char *value)
{
    const std::string_view text(value);
    const auto *const end = text.data() + text.size();
    const auto [last, failure] = std::from_chars(text.data(), end, options.*member);
    return failure == std::errc() && last == end && options.*member >= 0;
}

const std::vector<Option> &knownOptions()
{
    static const std::vector<Option> kOptions = {
        {"--data", setText<&Options::data>},
        {"--database", setText<&Options::database>},
        {"--redis", setText<&Options::redis>},
        {"--listen", setEndpoint<&Options::listen>},
        {"--metrics-listen", setEndpoint<&Options::metrics_listen>},
        {"--email", setText<&Options::email>},
        {"--password-file", setText<&Options::password_file>},
        {"--root-keys", setText<&Options::root_keys>},
        {"--tenant", setText<&Options::tenant>},
        {"--public-url", setText<&Options::public_url>},
        {"--provider-trust", setText<&Options::provider_trust>},
        {"--provider-private", setYes<&Options::may_ask_private>, "yes"},
        {"--algorithm", setText<&Options::algorithm>},
        {"--after", setNumber<&Options::after_s>, "60"},
    };
    return kOptions;
}

// The words before the options; how many they were.
Result<std::size_t> readCommand(std::span<const char *const> arguments, Options &options)
{
    const auto at = [&](std::size_t i) {
        return i < arguments.size() ? std::string_view(arguments[i]) : std::string_view();
    };
    if (at(0) == "migrate") {
        options.command = Command::Migrate;
        return std::size_t{1};
    }
    if (at(0) == "admin" && at(1) == "bootstrap") {
        options.command = Command::Bootstrap;
        return std::size_t{2};
    }
    if (at(0) == "admin" && at(1) == "reset-totp") {
        options.command = Command::ResetTotp;
        return std::size_t{2};
    }
    if (at(0) == "audit" && at(1) == "verify") {
        options.command = Command::VerifyAudit;
        return std::size_t{2};
    }
    if (at(0) == "keys" && (at(1) == "rotate-data" || at(1) == "rotate-root")) {
        options.command =
            at(1) == "rotate-data" ? Command::RotateData : Command::RotateRoot;
        return std::size_t{2};
    }
    if (at(0) == "keys" && (at(1) == "rotate" || at(1) == "list")) {
        options.command = at(1) == "list" ? Command::ListKeys : Command::RotateKeys;
        return std::size_t{2};
    }
    if (at(0) == "--help" || at(0) == "--version") {
        options.command = at(0) == "--help" ? Command::Help : Command::Version;
        return arguments.size();
    }
    if (!at(0).empty() && !at(0).starts_with("--"))
        return usageError("there is no command \"" + std::string(at(0)) + "\"");
    return std::size_t{0};
}

Status checkComplete(const Options &options)
{
    if (options.command == Command::Help || options.command == Command::Version)
        return Done{};
    if (options.data.empty())
        return usageError("--data is needed");
    if (options.command == Command::Bootstrap &&
        (options.email.empty() || options.password_file.empty()))
        return usageError("--email and --password-file are needed");
    if (options.command == Command::ResetTotp && options.email.empty())
        return usageError("--email is needed");
    return Done{};
}

} // namespace

Result<Options> readOptions(std::span<const char *const> arguments)
{
    Options options;
    VQ_TRY(auto next, readCommand(arguments, options));
    for (; next < arguments.size(); next += 2) {
        const std::string_view name = arguments[next];
        const auto &known = knownOptions();
        const auto option = std::ranges::find(known, name, &Option::name);
        if (option == known.end())
            return usageError("there is no option \"" + std::string(name) + "\"");
        if (next + 1 == arguments.size())
            return usageError(std::string(name) + " needs a value");
        if (!option->set(options, arguments[next + 1]))
            return usageError(std::string(name) + " is written like " + option->example);
    }
    VQ_CHECK(checkComplete(options));
    return options;
}

} // namespace vq::cloud

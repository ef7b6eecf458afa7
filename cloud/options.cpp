// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/options.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <string_view>

#include <sys/stat.h>
#include <unistd.h>

#include "cloud/settings.h"

namespace vq::cloud {

const char *const kUsage =
    R"(usage: vq-cloud --data DIR [--config FILE] [SETTING…]
       vq-cloud migrate --data DIR [SETTING…]
       vq-cloud admin bootstrap --data DIR [SETTING…] --email ADDRESS
                --password-file FILE
       vq-cloud admin reset-totp --data DIR [SETTING…] --email ADDRESS
       vq-cloud audit verify --data DIR [SETTING…]
       vq-cloud keys rotate-data|rotate-root --data DIR [SETTING…] [--tenant ID]
       vq-cloud keys rotate --data DIR [--algorithm NAME] [--after SECONDS]
       vq-cloud keys list --data DIR
       vq-cloud new-generation --data DIR [SETTING…]
                after a backup was restored: the sites send what it does not have
       vq-cloud settings [--config FILE] [SETTING…]
                prints every setting, what holds and where it came from

  --config FILE          settings in TOML; the environment (VQ_CLOUD_…) goes before
                         them, and these options before both
  --data DIR             the folder of the keys and of the SQLite database
  --database URL         postgresql://…: the tables are there instead
  --database-password-file FILE
                         the password of the database is its first line
  --redis URL            redis://…: what several programs on one database share
  --root-keys FILE       the keys that personal data hang on (DIR/root.keys)
  --public-url URL       https://…: where browsers reach the API, for signing in with
                         accounts of elsewhere; as each request says if not named
  --provider-trust FILE  PEM of authorities that providers of sign-in are verified by;
                         those of the system if not named
  --provider-private yes asks providers at http:// and in networks that are not public,
                         too: those beside the service
  --algorithm NAME       of the new key: HS256, ES256 or EdDSA; as before if not named
  --after SECONDS        until the new key signs (0): as long as it takes to bring the
                         file to all programs that do not share the folder
  --listen ADDR:PORT     where the API is (127.0.0.1:8080); port 0: a free one
  --metrics-listen ADDR:PORT
                         where /health and /metrics are (127.0.0.1:0)
  --role api,ingest,worker
                         what this program does of the service (all of it)
  --tls-certificate FILE, --tls-key FILE
                         https and wss; read anew on SIGHUP
  --limits-…, --gzip-…   docs/cloud.md
)";

namespace {

constexpr std::string_view kPrefix = "VQ_CLOUD_";
constexpr std::string_view kConfig = "VQ_CLOUD_CONFIG";

Error usageError(const std::string &what)
{
    return {ErrorKind::Reject, "bad_usage", what};
}

Error configError(const std::string &what)
{
    return {ErrorKind::Reject, "bad_config", what};
}

// What is no setting of the service: it belongs to one command.
struct Word {
    std::string_view name;
    std::string Options::*member;
};
constexpr Word kWords[] = {{"--config", &Options::config},
                           {"--email", &Options::email},
                           {"--password-file", &Options::password_file},
                           {"--tenant", &Options::tenant},
                           {"--algorithm", &Options::algorithm}};
constexpr std::string_view kAfter = "--after"; // of the same kind, but a number

// The words before the options; how many they were.
Result<std::size_t> readCommand(std::span<const char *const> arguments, Options &options)
{
    const auto at = [&](std::size_t i) {
        return i < arguments.size() ? std::string_view(arguments[i]) : std::string_view();
    };
    struct Known {
        std::string_view first;
        std::string_view second;
        Command command;
    };
    constexpr Known kKnown[] = {{"migrate", "", Command::Migrate},
                                {"settings", "", Command::Settings},
                                {"new-generation", "", Command::NewGeneration},
                                {"admin", "bootstrap", Command::Bootstrap},
                                {"admin", "reset-totp", Command::ResetTotp},
                                {"keys", "rotate-data", Command::RotateData},
                                {"keys", "rotate-root", Command::RotateRoot},
                                {"keys", "rotate", Command::RotateKeys},
                                {"keys", "list", Command::ListKeys},
                                {"audit", "verify", Command::VerifyAudit}};
    for (const auto &known : kKnown) {
        const std::size_t words = known.second.empty() ? 1 : 2;
        if (at(0) != known.first || (words == 2 && at(1) != known.second))
            continue;
        options.command = known.command;
        return words;
    }
    if (at(0) == "--help" || at(0) == "--version") {
        options.command = at(0) == "--help" ? Command::Help : Command::Version;
        return arguments.size();
    }
    if (!at(0).empty() && !at(0).starts_with("--"))
        return usageError("there is no command \"" + std::string(at(0)) + "\"");
    return std::size_t{0};
}

Status readAfter(const std::string &value, Options &options)
{
    const auto *const end = value.data() + value.size();
    const auto [last, failure] = std::from_chars(value.data(), end, options.after_s);
    if (failure != std::errc() || last != end || options.after_s < 0)
        return usageError("--after: found \"" + value +
                          "\", expected seconds, such as 60");
    return Done{};
}

struct Given {
    const Setting *setting;
    std::string value;
};

// "--listen x" and "--listen=x".
Result<std::vector<Given>> readArguments(std::span<const char *const> arguments,
                                         Options &options)
{
    std::vector<Given> given;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view whole = arguments[i];
        const auto equals = whole.find('=');
        const std::string name(whole.substr(0, equals));
        const auto &known = settings();
        const auto setting = std::ranges::find(known, name, &Setting::option);
        const auto *const word = std::ranges::find(kWords, name, &Word::name);
        if (setting == known.end() && word == std::end(kWords) && name != kAfter)
            return usageError("there is no option \"" + name + "\"");
        const bool is_next = equals == std::string_view::npos;
        if (is_next && ++i == arguments.size())
            return usageError(name + " needs a value");
        std::string value(is_next ? std::string_view(arguments[i])
                                  : whole.substr(equals + 1));
        if (name == kAfter) {
            VQ_CHECK(readAfter(value, options));
        } else if (word != std::end(kWords))
            options.*(word->member) = std::move(value);
        else
            given.push_back({&*setting, std::move(value)});
    }
    return given;
}

std::string misfit(const std::string &name, const std::string &value,
                   const Setting &setting)
{
    std::string said = name;
    said.append(": found \"").append(value).append("\", expected ");
    return said.append(setting.expected);
}

Status applyVariables(const Variables &variables, Options &options)
{
    std::string problems;
    const auto problem = [&](const std::string &text) {
        problems += (problems.empty() ? "" : "\n") + text;
    };
    std::vector<std::string> names = {std::string(kConfig)};
    for (const auto &setting : settings())
        names.push_back(setting.variable());
    for (const auto &[name, value] : variables) {
        const auto &known = settings();
        const auto setting = std::ranges::find(known, name, &Setting::variable);
        if (name == kConfig)
            continue;
        if (setting == known.end())
            problem("the environment has an unknown " + name + settingHint(name, names));
        else if (setting->set(options, value))
            options.origins.insert_or_assign(std::string(setting->name), name);
        else
            problem(misfit(name, value, *setting));
    }
    return problems.empty() ? Status(Done{}) : Status(configError(problems));
}

Status applyArguments(const std::vector<Given> &given, Options &options)
{
    for (const auto &[setting, value] : given) {
        const auto option = setting->option();
        if (hasPassword(value))
            return usageError(
                option +
                " holds a password, which everyone on this machine can "
                "read in the list of programs. Give it in the environment (" +
                setting->variable() +
                "), in the file of --config, or in "
                "--database-password-file");
        if (!setting->set(options, value))
            return usageError(misfit(option, value, *setting));
        options.origins.insert_or_assign(std::string(setting->name), option);
    }
    return Done{};
}

// As RFC 3986 wants it within an address.
std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_plain) {
            out += c;
            continue;
        }
        out += '%';
        out += kHex[byte >> 4U];
        out += kHex[byte & 0xFU];
    }
    return out;
}

Status addPassword(Options &options)
{
    const auto &path = options.database_password_file;
    if (path.empty())
        return Done{};
    if (options.database.empty() || hasPassword(options.database))
        return configError("database_password_file is for a \"database\" without a "
                           "password of its own.");
    struct stat found {};
    std::ifstream file(path);
    std::string line;
    if (::stat(path.c_str(), &found) != 0 || !std::getline(file, line) || line.empty())
        return configError("database_password_file: no password can be read from " +
                           path);
    if ((found.st_mode & 0007U) != 0)
        return Error{ErrorKind::Reject, "config_exposed",
                     path +
                         " holds a password and everyone on this machine may read it. "
                         "Nothing was started. chmod o= " +
                         path};
    const bool has_more = options.database.find('?') != std::string::npos;
    options.database += (has_more ? "&password=" : "?password=") + percentEncoded(line);
    return Done{};
}

Status checkComplete(const Options &options)
{
    if (options.command == Command::Settings)
        return Done{};
    if (options.data.empty())
        return usageError("--data is needed");
    if (options.command == Command::Bootstrap &&
        (options.email.empty() || options.password_file.empty()))
        return usageError("--email and --password-file are needed");
    if (options.command == Command::ResetTotp && options.email.empty())
        return usageError("--email is needed");
    const bool is_alone = options.role.is_api && options.role.is_worker;
    if (options.database.empty() && !is_alone)
        return configError("role: SQLite is served by one program alone, which is both "
                           "api and worker. Expected a PostgreSQL in \"database\".");
    if (options.tls.certificate.empty() != options.tls.key.empty())
        return configError("tls.certificate and tls.key belong together; one of them is "
                           "missing.");
    return Done{};
}

} // namespace

Variables ownVariables()
{
    Variables own;
    for (char **each = environ; each != nullptr && *each != nullptr; ++each) {
        const std::string_view line = *each;
        const auto equals = line.find('=');
        if (line.starts_with(kPrefix) && equals != std::string_view::npos)
            own.emplace_back(line.substr(0, equals), line.substr(equals + 1));
    }
    std::ranges::sort(own);
    return own;
}

Result<Options> readOptions(std::span<const char *const> arguments,
                            const Variables &variables)
{
    Options options;
    VQ_TRY(const auto words, readCommand(arguments, options));
    if (options.command == Command::Help || options.command == Command::Version)
        return options;
    VQ_TRY(const auto given, readArguments(arguments.subspan(words), options));
    const auto config = std::ranges::find(variables, kConfig, [](const auto &variable) {
        return std::string_view(variable.first);
    });
    if (options.config.empty() && config != variables.end())
        options.config = config->second;
    if (!options.config.empty()) {
        VQ_CHECK(readSettingsFile(options.config, options));
    }
    VQ_CHECK(applyVariables(variables, options));
    VQ_CHECK(applyArguments(given, options));
    VQ_CHECK(addPassword(options));
    VQ_CHECK(checkComplete(options));
    return options;
}

} // namespace vq::cloud

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/invocation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "platform/lan/lan_link.h"

namespace vq::ctl {

namespace {

using Words = std::span<const std::string>;

constexpr std::array kGlobalOptions{
    OptionSpec{"--hub", "URL", false,
               "where the hub listens, ws://… or wss://… (or VQ_HUB)"},
    OptionSpec{"--token-file", "FILE", false, "who you are (or VQ_TOKEN_FILE)"},
    OptionSpec{"--pin", "HEX", false, "SHA-256 of the hub's certificate, for wss://"},
    OptionSpec{"--json", "", false, "print one JSON object"},
    OptionSpec{"--timeout", "SECONDS", false,
               "how long to wait for the connection (5) and for each answer (10)"},
    OptionSpec{"--request-id", "ID", false,
               "ask again under the same id without doing it twice"},
};

Error wrong(std::string message)
{
    return {ErrorKind::Reject, "usage", std::move(message)};
}

std::size_t wordCount(std::string_view words)
{
    return static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1;
}

// Whether the plain words begin with the words of this command.
bool isCalledBy(const CommandSpec &command, Words plain)
{
    const auto count = wordCount(command.words);
    if (plain.size() < count)
        return false;
    std::string typed = plain[0];
    for (std::size_t i = 1; i < count; ++i)
        typed += ' ' + plain[i];
    return typed == command.words;
}

const CommandSpec *findCommand(Words plain, std::span<const CommandSpec> table)
{
    const auto found = std::ranges::find_if(
        table, [&](const auto &command) { return isCalledBy(command, plain); });
    return found == table.end() ? nullptr : &*found;
}

template <class Options>
const OptionSpec *findOption(const Options &options, std::string_view name)
{
    const auto found = std::ranges::find(options, name, &OptionSpec::name);
    return found == std::end(options) ? nullptr : &*found;
}

// Any option that some command knows: enough to tell values from plain words in a first
// pass.
const OptionSpec *findAnywhere(std::span<const CommandSpec> table, std::string_view name)
{
    if (const auto *global = findOption(kGlobalOptions, name))
        return global;
    for (const auto &command : table)
        if (const auto *own = findOption(command.options, name))
            return own;
    return nullptr;
}

struct SplitLine {
    std::vector<std::string> plain;
    std::map<std::string, std::string, std::less<>> options;
    bool wants_help = false;
};

Result<SplitLine> split(Words words, std::span<const CommandSpec> table)
{
    SplitLine line;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto &word = words[i];
        if (word == "--help" || word == "-h") {
            line.wants_help = true;
            continue;
        }
        if (!word.starts_with("--")) {
            line.plain.push_back(word);
            continue;
        }
        const auto equals = word.find('=');
        const auto name = word.substr(0, equals);
        const auto *option = findAnywhere(table, name);
        if (!option)
            return wrong("unknown option '" + name + "'");
        if (line.options.contains(name))
            return wrong("option '" + name + "' is given twice");
        std::string value;
        if (option->value.empty()) {
            if (equals != std::string::npos)
                return wrong("option '" + name + "' takes no value");
        } else if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else if (++i < words.size()) {
            value = words[i];
        } else {
            return wrong("option '" + name +
                         "' needs a value: " + std::string(option->value));
        }
        line.options[name] = value;
    }
    return line;
}

Status checkOptions(const SplitLine &line, const CommandSpec &command)
{
    for (const auto &[name, value] : line.options)
        if (!findOption(kGlobalOptions, name) && !findOption(command.options, name))
            return wrong("'" + std::string(command.words) + "' has no option '" + name +
                         "'");
    for (const auto &option : command.options)
        if (option.is_required && !line.options.contains(option.name))
            return wrong("'" + std::string(command.words) + "' needs " +
                         std::string(option.name) + ' ' + std::string(option.value));
    return Done{};
}

// A counter's number is checked before anybody is asked: 1 to 9999.
Status checkPositionals(const Invocation &invocation)
{
    const auto &given = invocation.positionals;
    const auto &wanted = invocation.command->positionals;
    const bool takes_more = !wanted.empty() && wanted.back().ends_with("...");
    if (given.size() < wanted.size())
        return wrong("'" + std::string(invocation.command->words) + "' needs " +
                     std::string(wanted[given.size()]));
    if (given.size() > wanted.size() && !takes_more)
        return wrong("'" + given[wanted.size()] + "' is one word too many");
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto &word = invocation.positionals[i];
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (invocation.command->positionals[i] == "N" &&
            (word.size() > 4 || !std::ranges::all_of(word, is_digit) ||
             word.find_first_not_of('0') == std::string::npos))
            return wrong("'" + word + "' is not the number of a counter, like 3");
    }
    return Done{};
}

Status readGlobals(const SplitLine &line,
                   const std::map<std::string, std::string> &environment, Invocation &out)
{
    const auto pick = [&](const char *option, const char *variable) -> std::string {
        if (const auto given = line.options.find(option); given != line.options.end())
            return given->second;
        const auto found = environment.find(variable);
        return found == environment.end() ? std::string{} : found->second;
    };
    out.hub = pick("--hub", "VQ_HUB");
    out.token_file = pick("--token-file", "VQ_TOKEN_FILE");
    out.pin = pick("--pin", "VQ_HUB_PIN");
    out.request_id = pick("--request-id", "");
    out.wants_json = line.options.contains("--json");
    if (const auto given = line.options.find("--timeout"); given != line.options.end()) {
        const auto &text = given->second;
        std::int64_t seconds = 0;
        const auto read =
            std::from_chars(text.data(), text.data() + text.size(), seconds);
        if (read.ec != std::errc{} || read.ptr != text.data() + text.size() ||
            seconds < 1 || seconds > 3600)
            return wrong("--timeout takes whole seconds from 1 to 3600, not '" + text +
                         "'");
        out.timeout = Ms{1000 * seconds};
    }
    if (out.hub.empty())
        return wrong("say where the hub is: --hub ws://ADDRESS:PORT (or set VQ_HUB)");
    if (hubUrlFrom(QString::fromStdString(out.hub)).isEmpty())
        return wrong("--hub takes an address such as ws://127.0.0.1:7400 or "
                     "wss://hub.local:7400, not '" +
                     out.hub + "'");
    if (out.token_file.empty())
        return wrong("say who you are: --token-file FILE (or set VQ_TOKEN_FILE)");
    return Done{};
}

} // namespace

std::optional<std::string> Invocation::option(std::string_view name) const
{
    const auto found = options.find(name);
    return found == options.end() ? std::nullopt : std::optional(found->second);
}

std::string usageOf(const CommandSpec &command)
{
    std::string text = "usage: vqctl --hub URL --token-file FILE [--json] ";
    text += command.words;
    for (const auto &positional : command.positionals)
        text += ' ' + std::string(positional);
    for (const auto &option : command.options) {
        std::string word(option.name);
        if (!option.value.empty())
            word += ' ' + std::string(option.value);
        text += option.is_required ? ' ' + word : " [" + word + ']';
    }
    text += "\n\n  " + std::string(command.help) + '\n';
    for (const auto &option : command.options)
        text += "  " + std::string(option.name) + "  " + std::string(option.help) + '\n';
    return text;
}

std::string usageFor(Words words, std::span<const CommandSpec> table)
{
    const auto line = split(words, table);
    const auto *command = line ? findCommand(line->plain, table) : nullptr;
    return command ? usageOf(*command)
                   : "usage: vqctl --hub URL --token-file FILE [--json] COMMAND …\n"
                     "`vqctl --help` lists the commands.\n";
}

std::string overviewOf(std::span<const CommandSpec> table)
{
    std::string text =
        "usage: vqctl [options] COMMAND …   (vqctl COMMAND --help says more)\n\n";
    for (const auto &command : table) {
        std::string line = "  " + std::string(command.words);
        for (const auto &positional : command.positionals)
            line += ' ' + std::string(positional);
        line.resize(std::max<std::size_t>(line.size() + 2, 28), ' ');
        text += line + std::string(command.help) + '\n';
    }
    text += "\noptions:\n";
    for (const auto &option : kGlobalOptions) {
        std::string line =
            "  " + std::string(option.name) + ' ' + std::string(option.value);
        line.resize(std::max<std::size_t>(line.size() + 2, 28), ' ');
        text += line + std::string(option.help) + '\n';
    }
    text += "\nexit status: 0 done, 1 refused, 2 wrong usage, 3 cannot reach the hub\n";
    return text;
}

Result<std::variant<Invocation, HelpWanted>>
readCommandLine(Words words, std::span<const CommandSpec> table,
                const std::map<std::string, std::string> &environment)
{
    using Answer = std::variant<Invocation, HelpWanted>;
    VQ_TRY(const auto line, split(words, table));
    const auto *command = findCommand(line.plain, table);
    if (line.wants_help)
        return Answer{HelpWanted{command ? usageOf(*command) : overviewOf(table)}};
    if (line.plain.empty())
        return wrong("which command? `vqctl --help` lists them");
    if (!command)
        return wrong("unknown command '" + line.plain.front() +
                     (line.plain.size() > 1 ? ' ' + line.plain[1] : std::string{}) +
                     "'; `vqctl --help` lists them");
    VQ_CHECK(checkOptions(line, *command));

    Invocation invocation;
    invocation.command = command;
    const auto count = static_cast<std::ptrdiff_t>(wordCount(command->words));
    invocation.positionals.assign(line.plain.begin() + count, line.plain.end());
    VQ_CHECK(checkPositionals(invocation));
    invocation.options = line.options;
    VQ_CHECK(readGlobals(line, environment, invocation));
    return Answer{std::move(invocation)};
}

} // namespace vq::ctl

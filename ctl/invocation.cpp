// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/invocation.h"

#include <algorithm>
#include <utility>

#include "ctl/globals.h"
#include "platform/json/json_reader.h"

namespace vq::ctl {

namespace {

using Words = std::span<const std::string>;

constexpr std::string_view kUsageStart = "usage: vqctl ";

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

const CommandSpec *findCommand(Words plain, const CommandTable &table)
{
    const auto found = std::ranges::find_if(
        table.commands, [&](const auto &command) { return isCalledBy(command, plain); });
    return found == table.commands.end() ? nullptr : &*found;
}

const OptionSpec *findOption(std::span<const OptionSpec> options, std::string_view name)
{
    const auto found = std::ranges::find(options, name, &OptionSpec::name);
    return found == options.end() ? nullptr : &*found;
}

// Any option that some command knows: enough to tell values from plain words in a first
// pass.
const OptionSpec *findAnywhere(const CommandTable &table, std::string_view name)
{
    static constexpr OptionSpec kField{"", "VALUE", false, ""};
    if (const auto *global = findOption(globalOptions(table.side), name))
        return global;
    for (const auto &command : table.commands)
        if (const auto *own = findOption(command.options, name))
            return own;
    return table.side == Side::Cloud ? &kField : nullptr;
}

struct SplitLine {
    std::vector<std::string> plain;
    std::map<std::string, std::string, std::less<>> options;
    bool wants_help = false;
};

Result<SplitLine> split(Words words, const CommandTable &table)
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
            return wrongUsage("unknown option '" + name + "'");
        if (line.options.contains(name))
            return wrongUsage("option '" + name + "' is given twice");
        std::string value;
        if (option->value.empty()) {
            if (equals != std::string::npos)
                return wrongUsage("option '" + name + "' takes no value");
        } else if (equals != std::string::npos) {
            value = word.substr(equals + 1);
        } else if (++i < words.size()) {
            value = words[i];
        } else {
            return wrongUsage("option '" + name +
                              "' needs a value: " + std::string(option->value));
        }
        line.options[name] = value;
    }
    return line;
}

std::string inKebab(std::string_view name)
{
    std::string kebab;
    for (const char c : name)
        if (c >= 'A' && c <= 'Z')
            kebab += {'-', static_cast<char>(c - 'A' + 'a')};
        else
            kebab += c;
    return kebab;
}

// "--queueId", as the API writes a field, is "--queue-id" of a command that knows it, and
// "--scheduleFile" or "--clientSecret" is known by the other one of its two.
std::string spelledAs(const CommandSpec &command, const std::string &name)
{
    constexpr std::string_view kOfFile = "-file";
    // --request-id is another thing.
    const auto kebab = name == "--requestId" ? "--request" : inKebab(name);
    const auto knows = [&command](std::string_view option) {
        return findOption(command.options, option) != nullptr;
    };
    const bool is_of_file = kebab.ends_with(kOfFile);
    const auto other = is_of_file ? kebab.substr(0, kebab.size() - kOfFile.size())
                                  : kebab + std::string(kOfFile);
    return knows(kebab) || knows(other) ? kebab : name;
}

Status respell(SplitLine &line, const CommandSpec &command)
{
    auto typed = std::exchange(line.options, {});
    for (auto &[name, value] : typed) {
        const auto known = spelledAs(command, name);
        if (!line.options.try_emplace(known, std::move(value)).second)
            return wrongUsage("option '" + known + "' is given twice");
    }
    return Done{};
}

Status checkOptions(const SplitLine &line, const CommandSpec &command, Side side)
{
    for (const auto &[name, value] : line.options)
        if (!findOption(globalOptions(side), name) &&
            !findOption(command.options, name) && !command.takes_fields)
            return wrongUsage("'" + std::string(command.words) + "' has no option '" +
                              name + "'");
    for (const auto &option : command.options)
        if (option.is_required && !line.options.contains(option.name))
            return wrongUsage("'" + std::string(command.words) + "' needs " +
                              std::string(option.name) + ' ' + std::string(option.value));
    return Done{};
}

constexpr std::size_t kLineMax = 96;
constexpr std::size_t kHelpColumn = 28;

std::string nameOf(const OptionSpec &option)
{
    std::string name(option.name);
    return option.value.empty() ? name : name + ' ' + std::string(option.value);
}

std::string inColumns(std::string line, std::size_t column, std::string_view help)
{
    line.resize(std::max(line.size() + 2, column), ' ');
    return line + std::string(help) + '\n';
}

std::string lineOf(const CommandSpec &command)
{
    std::string line = "  " + command.words;
    for (const auto &positional : command.positionals)
        line += ' ' + std::string(positional);
    return inColumns(std::move(line), kHelpColumn, command.help);
}

// Further lines begin under the first word behind "usage: ".
std::string wrapped(std::string line, const std::vector<std::string> &parts)
{
    std::string text;
    for (const auto &part : parts) {
        if (line.size() + 1 + part.size() > kLineMax) {
            text += line + '\n';
            line = std::string(6, ' ');
        }
        line += ' ' + part;
    }
    return text + line + '\n';
}

// Whether these are the first words of the command; none are of all.
bool beginsWith(const CommandSpec &command, Words begin)
{
    std::string typed;
    for (const auto &word : begin)
        typed += word + ' ';
    return (command.words + ' ').starts_with(typed);
}

// `vqctl help ticket take` and `vqctl help cloud queue create` ask for help in words.
void takeHelp(SplitLine &line, Side side)
{
    auto &plain = line.plain;
    if (plain.empty() || plain.front() != "help")
        return;
    line.wants_help = true;
    plain.erase(plain.begin());
    if (side == Side::Cloud && !plain.empty() && plain.front() == "cloud")
        plain.erase(plain.begin());
}

bool isFile(std::string_view kind)
{
    return kind == "FILE" || kind == "DIR";
}

// Names of files may be any bytes; what is sent is text, or nobody could answer to it.
Status checkText(const Invocation &invocation)
{
    const auto notText = [](const std::string &of_what) {
        return wrongUsage(of_what + " is not text in UTF-8");
    };
    const auto &wanted = invocation.command->positionals;
    for (std::size_t i = 0; i < invocation.positionals.size(); ++i)
        if (!json::isUtf8(invocation.positionals[i]) &&
            !isFile(wanted[std::min(i, wanted.size() - 1)])) // the last may be many
            return notText("word " + std::to_string(i + 1) + " behind '" +
                           std::string(invocation.command->words) + "'");
    for (const auto &[name, value] : invocation.options) {
        const auto *own = findOption(invocation.command->options, name);
        const auto *any =
            own != nullptr ? own : findOption(globalOptions(invocation.side), name);
        if (!json::isUtf8(value) && (any == nullptr || !isFile(any->value)))
            return notText("the value of " + name);
    }
    return Done{};
}

// A counter's number is checked before anybody is asked: 1 to 9999.
Status checkPositionals(const Invocation &invocation)
{
    const auto &given = invocation.positionals;
    const auto &wanted = invocation.command->positionals;
    const bool takes_more = !wanted.empty() && wanted.back().ends_with("...");
    if (given.size() < wanted.size())
        return wrongUsage("'" + std::string(invocation.command->words) + "' needs " +
                          std::string(wanted[given.size()]));
    if (given.size() > wanted.size() && !takes_more)
        return wrongUsage("'" + given[wanted.size()] + "' is one word too many");
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto &word = invocation.positionals[i];
        const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
        if (invocation.command->positionals[i] == "N" &&
            (word.size() > 4 || !std::ranges::all_of(word, is_digit) ||
             word.find_first_not_of('0') == std::string::npos))
            return wrongUsage("'" + word + "' is not the number of a counter, like 3");
    }
    return Done{};
}

} // namespace

std::optional<std::string> Invocation::option(std::string_view name) const
{
    const auto found = options.find(name);
    return found == options.end() ? std::nullopt : std::optional(found->second);
}

// Options of another side cannot be told from their values, so any place will do.
bool isCommandOf(const CommandTable &table, Words words)
{
    for (; !words.empty(); words = words.subspan(1))
        if (findCommand(words, table))
            return true;
    return false;
}

bool isOfNobody(const CommandTable &table, Words words)
{
    for (; !words.empty(); words = words.subspan(1))
        if (const auto *command = findCommand(words, table))
            return command->asks_nobody;
    return false;
}

std::string usageOf(const CommandSpec &command, Side side)
{
    std::vector<std::string> parts{command.words};
    for (const auto &positional : command.positionals)
        parts.emplace_back(positional);
    for (const auto &option : command.options)
        parts.push_back(option.is_required ? nameOf(option) : '[' + nameOf(option) + ']');
    std::string text =
        wrapped(std::string(kUsageStart) + (command.asks_nobody ? "[--json]"
                                            : side == Side::Hub
                                                ? "--hub URL --token-file FILE [--json]"
                                                : "--cloud URL [--json]"),
                parts);
    text += "\n  " + command.help + '\n';
    std::size_t width = 0;
    for (const auto &option : command.options)
        width = std::max(width, nameOf(option).size());
    for (const auto &option : command.options)
        text += inColumns("  " + nameOf(option), width + 4, option.help);
    return text;
}

std::string usageFor(Words words, const CommandTable &table)
{
    const auto line = split(words, table);
    const auto *command = line ? findCommand(line->plain, table) : nullptr;
    if (command)
        return usageOf(*command, table.side);
    std::string text;
    if (line && !line->plain.empty())
        for (const auto &candidate : table.commands)
            if (beginsWith(candidate, {line->plain.data(), 1}))
                text += lineOf(candidate);
    text += table.side == Side::Hub
                ? "usage: vqctl --hub URL --token-file FILE [--json] COMMAND …\n"
                  "`vqctl --help` lists the commands, `vqctl help cloud` those of the "
                  "cloud.\n"
                : "usage: vqctl --cloud URL [--token-file FILE] [--tenant ID] [--json] "
                  "COMMAND …\n"
                  "`vqctl help cloud` lists the commands.\n";
    return text;
}

std::string overviewOf(const CommandTable &table, Words begin)
{
    const bool is_hub = table.side == Side::Hub;
    const bool is_known =
        std::ranges::any_of(table.commands, [begin](const auto &command) {
            return beginsWith(command, begin);
        });
    std::string text(kUsageStart);
    text += is_hub ? "--hub URL [options] COMMAND …   (vqctl COMMAND --help says more,\n"
                     "       vqctl help cloud lists what --cloud URL takes)\n\n"
                   : "--cloud URL [options] COMMAND …   (vqctl help cloud COMMAND says "
                     "more)\n\n";
    for (const auto &command : table.commands)
        if (!is_known || beginsWith(command, begin))
            text += lineOf(command);
    text += "\noptions:\n";
    for (const auto &option : globalOptions(table.side))
        text += inColumns("  " + nameOf(option), kHelpColumn, option.help);
    text += "\nexit status: 0 done, 1 refused, 2 wrong usage, 3 cannot reach ";
    return text + (is_hub ? "the hub\n" : "the cloud\n");
}

Result<std::variant<Invocation, HelpWanted>>
readCommandLine(Words words, const CommandTable &table, const Environment &environment)
{
    using Answer = std::variant<Invocation, HelpWanted>;
    VQ_TRY(auto line, split(words, table));
    takeHelp(line, table.side);
    const auto *command = findCommand(line.plain, table);
    if (line.wants_help)
        return Answer{HelpWanted{command ? usageOf(*command, table.side)
                                         : overviewOf(table, line.plain)}};
    const std::string listed = table.side == Side::Hub ? "`vqctl --help` lists them"
                                                       : "`vqctl help cloud` lists them";
    if (line.plain.empty())
        return wrongUsage("which command? " + listed);
    if (!command)
        return wrongUsage("unknown command '" + line.plain.front() +
                          (line.plain.size() > 1 ? ' ' + line.plain[1] : std::string{}) +
                          "'; " + listed);
    if (table.side == Side::Cloud)
        VQ_CHECK(respell(line, *command));
    VQ_CHECK(checkOptions(line, *command, table.side));

    Answer answer{std::in_place_type<Invocation>};
    auto &invocation = std::get<Invocation>(answer);
    invocation.side = table.side;
    invocation.command = command;
    const auto count = static_cast<std::ptrdiff_t>(wordCount(command->words));
    invocation.positionals.assign(line.plain.begin() + count, line.plain.end());
    VQ_CHECK(checkPositionals(invocation));
    invocation.options = line.options;
    VQ_CHECK(checkText(invocation));
    VQ_CHECK(readGlobals(line.options, environment, invocation));
    return answer;
}

} // namespace vq::ctl

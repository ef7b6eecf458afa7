// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::ctl {

// What vqctl speaks to: a site's hub, or the cloud of many. Each has commands of its own.
enum class Side { Hub, Cloud };

using Environment = std::map<std::string, std::string>;

// One option of a command, as in `--service CODE`. Without a value name it is a switch.
struct OptionSpec {
    std::string_view name;  // "--service"
    std::string_view value; // "CODE", or empty
    bool is_required = false;
    std::string_view help;
};

// The words that the operator types for one command, and what they mean.
struct CommandSpec {
    std::string words; // "ticket take"
    // "ID", all required; the last one may be "ID...": one or more.
    std::vector<std::string_view> positionals;
    std::vector<OptionSpec> options;
    std::string help;
    // Options that are not named here are taken, too, each with a value: fields that whoever
    // is asked may know.
    bool takes_fields = false;
    bool asks_nobody = false; // done here: neither an address nor a token is needed
};

// The commands of one side.
struct CommandTable {
    Side side = Side::Hub;
    std::span<const CommandSpec> commands;
};

// A command line that was understood.
struct Invocation {
    Side side = Side::Hub;
    std::string hub;        // ws://… or wss://…
    std::string token_file; // the hub's: one line, the token; the cloud's: a sign-in
    std::string pin;        // SHA-256 of the hub's certificate, for wss://
    std::string cloud;      // https://…
    std::string trust_file; // authorities, PEM; empty: those of the system
    std::string tenant;     // id or domain; empty: that of the sign-in
    bool wants_json = false;
    std::optional<Ms> timeout;
    std::string request_id; // empty: a fresh one

    const CommandSpec *command = nullptr;
    std::vector<std::string> positionals;
    std::map<std::string, std::string, std::less<>> options;

    std::optional<std::string> option(std::string_view name) const;
};

struct HelpWanted {
    std::string text;
};

// Reads a command line (without the program's name) against the table. An error's message
// is for stderr and says what was wrong with which word. `environment` gives what
// globals.h names.
Result<std::variant<Invocation, HelpWanted>>
readCommandLine(std::span<const std::string> words, const CommandTable &table,
                const Environment &environment);

// Whether these words are a command that asks nobody: whichever side the environment names.
bool isOfNobody(const CommandTable &table, std::span<const std::string> words);

// Whether a command of that side is among these words.
bool isCommandOf(const CommandTable &table, std::span<const std::string> words);

std::string usageOf(const CommandSpec &command, Side side);
// Of the command that these words begin with; where to look when there is none.
std::string usageFor(std::span<const std::string> words, const CommandTable &table);
// Of all that begin with these words.
std::string overviewOf(const CommandTable &table, std::span<const std::string> begin);

} // namespace vq::ctl

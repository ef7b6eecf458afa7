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

// One option of a command, as in `--service CODE`. Without a value name it is a switch.
struct OptionSpec {
    std::string_view name;  // "--service"
    std::string_view value; // "CODE", or empty
    bool is_required = false;
    std::string_view help;
};

// The words that the operator types for one command, and what they mean.
struct CommandSpec {
    std::string_view words; // "ticket take"
    // "ID", all required; the last one may be "ID...": one or more.
    std::vector<std::string_view> positionals;
    std::vector<OptionSpec> options;
    std::string_view help;
};

// A command line that was understood.
struct Invocation {
    std::string hub;        // ws://… or wss://…
    std::string token_file; // holds one line, the token
    std::string pin;        // SHA-256 of the hub's certificate, for wss://
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
// is for stderr and says what was wrong with which word. `environment` gives VQ_HUB and
// VQ_TOKEN_FILE.
Result<std::variant<Invocation, HelpWanted>>
readCommandLine(std::span<const std::string> words, std::span<const CommandSpec> table,
                const std::map<std::string, std::string> &environment);

std::string usageOf(const CommandSpec &command);
// Of the command that these words begin with; where to look when there is none.
std::string usageFor(std::span<const std::string> words,
                     std::span<const CommandSpec> table);
std::string overviewOf(std::span<const CommandSpec> table);

} // namespace vq::ctl

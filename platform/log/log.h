// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

#include "core/base/result.h"

namespace vq::log {

// JSON lines with the field names of the Elastic Common Schema, one write(2) per line, on
// stderr:
// {"@timestamp":"…","log.level":"info","message":"…","service.name":"vq-hub",
//  "event.action":"ticket_issued","ticket.id":"…"}
enum class Level { Debug, Info, Warning, Error };

struct Options {
    std::string_view service; // "vq-hub"
    Level minimum = Level::Info;
    int descriptor = 2;
};

// Before the first line of a program; again replaces what was there. Without it nothing
// is written, which is what tests want.
void open(const Options &options);

// One more field of a line. Texts are copied before the call returns. Never a name of a
// person, a PIN, a token or a link: logs travel further than the site.
struct Field {
    using Value = std::variant<std::string_view, std::int64_t, double, bool>;

    Field(std::string_view name, std::string_view text) : key(name), value(text) {}
    Field(std::string_view name, const char *text)
        : key(name), value(std::string_view(text))
    {}
    Field(std::string_view name, bool flag) : key(name), value(flag) {}
    Field(std::string_view name, std::floating_point auto number)
        : key(name), value(static_cast<double>(number))
    {}
    Field(std::string_view name, std::integral auto number)
        : key(name), value(static_cast<std::int64_t>(number))
    {}

    std::string_view key; // dotted, lower case: "ticket.id"
    Value value;
};

using Fields = std::initializer_list<Field>;

// `event` is a stable snake_case word that alerts and searches key on; `message` is for
// people. May be called from any thread.
void debug(std::string_view event, std::string_view message, Fields fields = {});
void info(std::string_view event, std::string_view message, Fields fields = {});
void warning(std::string_view event, std::string_view message, Fields fields = {});
void error(std::string_view event, std::string_view message, Fields fields = {});

// The error where it is handled: its message, and its code as error.code.
void warning(std::string_view event, const Error &problem, Fields fields = {});
void error(std::string_view event, const Error &problem, Fields fields = {});

} // namespace vq::log

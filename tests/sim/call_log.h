// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace vq::sim {

enum class CallEnd { Served, Left };

// One caller of a call log: came, waited, and was served or left. Times are seconds since the
// first midnight of the log's first day.
struct Call {
    int day = 0; // index among the days that the log has
    int type = 0;
    int priority = 0;
    std::int64_t came_s = 0;
    std::int64_t called_s = 0; // or left
    std::int64_t ended_s = 0;  // of the service; called_s when the log does not tell
    int waited_s = 0;          // as the log says
    CallEnd end = CallEnd::Served;
    std::string server;
};

struct CallLog {
    std::vector<std::string> days;  // "990101", in order
    std::vector<std::string> types; // "PS", in order of appearance
    std::vector<Call> calls;        // by arrival
    int phantoms = 0;               // rows that were no calls
    int contradictions = 0;         // rows whose stages contradict each other, left out
};

// Reads the tab-separated form of the "Anonymous Bank" logs: a line of column names, then one
// call a line. An error names the line, the column and the rule.
Result<CallLog> readCallLog(std::istream &text, const std::string &name);

} // namespace vq::sim

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::cloud {

enum class Command { Serve, Migrate, Bootstrap, VerifyAudit, Settings, Help, Version };

struct Endpoint {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0: the system picks one
};

// What one program does of the service.
struct Roles {
    bool is_api = true; // answers requests and sockets
    bool is_worker =
        true; // lets people through, and what else is to be done by the clock
};

// What one sender, or all of them, may take of the server.
struct Limits {
    std::int64_t header_bytes = 16LL * 1024;
    std::int64_t header_lines = 64;
    std::int64_t body_bytes = 64LL * 1024;
    std::int64_t connections = 20'000;
    std::int64_t connections_per_address = 0; // 0: as many as all together
    std::int64_t requests_per_minute = 1'000; // of one sender; 0: no limit
    std::int64_t requests_per_hour = 10'000;
    Ms header{10'000}; // for the header of a connection's first request
    Ms body{15'000};
    Ms idle{60'000}; // until the next request of the same connection
    Ms write{10'000};
};

// PEM files; both or none.
struct Tls {
    std::string certificate;
    std::string key;
};

// How a stop goes: it is told, then nothing new is taken, then what is under way is
// answered.
struct Stop {
    Ms notice{0};     // from "not ready" until connections are refused
    Ms spread{2'000}; // over which sockets are closed
    Ms drain{25'000}; // for answers under way
};

// What was asked for: by the command line, the environment and the file, in this order.
struct Options {
    Command command = Command::Serve;
    std::string config; // the file; empty: none
    std::string data;   // folder of the keys, and of the database unless another is named
    std::string database; // "postgresql://…"; empty: SQLite in the folder
    std::string database_password_file;
    std::string redis; // "redis://…": what several programs share; empty: this is alone
    Endpoint listen{.port = 8080};
    Endpoint metrics_listen;
    Roles role;
    Limits limits;
    std::vector<std::string> gateways; // whose X-Forwarded-For is believed
    Tls tls;
    Stop stop;
    std::int64_t gzip_bytes_min = 1'024; // shorter answers are not packed; 0: none is
    std::string email;
    std::string password_file;
    // Where each setting that is not the default came from, by its name.
    std::map<std::string, std::string, std::less<>> origins;
};

// "VQ_CLOUD_LISTEN" and what it says.
using Variables = std::vector<std::pair<std::string, std::string>>;

// Those of this process whose names begin with VQ_CLOUD_.
Variables ownVariables();

// Refused with bad_usage (the command line) or bad_config (the rest, a line for each
// mistake), and what was expected.
Result<Options> readOptions(std::span<const char *const> arguments,
                            const Variables &variables = {});

extern const char *const kUsage;

} // namespace vq::cloud

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

enum class Command {
    Serve,
    Migrate,
    Bootstrap,
    ResetTotp,
    VerifyAudit,
    RotateData,
    RotateRoot,
    RotateKeys,
    ListKeys,
    NewGeneration,
    Settings,
    Help,
    Version
};

struct Endpoint {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0: the system picks one
};

// What one program does of the service.
struct Roles {
    bool is_api = true;    // answers requests and sockets
    bool is_ingest = true; // takes the sites' facts
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
    std::string redis; // "redis://…": what several programs share; empty: one is alone
    std::string
        redis_trust; // authorities of a Redis at "rediss://…"; empty: the system's
    std::string root_keys;  // the file of root keys; empty: root.keys in the folder
    std::string public_url; // where browsers reach us; empty: as each request says
    std::string
        provider_trust; // authorities of providers of sign-in; empty: the system's
    bool may_ask_private =
        false; // providers at http and at addresses that are not public
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
    std::string tenant;       // whose data keys are rotated; empty: everybody's
    std::string algorithm;    // of a new key; empty: as that of the one before
    std::int64_t after_s = 0; // from now until it signs
    // Where each setting that is not the default came from, by its name.
    std::map<std::string, std::string, std::less<>> origins;
};

// Where the keys of tokens are.
inline std::string keyFileOf(const Options &options)
{
    return options.data + "/token.keys";
}

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

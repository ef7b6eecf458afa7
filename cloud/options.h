// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/base/result.h"

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
    Help,
    Version
};

struct Endpoint {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; // 0: the system picks one
};

// What the command line says.
struct Options {
    Command command = Command::Serve;
    std::string data; // folder of the keys, and of the database unless another is named
    std::string database; // "postgresql://…"; empty: SQLite in the folder
    std::string
        redis; // "redis://…": what several programs share; empty: this one is alone
    Endpoint listen{.port = 8080};
    Endpoint metrics_listen;
    std::string email;
    std::string password_file;
    std::string root_keys;  // the file of root keys; empty: root.keys in the folder
    std::string tenant;     // whose data keys are rotated; empty: everybody's
    std::string public_url; // where browsers reach us; empty: as each request says
    std::string
        provider_trust; // authorities of providers of sign-in; empty: the system's
    bool may_ask_private =
        false;             // providers at plain http and at addresses that are not public
    std::string algorithm; // of a new key; empty: as that of the one before
    std::int64_t after_s = 0; // from now until it signs
};

// Where the keys of tokens are.
inline std::string keyFileOf(const Options &options)
{
    return options.data + "/token.keys";
}

// Refused with bad_usage and what was expected.
Result<Options> readOptions(std::span<const char *const> arguments);

extern const char *const kUsage;

} // namespace vq::cloud

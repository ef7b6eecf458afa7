// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace vq::cloud {

// A file of keys, for its owner alone (mode 0600) and on disk before it counts.
struct SecretFile {
    std::filesystem::path path;
    std::string code;      // of its refusals: "bad_key_file"
    std::string made_anew; // what to do when others may have read it: "make a new key"

    // Refused with `code`, which tells what is wrong with the file.
    Error problem(const std::string &what) const;

    // With this text, if there is none; another program may be first.
    Status makeIfMissing(const std::string &text) const;
    // In one step: whoever reads it finds the old one or the new one.
    Status replace(const std::string &text) const;
    // Refused with key_exposed when others may read it.
    Status checkOwner() const;
};

} // namespace vq::cloud

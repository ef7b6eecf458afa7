// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vq::agent {

// What an enrolled machine was given.
struct Granted {
    std::string certificate; // PEM
    std::string authority;   // PEM
    // Their ids at the cloud. Empty: as before, when it was renewed.
    std::string tenant = {};
    std::string site = {};
    std::string device = {};
};

} // namespace vq::agent

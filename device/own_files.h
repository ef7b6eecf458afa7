// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "sync/wire/enrolment_message.h"

namespace vq::device {

// What the hub has given this device, beside its key and certificate (crypto::Credentials): token,
// token.unconfirmed and hub.pin in that folder, mode 0600.
class OwnFiles {
public:
    explicit OwnFiles(std::string folder) : m_folder(std::move(folder)) {}

    const std::string &folder() const { return m_folder; }

    // Whether the hub has to be asked: what is here it may never have heard of.
    bool isNew() const;

    std::string token() const;       // empty: none, like the next ones
    std::string unconfirmed() const; // given, and the hub does not know that it is here
    std::string hubPin() const;

    // On disk when this returns. `pin`: of the hub that gave it.
    Status keep(const lan::Enrolled &given, const std::string &pin) const;
    // The hub knows: it is the token from now on.
    Status confirm() const;
    // The hub knows nothing of it: the key stays, the rest goes.
    Status forget() const;

private:
    std::string path(const char *name) const { return m_folder + "/" + name; }
    std::string lineOf(const char *name) const;

    std::string m_folder;
};

} // namespace vq::device

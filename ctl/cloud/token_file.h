// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "core/base/result.h"
#include "core/base/time.h"
#include "ctl/durable_file.h"

namespace vq::ctl {

// Somebody who is signed in to one cloud.
struct SignIn {
    std::string cloud; // its address; a token is told to no other
    std::string access_token;
    std::string refresh_token; // for the next access token, once
    UtcMs expires_at{};        // the access token
    std::string tenant;        // of who it is; empty: of none

    bool operator==(const SignIn &) const = default;
};

// A token that somebody put there by herself: a device's, or a visitor's.
struct PlainToken {
    std::string text;
};

// The file that keeps who is signed in, for its owner alone. A sign-in begins with {, a plain
// token is its first line.
class TokenFile {
public:
    using Content = std::variant<std::monostate, SignIn, PlainToken>; // none: no file

    explicit TokenFile(std::string path) : m_path(std::move(path)) {}

    const std::string &path() const { return m_path; }
    Result<Content> read() const;

    // Alone with the file until it goes: a refresh token is used up by whoever uses it, so
    // two programs that take the same one would end the sign-in.
    class Lock {
    public:
        ~Lock();
        Lock(Lock &&other) noexcept;
        Lock &operator=(Lock &&) = delete;

    private:
        friend class TokenFile;
        explicit Lock(int fd) : m_fd(fd) {}
        int m_fd;
    };
    // Makes the file's folder if it is not there.
    Result<Lock> lock(Ms patience) const;
    static constexpr Ms kLockPatience{30'000};

    // The next content, on disk and under its name once it is committed. Made before a
    // refresh token is used up, so that a full disk is found while nothing is lost.
    Result<DurableFile> createWhileLocked() const;
    Status removeWhileLocked() const;

private:
    std::string m_path;
};

std::string textOf(const SignIn &sign_in);

} // namespace vq::ctl

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/base/assert.h"
#include "core/base/time.h"

namespace vq {

// What the caller can do about it.
enum class ErrorKind {
    Retry,    // The world failed and may recover: try the same thing again later.
    Reject,   // The request is wrong as it stands: asking again will not help.
    Conflict, // The request was right, but somebody was faster: look, then decide anew.
    Corrupt,  // What was stored is not what was written: stop and tell a person.
};

// An error that a person will read. `code` is a stable snake_case word that programs and
// translations key on; `message` says in English what happened, what was kept, what to do.
struct Error {
    ErrorKind kind = ErrorKind::Reject;
    std::string code;
    std::string message;
    std::optional<Ms> retry_after =
        std::nullopt; // until it is otherwise, where that is known

    bool operator==(const Error &) const = default;
};

// A value or an error, with the names of std::expected, which will replace it in C++23. A
// program whose errors say more than ours has a type of its own for them, which an Error
// becomes.
template <class T, class E = Error>
class [[nodiscard]] Result {
public:
    using value_type = T;
    using error_type = E;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(E error) : m_state(std::in_place_index<1>, std::move(error)) {}
    Result(Error error) requires(!std::is_same_v<E, Error>)
        : m_state(std::in_place_index<1>, std::move(error))
    {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() { return at(*this); }
    const T &value() const { return at(*this); }
    T &operator*() { return at(*this); }
    const T &operator*() const { return at(*this); }
    T *operator->() { return &at(*this); }
    const T *operator->() const { return &at(*this); }

    const E &error() const
    {
        VQ_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }

private:
    template <class Self>
    static auto &at(Self &self)
    {
        VQ_ASSERT(self.has_value());
        return *std::get_if<0>(&self.m_state);
    }

    std::variant<T, E> m_state;
};

// Success without a value.
using Done = std::monostate;
using Status = Result<Done>;

} // namespace vq

#define VQ_CONCAT_INNER(a, b) a##b
#define VQ_CONCAT(a, b) VQ_CONCAT_INNER(a, b)

// VQ_TRY(const auto ticket, findTicket(id)); leaves the function with the error, or goes on
// with the value.
#define VQ_TRY(declaration, expression) \
    auto VQ_CONCAT(vq_try_, __LINE__) = (expression); \
    if (!VQ_CONCAT(vq_try_, __LINE__).has_value()) \
        return VQ_CONCAT(vq_try_, __LINE__).error(); \
    declaration = std::move(VQ_CONCAT(vq_try_, __LINE__).value())

// VQ_CHECK(writeFile(path)); the same for a Status, whose value says nothing.
#define VQ_CHECK(expression) \
    if (auto vq_status = (expression); !vq_status.has_value()) \
    return vq_status.error()

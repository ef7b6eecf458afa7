// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

namespace vq {

// A value that may be absent and never changes, compared by what it holds. Copies share it
// and absence costs two words: for what is large and few of many things have.
template <class Value>
class Boxed {
public:
    Boxed() = default;
    Boxed(Value value) : m_value(std::make_shared<const Value>(std::move(value))) {}

    explicit operator bool() const { return m_value != nullptr; }
    const Value &operator*() const { return *m_value; }
    const Value *operator->() const { return m_value.get(); }

    friend bool operator==(const Boxed &a, const Boxed &b)
    {
        return a.m_value == b.m_value || (a && b && *a == *b);
    }

private:
    std::shared_ptr<const Value> m_value;
};

} // namespace vq

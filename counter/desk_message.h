// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

#include "core/base/time.h"

namespace vq::counter {

// The one line that the desk says to its clerk, and how long it stands there.
class DeskMessage {
public:
    static constexpr Ms kShown{8000};
    static constexpr Ms kRefusalShown{20'000}; // three sentences take time to read

    const QString &text() const { return m_text; } // empty: nothing is said
    bool isRefusal() const { return m_is_refusal; }

    void say(const QString &text, bool is_refusal, SteadyMs now);
    // Stands until then, and says how long that is.
    void sayLocked(SteadyMs until, SteadyMs now);
    void dismiss();
    void pass(SteadyMs now); // time goes on

private:
    QString m_text;
    bool m_is_refusal = false;
    SteadyMs m_said_at;
    std::optional<SteadyMs> m_locked_until;
};

} // namespace vq::counter

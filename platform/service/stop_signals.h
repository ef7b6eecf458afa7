// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include "core/base/result.h"

namespace vq::service {

// SIGHUP: whether it is told like the others, as often as it comes, or ends the process.
enum class Hangup { Ends, IsTold };

// SIGTERM and SIGINT as a readable descriptor for any event loop, e.g. a QSocketNotifier.
// The first of each asks for a clean stop; a second of the same kind ends the process at
// once, as an impatient operator expects. SIGPIPE is ignored: a peer that is gone is an
// error of its write. One per process.
class StopSignals {
public:
    static Result<std::unique_ptr<StopSignals>> open(Hangup hangup = Hangup::Ends);

    ~StopSignals(); // back to the default handling
    StopSignals(const StopSignals &) = delete;
    StopSignals &operator=(const StopSignals &) = delete;

    int descriptor() const { return m_read; } // readable after a signal
    std::optional<int> take() const;          // the next signal that came, if any

private:
    StopSignals(int read, int write) : m_read(read), m_write(write) {}

    int m_read;
    int m_write;
};

} // namespace vq::service

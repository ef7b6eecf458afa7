// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

namespace vq::speech {

enum class Played {
    Whole,   // It was heard to its end.
    Missing, // There is no audio device.
    Failed,  // The device or the file was refused.
};

// Plays one sound at a time. It has no time limit of its own: SpeechAnnouncer keeps it.
class Speaker {
public:
    using Answer = std::function<void(Played)>;

    virtual ~Speaker() = default;

    // Answers later and at most once; never, when the device hangs or stop() came first.
    virtual void play(const std::filesystem::path &file, Answer answer) = 0;
    virtual void stop() = 0;
    // Whether an earlier sound still hangs in the device, so that a new one would wait
    // behind it.
    virtual bool isHanging() const = 0;
};

} // namespace vq::speech

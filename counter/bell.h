// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTemporaryDir>

#include "platform/speech/media_speaker.h"

namespace vq::counter {

// The soft sound when an empty queue gets its first visitor. A missing or stuck audio
// device costs nothing: the sound is played on another thread, and none is asked for
// while one still hangs.
class Bell {
public:
    Bell();

    void ring();
    bool isReady() const { return !m_file.empty(); }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_file; // empty: it could not be written
    speech::MediaSpeaker m_speaker;
};

} // namespace vq::counter

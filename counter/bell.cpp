// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/bell.h"

#include <utility>

#include "platform/log/log.h"
#include "platform/speech/chime.h"

namespace vq::counter {

Bell::Bell(const CounterDesk &desk, std::unique_ptr<speech::Speaker> speaker)
    : m_speaker(std::move(speaker))
{
    const std::filesystem::path file =
        m_folder.filePath(QStringLiteral("bell.wav")).toStdString();
    const Status written = speech::writeWav(file, speech::makeChime());
    if (written)
        m_file = file;
    else
        log::warning("bell_silent", written.error());
    connect(&desk, &CounterDesk::firstVisitor, this, &Bell::ring);
}

void Bell::ring()
{
    if (m_file.empty() || m_speaker->isHanging())
        return;
    log::info("bell_rings", "Somebody waits where nobody did.");
    m_speaker->play(m_file, [](speech::Played how) {
        if (how != speech::Played::Whole)
            log::debug("bell_silent",
                       "The bell could not be played; the screen says it too.");
    });
}

} // namespace vq::counter

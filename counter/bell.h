// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTemporaryDir>

#include <memory>

#include "counter/counter_desk.h"
#include "platform/speech/speaker.h"

namespace vq::counter {

// The soft sound when the empty queue of a desk gets its first visitor. A missing or
// stuck audio device costs nothing: none is asked for while one still hangs.
class Bell final : public QObject {
    Q_OBJECT

public:
    Bell(const CounterDesk &desk, std::unique_ptr<speech::Speaker> speaker);

private:
    void ring();

    QTemporaryDir m_folder;
    std::filesystem::path m_file; // empty: it could not be written
    std::unique_ptr<speech::Speaker> m_speaker;
};

} // namespace vq::counter

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <memory>

#include "counter/counter_desk.h"
#include "counter/made_up_hub.h"

namespace vq::counter {

// A desk over a made-up hall in one of its states, for `--self-test`, pictures and
// design.
struct Scene {
    std::unique_ptr<MadeUpHub> hub;
    std::unique_ptr<CounterDesk> desk; // goes before its hub
};

// "away", "refused", "sign-in", "locked", "signed-out", "closed", "idle", "called",
// "party", "serving", "paused", "lost", "alarms", "limits", "forecast", "late", "reasons",
// "refusal", "remote", "empty".
QStringList sceneNames();
// `clock` lets time run; without it the scene stands still.
Scene makeScene(const QString &name, const std::string &language,
                const Clock *clock = nullptr);

} // namespace vq::counter

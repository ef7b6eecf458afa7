// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"

namespace vq {

// One call in one language. `text` is the whole sentence, for a voice that reads; it is
// empty in a language that we have no sentence in. The parts below are for a voice that
// puts recorded words together (docs/stems.md).
struct SpokenCall {
    std::string language; // BCP 47, "de"
    std::string text;     // "Ticket A 42, bitte zu Schalter 3"
    std::string letters;  // "A"
    int number = 0;       // 42
    int counter = 0;      // 3
};

// What one visitor is to hear: a chime, then the same call in one or more languages.
struct Announcement {
    bool chime = true;
    std::vector<SpokenCall> phrases;
};

enum class SaidBy {
    Nobody, // No voice has this language, or the time was over: the chime must do.
    Reader, // A voice that reads text.
    Stems,  // Recorded words.
};

// What came of an announcement. An absent time means that it was not heard.
struct Heard {
    std::optional<SteadyMs> chimed_at;
    std::optional<SteadyMs> spoken_at; // when the first phrase began
    std::vector<SaidBy> phrases;       // one for each that was asked for
};

// Makes calls heard. A loudspeaker is the least reliable part of a hall, so nothing here
// waits for it: say() returns at once, each sound has its own time limit, and what could
// not be heard is left out and told.
class Announcer {
public:
    using Answer = std::function<void(const Heard &)>;

    virtual ~Announcer() = default;

    // Chime, then the phrases in order, one sound at a time. `answer` comes exactly once,
    // later and never from within say(), at the latest `within` (and one sound) from now.
    // An announcement that is still running ends first, with its own answer.
    virtual void say(const Announcement &announcement, Ms within, Answer answer) = 0;

    // Ends the running announcement, whose answer comes with what was heard so far.
    virtual void hush() = 0;

    // What staff should look at: "audio-missing" (no device), "audio-stuck" (it does not
    // end).
    virtual std::vector<std::string> troubles() const = 0;
};

} // namespace vq

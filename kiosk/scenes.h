// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <array>
#include <memory>

#include "core/fake/fake_clock.h"
#include "core/fake/fake_printer.h"
#include "kiosk/kiosk.h"
#include "kiosk/made_up_hub.h"

namespace vq::kiosk {

class Playhouse;

// One thing that a visitor can find at a kiosk.
struct Scene {
    const char *name;
    void (*play)(Playhouse &house);
    bool asks_class = false; // at a kiosk where visitors may ask for a class

    KioskConfig config() const;
};

// A kiosk with a made-up hub, printer and time, brought into any scene: for the
// self-test, the golden pictures and the tests.
class Playhouse {
public:
    explicit Playhouse(KioskConfig config = {}, bool has_printer = true);

    void play(const Scene &scene, const QString &language);

    Kiosk &kiosk() { return *m_kiosk; }
    FakePrinter &printer() { return m_printer; }
    FakeClock clock;
    MadeUpHub hub{clock};

    void greet();       // the hub tells its site and picture, as after any change of it
    void pass(Ms span); // in steps of a tick, with answers and printing
    void restart();     // the kiosk is killed; another starts over what there is
    void chooseLanguage();
    void takeTicket();                      // language, then the first service
    void enterCode(const QString &letters); // language, then the code of an appointment

private:
    void start();

    KioskConfig m_config;
    FakePrinter m_printer{clock};
    QString m_language = QStringLiteral("en");
    std::unique_ptr<Kiosk> m_kiosk;
};

void giveAppointments(SiteConfig &site); // to every service

extern const std::array<Scene, 39> kScenes;

} // namespace vq::kiosk

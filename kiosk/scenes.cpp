// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/scenes.h"

#include "kiosk/large_site.h"
#include "kiosk/program.h"

namespace vq::kiosk {
void giveAppointments(SiteConfig &site)
{
    for (auto &service : site.services)
        service.appointments = AppointmentRules{};
}

namespace {

constexpr Ms kTick{100};

void refused(Playhouse &house, const char *code)
{
    house.greet();
    house.hub.refusal = code;
    house.takeTicket();
    house.pass(Ms{200});
}

// As far as the hub's answer, if it was whole.
void checkIn(Playhouse &house, const QString &letters = QStringLiteral("ACDE3467"))
{
    giveAppointments(house.hub.site);
    house.greet();
    house.enterCode(letters);
    house.kiosk().checkIn();
    house.pass(Ms{200});
}

void refuseCode(Playhouse &house, const char *code)
{
    house.hub.refusal = code;
    checkIn(house);
}

void ticket(Playhouse &house, Ms later)
{
    house.greet();
    house.takeTicket();
    house.pass(later);
}

} // namespace

const std::array<Scene, 39> kScenes{{
    {"starting", [](Playhouse &) {}},
    {"welcome", [](Playhouse &house) { house.greet(); }},
    {"welcome-no-paper",
     [](Playhouse &house) {
         house.printer().setPaper(false);
         house.greet();
     }},
    {"welcome-little-paper",
     [](Playhouse &house) {
         house.printer().setPaperLow(true);
         house.greet();
     }},
    {"welcome-printer-open",
     [](Playhouse &house) {
         house.printer().setCoverOpen(true);
         house.greet();
     }},
    {"services",
     [](Playhouse &house) {
         house.greet();
         house.chooseLanguage();
     }},
    {"services-idle",
     [](Playhouse &house) {
         house.greet();
         house.chooseLanguage();
         house.pass(Ms{33'000});
     }},
    {"group",
     [](Playhouse &house) {
         house.greet();
         house.chooseLanguage();
         house.kiosk().chooseService(2);
     }},
    {"services-forty",
     [](Playhouse &house) {
         giveFortyServices(house.hub.site);
         house.greet();
         house.chooseLanguage();
     }},
    {"services-forty-grouped",
     [](Playhouse &house) {
         giveFortyServices(house.hub.site, true);
         house.greet();
         house.chooseLanguage();
     }},
    {"services-long-names",
     [](Playhouse &house) {
         giveLongNames(house.hub.site);
         house.greet();
         house.chooseLanguage();
     }},
    {"services-classes",
     [](Playhouse &house) {
         house.greet();
         house.chooseLanguage();
     },
     true},
    {"services-some-classes",
     [](Playhouse &house) {
         house.hub.site.services[1].classes = {{"normal"}};   // one alone
         house.hub.site.services[4].classes = {{"priority"}}; // another one alone
         house.greet();
         house.chooseLanguage();
     },
     true},
    {"services-appointments",
     [](Playhouse &house) {
         giveAppointments(house.hub.site);
         house.greet();
         house.chooseLanguage();
     }},
    {"code", [](Playhouse &house) { checkIn(house, {}); }},
    {"code-entered", [](Playhouse &house) { checkIn(house, QStringLiteral("ACDE3")); }},
    {"code-unknown", [](Playhouse &house) { refuseCode(house, "unknown_appointment"); }},
    {"code-used", [](Playhouse &house) { refuseCode(house, "appointment_used"); }},
    {"code-early",
     [](Playhouse &house) {
         house.hub.refuses_for = Minutes{70};
         refuseCode(house, "appointment_early");
     }},
    {"ticket-appointment", [](Playhouse &house) { checkIn(house); }},
    {"ticket-late",
     [](Playhouse &house) {
         house.hub.is_late = true;
         checkIn(house);
     }},
    {"last-hours",
     [](Playhouse &house) {
         giveAppointments(house.hub.site);
         house.hub.opening = house.hub.opening_of_hall = OpeningState::Closing;
         house.greet();
     }},
    {"taking",
     [](Playhouse &house) {
         house.greet();
         house.hub.answers = false;
         house.takeTicket();
     }},
    {"ticket-printing", [](Playhouse &house) { ticket(house, Ms{300}); }},
    {"ticket-printed", [](Playhouse &house) { ticket(house, Ms{3000}); }},
    {"ticket-no-paper",
     [](Playhouse &house) {
         house.printer().setPaper(false);
         ticket(house, Ms{500});
     }},
    {"ticket-printer-off",
     [](Playhouse &house) {
         house.printer().setPlugged(false);
         ticket(house, Ms{500});
     }},
    {"ticket-paper-jam",
     [](Playhouse &house) {
         house.printer().setTrouble("media-jam");
         ticket(house, Ms{500});
     }},
    {"ticket-kept",
     [](Playhouse &house) {
         house.hub.kept_percent = 83;
         ticket(house, Ms{3000});
     }},
    {"closed",
     [](Playhouse &house) {
         house.hub.is_open = false;
         house.greet();
     }},
    {"no-service",
     [](Playhouse &house) {
         house.hub.site.services.clear();
         house.greet();
     }},
    {"paused",
     [](Playhouse &house) {
         house.hub.accepts = false;
         house.greet();
     }},
    {"hub-away",
     [](Playhouse &house) {
         house.greet();
         house.hub.link = lan::LinkState::Connecting;
         house.pass(Kiosk::kHubPatience);
     }},
    {"not-signed-in",
     [](Playhouse &house) {
         house.greet();
         house.hub.link = lan::LinkState::Refused;
         house.pass(Ms{100});
     }},
    {"line-full", [](Playhouse &house) { refused(house, "series_full"); }},
    {"just-closed",
     [](Playhouse &house) {
         house.greet();
         house.hub.refusal = "closed";
         house.chooseLanguage();
         house.kiosk().chooseService(0);
         house.hub.is_open = false; // since the visitor began
         house.hub.greet();
         house.kiosk().siteViewChanged();
         house.pass(Ms{200});
     }},
    {"service-gone", [](Playhouse &house) { refused(house, "unknown_service"); }},
    {"odd-refusal", [](Playhouse &house) { refused(house, "wrong_state"); }},
    {"no-answer",
     [](Playhouse &house) {
         house.greet();
         house.hub.answers = false;
         house.takeTicket();
         house.pass(Kiosk::kAnswerPatience + Ms{200});
     }},
}};

KioskConfig Scene::config() const
{
    KioskConfig config;
    config.asks_class = asks_class;
    return config;
}

Playhouse::Playhouse(KioskConfig config, bool has_printer) : m_config(std::move(config))
{
    m_config.paper = has_printer ? PaperKind::Pdf : PaperKind::None;
    start();
}

void Playhouse::start()
{
    const bool has_printer = m_config.paper != PaperKind::None;
    m_kiosk = std::make_unique<Kiosk>(
        Kiosk::Parts{.clock = clock,
                     .hub = hub,
                     .printer = has_printer ? &m_printer : nullptr,
                     .config = m_config,
                     .layout =
                         [](const lan::TicketReply &reply, bool is_copy) {
                             return PrintDocument{.title = reply.receipt.ticket.label,
                                                  .bytes = is_copy ? "copy" : "first",
                                                  .kind = DocumentKind::Raw,
                                                  .paper = {}};
                         },
                     .zone = openZone});
    m_kiosk->tick();
}

void Playhouse::restart()
{
    m_kiosk.reset();
    hub.hangUp();
    m_printer.restartProgram();
    start();
}

void Playhouse::play(const Scene &scene, const QString &language)
{
    m_language = language;
    // Its own language is the site's first, so that screens without a visitor speak it
    // too.
    std::erase(hub.site.languages, language.toStdString());
    hub.site.languages.insert(hub.site.languages.begin(), language.toStdString());
    scene.play(*this);
}

void Playhouse::greet()
{
    hub.greet();
    m_kiosk->hubWelcomed();
    m_kiosk->siteViewChanged();
    pass(kTick);
}

void Playhouse::pass(Ms span)
{
    for (Ms passed{0}; passed < span; passed += kTick) {
        clock.pass(kTick);
        hub.deliver();
        m_kiosk->tick();
    }
}

void Playhouse::chooseLanguage()
{
    m_kiosk->chooseLanguage(m_language);
}

void Playhouse::takeTicket()
{
    chooseLanguage();
    m_kiosk->chooseService(0);
    pass(kTick);
}

void Playhouse::enterCode(const QString &letters)
{
    chooseLanguage();
    m_kiosk->enterCode();
    for (const QChar letter : letters)
        m_kiosk->code()->add(letter);
}

} // namespace vq::kiosk

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/scenes.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <array>
#include <functional>

namespace vq::counter {
namespace {

constexpr CounterNumber kHere{3};
const BusinessDay kSceneDay = *businessDayFromString("2026-03-03");
constexpr int kPatienceMs = 2000;

// Lets the hub answer what was asked.
void settle(const std::function<bool()> &is_done)
{
    const QDeadlineTimer deadline(kPatienceMs);
    while (!is_done() && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

void fillHall(MadeUpHub &hub)
{
    for (const char *each :
         {"PASS", "REG", "PASS", "CAR", "PASS", "TAX", "REG", "PASS"}) {
        hub.take(each, std::string(each) == "REG" ? "priority" : "normal");
        hub.advance(Minutes{2});
    }
}

// Some of the day is over: two were served elsewhere, one is parked.
void playMorning(MadeUpHub &hub)
{
    const CounterNumber other{2};
    for (int each = 0; each < 2; ++each) {
        hub.take("PASS"); // the first one opens the day, with all counters closed
        (void)hub.command(command::OpenCounter{other, "Ben"});
        hub.advance(Minutes{5});
        (void)hub.command(command::Call{other, std::nullopt, "Ben"});
        (void)hub.command(command::Serve{other});
        hub.advance(Minutes{4});
        (void)hub.command(command::Finish{other, "finished"});
    }
    (void)hub.command(command::Park{hub.take("REG")});
}

// Enough was served of every service to tell how long each takes.
void playLongMorning(MadeUpHub &hub)
{
    constexpr int kSamples = 3;
    (void)hub.command(command::OpenDay{kSceneDay});
    for (const int number : {2, 5})
        (void)hub.command(command::OpenCounter{{number}, "Ben"});
    for (const auto &[service, number] : {std::pair("TAX", 5), std::pair("CAR", 5),
                                          std::pair("PASS", 2), std::pair("REG", 2)}) {
        for (int each = 0; each < kSamples; ++each) {
            (void)hub.take(service);
            (void)hub.command(command::Call{{number}, std::nullopt, "Ben"});
            (void)hub.command(command::Serve{{number}});
            hub.advance(Minutes{4});
            (void)hub.command(command::Finish{{number}, "finished"});
        }
    }
}

// A site in which everything happens that puts one ticket before another.
SiteConfig siteOfReasons()
{
    SiteConfig site = madeUpSite();
    site.classes.push_back({.code = {"emergency"},
                            .name = {{"en", "Emergency"},
                                     {"de", "Notfall"},
                                     {"es", "Emergencia"},
                                     {"ar", "طارئ"}},
                            .is_emergency = true});
    for (ServiceConfig &each : site.services)
        each.appointments = AppointmentRules{};
    for (CounterConfig &each : site.counters) {
        if (each.number != kHere)
            continue;
        each.secondary = {{"CAR"}, {"TAX"}};
        each.spill = Minutes{12};
    }
    return site;
}

// A class that is called all that the settings allow.
SiteConfig siteOfLongNames()
{
    SiteConfig site = madeUpSite();
    for (ClassConfig &each : site.classes)
        if (each.code.text == "priority")
            each.name = {
                {"en",
                 "Visitors with a severe disability, pregnant women and small children"},
                {"de", "Schwerbehinderte, Schwangere und Familien mit kleinen Kindern "
                       "bis drei"},
                {"es",
                 "Personas con discapacidad grave, embarazadas y familias con bebés"},
                {"ar",
                 "ذوو الإعاقة الشديدة والنساء الحوامل والأسر التي لديها أطفال صغار"}};
    return site;
}

SiteConfig siteOf(const QString &scene)
{
    SiteConfig site = scene == QStringLiteral("reasons")      ? siteOfReasons()
                      : scene == QStringLiteral("long-class") ? siteOfLongNames()
                                                              : madeUpSite();
    site.remote.call_only_present = scene == QStringLiteral("remote");
    return site;
}

// One who waited too long, one who was sent on and comes back, one who has an appointment,
// and others of each kind.
void fillWithReasons(MadeUpHub &hub)
{
    const CounterNumber other{5};
    hub.take("PASS"); // opens the day
    (void)hub.command(command::OpenCounter{kHere, "Ada"});
    (void)hub.command(command::OpenCounter{other, "Ben"});
    hub.advance(Minutes{30});
    const TicketId back = hub.take("REG");
    (void)hub.command(command::Call{kHere, back, "Ada"});
    (void)hub.command(command::Transfer{back, {"TAX"}, true});
    (void)hub.command(command::Call{other, back, "Ben"});
    (void)hub.command(command::Serve{other});
    (void)hub.command(command::Finish{other, "finished"});
    hub.take("PASS");
    hub.take("CAR");
    hub.advance(Minutes{6});
    hub.take("REG", "priority");
    hub.advance(Minutes{4});
    hub.take("TAX");
    hub.take("PASS");
    hub.advance(Minutes{7});
    hub.take("REG", "emergency");
    const UtcMs slot = hub.hubNow() + Minutes{15};
    (void)hub.command(command::AddAppointment{
        .service = {"PASS"}, .at = {}, .slot = SlotTime{.at = slot, .day = kSceneDay}});
    (void)hub.command(
        command::TakeTicket{.service = {},
                            .language = "en",
                            .appointment = appointmentCodeFrom(TicketToken{})});
}

void addDevices(MadeUpHub &hub, bool with_troubles)
{
    const auto device = [&](std::uint8_t id, const char *role, const char *name,
                            bool is_here) {
        DeviceView view{.id = {},
                        .role = role,
                        .name = name,
                        .is_connected = is_here,
                        .troubles = {}};
        view.id.bytes[0] = id;
        return view;
    };
    DeviceView kiosk = device(1, "kiosk", "Kiosk 1", true);
    if (with_troubles)
        kiosk.troubles = {"media-low"};
    hub.setDevice(kiosk);
    DeviceView second = device(2, "kiosk", "Kiosk 2", true);
    if (with_troubles)
        second.troubles = {"media-empty"};
    hub.setDevice(second);
    hub.setDevice(device(3, "display", "Lobby", !with_troubles));
    hub.setDevice(device(4, "counter", "Desk 6", false));
}

void signIn(Scene &scene)
{
    scene.desk->signIn(QStringLiteral("Ada"), QStringLiteral("1234"), kHere.value);
    settle([&] { return scene.desk->state() == CounterDesk::State::Closed; });
}

void forgetPin(Scene &scene)
{
    constexpr int kTriesMax = 5;
    for (int each = 0; each < kTriesMax; ++each) {
        scene.desk->dismissMessage();
        scene.desk->signIn(QStringLiteral("Ada"), QStringLiteral("0000"), kHere.value);
        settle([&] { return !scene.desk->message().isEmpty(); });
        scene.hub->advance(CounterDesk::kPressGuard);
    }
}

void openCounter(Scene &scene)
{
    signIn(scene);
    scene.desk->open();
    settle([&] { return scene.desk->state() == CounterDesk::State::Idle; });
}

void callNext(Scene &scene)
{
    openCounter(scene);
    scene.desk->next();
    settle([&] { return scene.desk->state() == CounterDesk::State::Called; });
    scene.hub->advance(Ms{42'000});
}

// Three who came together, so that two more are called with the first.
void callParty(Scene &scene)
{
    openCounter(scene);
    const auto at = [&](int row) {
        return *idFromString<TicketId>(
            scene.desk->waiting()->ticketAt(row).toStdString());
    };
    (void)scene.hub->command(command::Group{{at(0), at(2), at(3)}});
    (void)scene.hub->command(command::Group{{at(4), at(5)}});
    scene.desk->next();
    settle([&] { return scene.desk->state() == CounterDesk::State::Called; });
    scene.hub->advance(Ms{42'000});
}

void serve(Scene &scene)
{
    callNext(scene);
    scene.desk->serve();
    settle([&] { return scene.desk->state() == CounterDesk::State::Serving; });
    scene.hub->advance(Ms{192'000});
}

// Somebody waits, is served, and a counter stands idle for longer than the site wants.
void lastTooLong(Scene &scene)
{
    serve(scene);
    scene.hub->advance(Minutes{22});
}

// The site closes before the last of them is served.
void runLate(Scene &scene)
{
    serve(scene);
    HallView hall = scene.hub->mirror().hall();
    hall.hours_change_at = scene.hub->hubNow() + Minutes{5};
    scene.hub->setHall(hall);
}

void lookAtReasons(Scene &scene)
{
    scene.desk->signIn(QStringLiteral("Ada"), QStringLiteral("1234"), kHere.value);
    settle([&] { return scene.desk->state() == CounterDesk::State::Idle; });
    scene.desk->waiting()->choose(3);
    settle([&] { return !scene.desk->reasons()->text().isEmpty(); });
}

void lapse(Scene &scene)
{
    serve(scene);
    scene.hub->endSignIn();
    scene.desk->park();
    settle([&] { return scene.desk->state() == CounterDesk::State::SignedOut; });
}

// Without paper, or perhaps without: the one at the counter and the first two that wait.
void missPaper(Scene &scene)
{
    serve(scene);
    const auto report = [&](const QString &ticket, PrintState outcome) {
        const auto id = idFromString<TicketId>(ticket.toStdString());
        scene.hub->report(*id, PrintState::Requested);
        scene.hub->report(*id, outcome);
    };
    report(scene.desk->ticket()->id(), PrintState::Failed);
    report(scene.desk->waiting()->ticketAt(0), PrintState::Unknown);
    report(scene.desk->waiting()->ticketAt(1), PrintState::Failed);
}

void pause(Scene &scene)
{
    openCounter(scene);
    scene.desk->togglePause();
    settle([&] { return scene.desk->state() == CounterDesk::State::Paused; });
}

void lose(Scene &scene)
{
    serve(scene);
    scene.hub->setLink(lan::LinkState::Connecting);
    scene.hub->advance(Ms{12'000});
    scene.hub->setLink(lan::LinkState::Connecting);
}

void refuse(Scene &scene)
{
    serve(scene);
    scene.hub->refuseNext({ErrorKind::Conflict, "undo_overtaken", "Overtaken."});
    scene.desk->undo();
    settle([&] { return !scene.desk->message().isEmpty(); });
}

// Two joined by phone; one of them has said that she is here.
void joinFromAfar(Scene &scene)
{
    const auto join = [&](std::uint8_t number) {
        TicketId id;
        id.bytes.fill(number);
        command::TakeTicket take{.service = {"PASS"}, .language = "de"};
        take.from_afar =
            command::FromAfar{.id = id, .joined_at = scene.hub->hubNow() - Minutes{9}};
        (void)scene.hub->command(take);
        return id;
    };
    openCounter(scene);
    const auto here = join(0xA1);
    join(0xA2);
    (void)scene.hub->command(command::SayPresent{here});
}

struct Story {
    const char *name;
    void (*play)(Scene &);
};

constexpr std::array kStories = {
    Story{"away", [](Scene &) {}},
    Story{"refused", [](Scene &scene) { scene.hub->setLink(lan::LinkState::Refused); }},
    Story{"sign-in", [](Scene &) {}},
    Story{"locked", forgetPin},
    Story{"signed-out", lapse},
    Story{"closed", signIn},
    Story{"idle", openCounter},
    Story{"called", callNext},
    Story{"party", callParty},
    Story{"long-class", callNext},
    Story{"serving", serve},
    Story{"paused", pause},
    Story{"lost", lose},
    Story{"alarms", missPaper},
    Story{"limits", lastTooLong},
    Story{"forecast", serve},
    Story{"late", runLate},
    Story{"reasons", lookAtReasons},
    Story{"refusal", refuse},
    Story{"remote", joinFromAfar},
    Story{"empty", openCounter},
};

// Who is in the hall when the desk comes.
void fill(MadeUpHub &hub, const QString &scene)
{
    if (scene == QStringLiteral("empty"))
        return;
    if (scene == QStringLiteral("reasons"))
        return fillWithReasons(hub);
    if (scene == QStringLiteral("forecast") || scene == QStringLiteral("late"))
        playLongMorning(hub);
    else
        playMorning(hub);
    fillHall(hub);
}

} // namespace

QStringList sceneNames()
{
    QStringList names;
    for (const Story &story : kStories)
        names.append(QLatin1String(story.name));
    return names;
}

Scene makeScene(const QString &name, const std::string &language, const Clock *clock)
{
    Scene scene;
    scene.hub = std::make_unique<MadeUpHub>(siteOf(name), clock);
    const bool is_away =
        name == QStringLiteral("away") || name == QStringLiteral("refused");
    if (!is_away) {
        fill(*scene.hub, name);
        scene.hub->connectDesk();
        addDevices(*scene.hub, name == QStringLiteral("alarms"));
    }
    scene.desk = std::make_unique<CounterDesk>(
        *scene.hub,
        CounterDesk::Setup{.clock = *scene.hub, .language = language, .counter = kHere});
    for (const Story &story : kStories) {
        if (name == QLatin1String(story.name))
            story.play(scene);
    }
    return scene;
}

} // namespace vq::counter

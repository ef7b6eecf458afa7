// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "hub/reducer/token.h"
#include "hub/reducer/witness_rule.h"
#include "sync/session/site_mirror.h"
#include "tests/support/joined_test.h"

namespace vq::hub::news_test {

// What devices are told, and who is let in to hear it.
class NewsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        QVERIFY(m->start());
        m_operator = *m->keeper->registerDevice("operator", "Desk");
        m_display = *m->keeper->registerDevice("display", "Wall");
        m_kiosk = *m->keeper->registerDevice("kiosk", "Entrance");
        m->keeper->handle({});
    }
    void cleanup() { m.reset(); }

    void aMirrorOfAllDeltasIsTheSnapshot();
    void whoComesAtOneRevisionHearsTheSameBytes();
    void aDeviceResumesFromItsRevision();
    void aDeviceFromAnotherIncarnationGetsASnapshot();
    void aDisplayHearsNothingOfDevices();
    void aKioskHearsOfServicesAndHoursAlone();
    void whatChangesNothingIsNotTold();
    void endedTicketsLeaveTheViews();
    void aDeviceThatComesAndGoesIsShown();
    void aRevokedDeviceIsSentAway();
    void whatTheHubSaysOfAnUplinkThatIsAwayStaffAreTold();
    void strangersAreNotLetIn_data();
    void strangersAreNotLetIn();
    void aTokenIsReadBackAndNothingElse();
    void seriesMoveWhenNumbersMayBeOnPaper_data();
    void seriesMoveWhenNumbersMayBeOnPaper();
    void numbersOfDaysBeforeAreRememberedToo();
    void aLargeSiteForgetsTheOldestDaysFirst();

private:
    Join join(const std::string &token, const std::string &role,
              std::optional<lan::Revision> from = {}, SessionKey session = 9) const
    {
        return {
            .session = session,
            .hello = {
                .role = role, .token = token, .program = "test", .resume_from = from}};
    }
    lan::SiteMirror mirrorOf(const Admission &admission)
    {
        lan::SiteMirror mirror;
        for (const Bytes &bytes : admission.messages) {
            const auto message = KeeperWorld::decoded(bytes);
            if (const auto *snapshot = std::get_if<lan::Snapshot>(&message))
                mirror.apply(*snapshot);
            else if (const auto *delta = std::get_if<lan::Delta>(&message))
                VQ_ASSERT(mirror.apply(*delta).has_value());
        }
        return mirror;
    }
    // Two visitors, one of whom is served; returns what was told meanwhile.
    std::vector<Broadcast> work()
    {
        using namespace command;
        const CounterNumber one{1};
        std::vector<Broadcast> told;
        const auto handle = [&](Ask ask) {
            auto out = m->handle(std::move(ask));
            std::ranges::move(out.broadcasts, std::back_inserter(told));
        };
        handle(KeeperWorld::take("r1"));
        handle(KeeperWorld::take("r2"));
        handle(KeeperWorld::ask("o", OpenCounter{.counter = one, .staff = "Eva"}));
        handle(KeeperWorld::ask("c", Call{.counter = one, .ticket = {}, .staff = {}}));
        handle(KeeperWorld::ask("s", Serve{.counter = one}));
        m->clock.pass(Minutes{3});
        handle(KeeperWorld::ask("d", Finish{.counter = one, .outcome = {}}));
        return told;
    }

    std::unique_ptr<KeeperWorld> m;
    std::string m_operator;
    std::string m_display;
    std::string m_kiosk;
};

namespace {

bool sameHall(const lan::SiteMirror &a, const lan::SiteMirror &b,
              const SiteConfig &config)
{
    bool same =
        a.hall() == b.hall() && a.tickets() == b.tickets() && a.devices() == b.devices();
    for (const auto &service : config.services)
        same = same && *a.service(service.code) == *b.service(service.code);
    for (const auto &counter : config.counters)
        same = same && *a.counter(counter.number) == *b.counter(counter.number);
    return same;
}

} // namespace

void NewsTest::aMirrorOfAllDeltasIsTheSnapshot()
{
    auto first = m->handle(join(m_operator, "operator"));
    lan::SiteMirror follower = mirrorOf(*first.admitted.at(0).outcome);
    const auto follow = [&](const Outbox &out) {
        for (const Broadcast &broadcast : out.broadcasts) {
            const auto delta =
                std::get<lan::Delta>(KeeperWorld::decoded(broadcast.to(Audience::Staff)));
            QVERIFY(follower.apply(delta).has_value());
        }
    };
    using namespace command;
    const CounterNumber one{1};
    follow(m->handle(KeeperWorld::take("r1")));
    follow(m->handle(KeeperWorld::take("r2")));
    follow(m->handle(KeeperWorld::ask("o", OpenCounter{.counter = one, .staff = "Eva"})));
    follow(m->handle(
        KeeperWorld::ask("c", Call{.counter = one, .ticket = {}, .staff = {}})));
    follow(m->handle(KeeperWorld::ask("s", Serve{.counter = one})));
    m->clock.pass(Minutes{3});
    follow(m->handle(KeeperWorld::ask("d", Finish{.counter = one, .outcome = {}})));
    follow(m->handle(KeeperWorld::ask("u", UndoAtCounter{.counter = one})));
    follow(m->handle(KeeperWorld::ask("p", PauseCounter{.counter = one})));
    m->clock.pass(std::chrono::hours{24});
    follow(m->keeper->handle({}));
    follow(m->handle(KeeperWorld::take("r3")));
    auto second = m->handle(join(m_operator, "operator", {}, 10));
    follow(second);
    QVERIFY(sameHall(follower, mirrorOf(*second.admitted.at(0).outcome), m->config));
}

// A snapshot is made once a revision, however many come; and anew after it.
void NewsTest::whoComesAtOneRevisionHearsTheSameBytes()
{
    const auto whole = [this] { return m->keeper->publisher().snapshot(); };
    const Broadcast before = whole();
    for (std::size_t audience = 0; audience < kAudiences; ++audience)
        QCOMPARE(whole().bytes.at(audience).get(), before.bytes.at(audience).get());
    m->handle(KeeperWorld::take("r1"));
    const Broadcast after = whole();
    QVERIFY(after.revision > before.revision);
    const auto seen =
        std::get<lan::Snapshot>(KeeperWorld::decoded(after.to(Audience::Lobbies)));
    QCOMPARE(seen.view.tickets.size(), std::size_t{1});
    QVERIFY(seen.view.devices.empty());
    QVERIFY(!std::get<lan::Snapshot>(KeeperWorld::decoded(after.to(Audience::Staff)))
                 .view.devices.empty());
}

void NewsTest::aDeviceResumesFromItsRevision()
{
    auto first = m->handle(join(m_display, "display"));
    lan::SiteMirror mirror = mirrorOf(*first.admitted.at(0).outcome);
    work();
    auto again = m->handle(join(m_display, "display", mirror.revision(), 10));
    const Admission &admission = *again.admitted.at(0).outcome;
    QVERIFY(std::get<lan::Welcome>(KeeperWorld::decoded(admission.messages[0])).resumed);
    for (std::size_t i = 1; i < admission.messages.size(); ++i) {
        const auto message = KeeperWorld::decoded(admission.messages[i]);
        QVERIFY(std::holds_alternative<lan::Delta>(message));
        QVERIFY(mirror.apply(std::get<lan::Delta>(message)).has_value());
    }
    QCOMPARE(mirror.tickets().size(), 2U);
    QCOMPARE(mirror.revision()->number, m->keeper->publisher().revision().number);
}

void NewsTest::aDeviceFromAnotherIncarnationGetsASnapshot()
{
    auto first = m->handle(join(m_display, "display"));
    const lan::SiteMirror mirror = mirrorOf(*first.admitted.at(0).outcome);
    QVERIFY(m->start());
    auto again = m->handle(join(m_display, "display", mirror.revision(), 10));
    const Admission &admission = *again.admitted.at(0).outcome;
    QVERIFY(!std::get<lan::Welcome>(KeeperWorld::decoded(admission.messages[0])).resumed);
    QVERIFY(std::holds_alternative<lan::Snapshot>(
        KeeperWorld::decoded(admission.messages[1])));
}

void NewsTest::aDisplayHearsNothingOfDevices()
{
    auto out = m->handle(join(m_display, "display"));
    QVERIFY(mirrorOf(*out.admitted.at(0).outcome).devices().empty());
    QCOMPARE(out.broadcasts.size(), 1U); // the display is connected now
    const auto plain = KeeperWorld::decoded(out.broadcasts[0].to(Audience::Lobbies));
    QVERIFY(std::get<lan::Delta>(plain).devices.empty());
    const auto full = KeeperWorld::decoded(out.broadcasts[0].to(Audience::Staff));
    QCOMPARE(std::get<lan::Delta>(full).devices.size(), 1U);
    const auto ticket = m->handle(KeeperWorld::take("r1"));
    QCOMPARE(ticket.broadcasts.at(0).to(Audience::Staff),
             ticket.broadcasts.at(0).to(Audience::Lobbies));
}

void NewsTest::aKioskHearsOfServicesAndHoursAlone()
{
    auto out = m->handle(join(m_kiosk, "kiosk"));
    lan::SiteMirror mirror = mirrorOf(*out.admitted.at(0).outcome);
    for (const Broadcast &broadcast : work()) {
        const auto delta =
            std::get<lan::Delta>(KeeperWorld::decoded(broadcast.to(Audience::Kiosks)));
        QVERIFY(mirror.apply(delta).has_value()); // no revision is left out
    }
    QVERIFY(mirror.tickets().empty());
    QVERIFY(mirror.counter({1}) == nullptr);
    QCOMPARE(mirror.service(m->config.services[0].code)->issued_today, 2);
}

void NewsTest::whatChangesNothingIsNotTold()
{
    work();
    m->clock.pass(SiteKeeper::kSweepEvery);
    m->keeper->handle({});
    m->clock.pass(SiteKeeper::kSweepEvery);
    QVERIFY(m->keeper->handle({}).broadcasts.empty());
    const TicketId id = m->keeper->state().tickets.begin()->first;
    const auto shown = m->handle(KeeperWorld::ask(
        "sh",
        command::ReportShown{
            .ticket = id, .call = 1, .shown_at = {}, .chimed_at = {}, .spoken_at = {}}));
    QVERIFY(shown.broadcasts.empty());
}

void NewsTest::endedTicketsLeaveTheViews()
{
    work();
    m->clock.pass(kEndedShown + SiteKeeper::kSweepEvery);
    const auto out = m->keeper->handle({});
    const auto delta = std::get<lan::Delta>(
        KeeperWorld::decoded(out.broadcasts.at(0).to(Audience::Staff)));
    QCOMPARE(delta.gone.size(), 1U);
    QVERIFY(m->keeper->state().find(delta.gone[0])->state == TicketState::Served);
}

void NewsTest::aDeviceThatComesAndGoesIsShown()
{
    const auto connected = [](const Outbox &out) {
        const auto delta = std::get<lan::Delta>(
            KeeperWorld::decoded(out.broadcasts.at(0).to(Audience::Staff)));
        return delta.devices.at(0).is_connected;
    };
    const auto come = m->handle(join(m_display, "display"));
    QVERIFY(connected(come));
    const DeviceId id = come.admitted.at(0).outcome->device;
    QVERIFY(m->handle(join(m_display, "display", {}, 10))
                .broadcasts.empty()); // twice is once
    QVERIFY(m->handle(Leave{9, id}).broadcasts.empty());
    QVERIFY(!connected(m->handle(Leave{10, id})));
}

void NewsTest::aRevokedDeviceIsSentAway()
{
    const auto come = m->handle(join(m_display, "display"));
    const DeviceId id = come.admitted.at(0).outcome->device;
    const auto out =
        m->handle(KeeperWorld::ask("x", command::RevokeDevice{.device = id}));
    QCOMPARE(out.dismissals.size(), 1U);
    QVERIFY(out.dismissals[0].device == id);
    QCOMPARE(m->handle(join(m_display, "display")).admitted.at(0).outcome.error().code,
             std::string("revoked"));
}

void NewsTest::whatTheHubSaysOfAnUplinkThatIsAwayStaffAreTold()
{
    using Troubles = std::vector<std::string>;
    const auto token = *m->keeper->registerDevice("sync", "uplink");
    const auto told = [](const Outbox &out) {
        const auto delta = std::get<lan::Delta>(
            KeeperWorld::decoded(out.broadcasts.at(0).to(Audience::Staff)));
        return delta.devices.at(0).troubles;
    };
    const auto noted = [this](std::optional<UplinkTrouble> trouble) {
        return m->handle(Errand(
            [trouble](SiteKeeper &keeper, Outbox &) { keeper.noteUplink(trouble); }));
    };
    const auto come = m->handle(join(token, "sync"));
    const DeviceId id = come.admitted.at(0).outcome->device;
    auto report = KeeperWorld::ask("r", command::ReportDevice{{"cloud-unreachable"}});
    report.command.by = id;
    QCOMPARE(told(m->handle(report)), Troubles{"cloud-unreachable"});
    QVERIFY(told(m->handle(Leave{9, id})).empty());
    QVERIFY(noted({}).broadcasts.empty());
    QCOMPARE(told(noted(UplinkTrouble{id, "uplink-away"})), Troubles{"uplink-away"});
    QVERIFY(noted(UplinkTrouble{id, "uplink-away"}).broadcasts.empty()); // told once
    (void)m->handle(KeeperWorld::ask("x", command::RevokeDevice{.device = id}));
    QCOMPARE(told(noted(UplinkTrouble{id, "uplink-revoked"})),
             Troubles{"uplink-revoked"});
    QVERIFY(told(noted({})).empty());
}

void NewsTest::strangersAreNotLetIn_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("role");
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QString>("code");
    QTest::addRow("another secret") << "secret"
                                    << "display" << 1 << "bad_token";
    QTest::addRow("another device") << "device"
                                    << "display" << 1 << "bad_token";
    QTest::addRow("no token") << "empty"
                              << "display" << 1 << "bad_token";
    QTest::addRow("another role") << ""
                                  << "operator" << 1 << "wrong_role";
    QTest::addRow("another protocol") << ""
                                      << "display" << 2 << "protocol";
}

void NewsTest::strangersAreNotLetIn()
{
    QFETCH(const QString, change);
    QFETCH(const QString, role);
    QFETCH(const int, protocol);
    QFETCH(const QString, code);
    std::string token = m_display;
    if (change == "secret")
        token.back() = token.back() == 'A' ? 'B' : 'A';
    if (change == "device")
        token[5] = token[5] == '0' ? '1' : '0';
    if (change == "empty")
        token.clear();
    Join request = join(token, role.toStdString());
    request.hello.protocol = protocol;
    const auto out = m->handle(std::move(request));
    QCOMPARE(out.admitted.at(0).outcome.error().code, code.toStdString());
    QVERIFY(out.broadcasts.empty());
}

void NewsTest::aTokenIsReadBackAndNothingElse()
{
    const DeviceToken token = makeToken();
    const auto read = readToken(token.text);
    QVERIFY(read && read->device == token.device && read->hash == token.hash);
    QVERIFY(!readToken(token.text + "A"));
    QVERIFY(!readToken("vq2" + token.text.substr(3)));
    QVERIFY(!readToken(""));
}

void NewsTest::seriesMoveWhenNumbersMayBeOnPaper_data()
{
    QTest::addColumn<bool>("has_witness");
    QTest::addColumn<bool>("log_was_empty");
    QTest::addColumn<bool>("log_holds_witness");
    QTest::addColumn<QString>("witness_day");
    QTest::addColumn<int>("moves");
    QTest::addColumn<int>("last");
    QTest::addColumn<int>("generation");
    QTest::addRow("a first start") << false << true << false << "" << 0 << 0 << 0;
    QTest::addRow("an ordinary start")
        << true << false << true << "2026-03-31" << 0 << 0 << 0;
    QTest::addRow("a restored backup")
        << true << false << false << "2026-03-31" << 2 << 42 << 0;
    QTest::addRow("a new database")
        << true << true << false << "2026-03-31" << 2 << 42 << 0;
    QTest::addRow("a day that is not open")
        << true << false << false << "2026-03-30" << 2 << 42 << 0;
    QTest::addRow("a day that is not open, and known")
        << true << false << false << "2026-03-29" << 1 << 42 << 0;
    QTest::addRow("no day yet") << true << false << false << "" << 0 << 0 << 0;
    QTest::addRow("the witness is gone") << false << false << false << "" << 3 << 0 << 1;
}

void NewsTest::seriesMoveWhenNumbersMayBeOnPaper()
{
    QFETCH(const bool, has_witness);
    QFETCH(const bool, log_was_empty);
    QFETCH(const bool, log_holds_witness);
    QFETCH(const QString, witness_day);
    QFETCH(const int, moves);
    QFETCH(const int, last);
    QFETCH(const int, generation);
    std::optional<WitnessNote> note;
    if (has_witness)
        note = WitnessNote{.incarnation = {},
                           .seq = 3,
                           .position = 3,
                           .day = businessDayFromString(witness_day.toStdString()),
                           .series = {{.series = {"A"}, .last = 42, .generation = 0},
                                      {.series = {"GONE"}, .last = 7, .generation = 0}}};
    SiteState state;
    state.day = businessDayFromString("2026-03-31");
    state.series[{"GONE"}].last = 3; // the configuration has dropped it
    state.past_days = {
        {.day = *businessDayFromString("2026-03-29"), .series = {{{"A"}, {42, 0}}}}};
    const auto found = seriesToMove({.witness = note,
                                     .log_was_empty = log_was_empty,
                                     .log_holds_witness = log_holds_witness},
                                    state, m->config);
    QCOMPARE(static_cast<int>(found.size()), moves);
    for (const auto &move : found) {
        QVERIFY(move.day == (note ? *note->day : *state.day));
        // It may be in the configuration again on the same day.
        QCOMPARE(move.last, note && move.series == SeriesCode{"GONE"} ? 7 : last);
        QCOMPARE(move.generation, generation);
    }
}

// The backup is from before the day turned, and a wrong clock brings the day before back.
void NewsTest::numbersOfDaysBeforeAreRememberedToo()
{
    SiteState before;
    before.day = businessDayFromString("2026-03-31");
    before.series[{"A"}].last = 3;
    before.past_days = {
        {.day = *businessDayFromString("2026-03-29"), .series = {{{"A"}, {9, 0}}}},
        {.day = *businessDayFromString("2026-03-30"), .series = {{{"A"}, {42, 1}}}}};
    const std::optional<WitnessNote> note = noteOf(before, {}, 3, 3);
    QVERIFY(note->past.front().day == before.past_days.back().day);
    SiteState restored;
    restored.day = before.past_days.back().day;
    restored.series[{"A"}].last = 17;
    const auto found = seriesToMove(
        {.witness = note, .log_was_empty = false, .log_holds_witness = false}, restored,
        m->config);
    QCOMPARE(found.size(), 3U);
    QVERIFY(found[1].day == restored.day);
    QCOMPARE(found[1].last, 42);
    QCOMPARE(found[1].generation, 1);
}

// The file has room for so much, and today matters most.
void NewsTest::aLargeSiteForgetsTheOldestDaysFirst()
{
    SiteState state;
    state.day = businessDayFromString("2026-03-31");
    PastDay past{.day = *businessDayFromString("2026-03-01"), .series = {}};
    for (int series = 0; series < 100; ++series) {
        const SeriesCode code{"S" + std::to_string(series)};
        state.series[code].last = 5;
        past.series[code] = {5, 0};
    }
    for (int i = 0; i < 3; ++i) {
        state.past_days.push_back(past);
        past.day.date += std::chrono::days{1};
    }
    const auto note = noteOf(state, {}, 3, 3);
    QCOMPARE(note.series.size(), 100U);
    QCOMPARE(note.past.size(), 1U);
    QVERIFY(note.past.front().day == state.past_days.back().day);
}

VQ_JOINED_TEST(NewsTest)

} // namespace vq::hub::news_test

#include "news_test.moc"

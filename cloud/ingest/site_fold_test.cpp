// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/ingest/site_fold.h"
#include "core/fake/fake_digest.h"
#include "core/queue/apply.h"
#include "core/queue/told_wait.h"
#include "sync/wire/state_codec.h"
#include "tests/support/site_log.h"

using namespace vq;
using namespace vq::cloud::ingest;

namespace {

const LogHash kHash{{"acme", "main"}, fakeDigest};
constexpr int kSteps = 4000;

// What a row of the cloud tells of a ticket.
auto rowOf(const Ticket &ticket)
{
    return std::tuple(ticket.state, ticket.service, ticket.place, ticket.label,
                      ticket.counter, ticket.called_at, ticket.serving_at,
                      ticket.ended_at, ticket.outcome, ticket.priority_class);
}
using Row = decltype(rowOf(std::declval<Ticket>()));

} // namespace

class SiteFoldTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFoldOfTheLogIsTheStateOfTheHub_data();
    void theFoldOfTheLogIsTheStateOfTheHub();
    void whatWasNotTouchedIsAsItWas_data();
    void whatWasNotTouchedIsAsItWas();
    void aFoldGoesOnFromAStateThatWasKept();
    void aTicketThatWasTakenBackIsTouched();
    void whatWasSaidOfHerWaitIsTold();
    void aConfigurationIsLostOnAnotherMachineAlone_data();
    void aConfigurationIsLostOnAnotherMachineAlone();
    void aFactOfANewerProgramStopsItAndChangesNothing();
    void aLogThatContradictsItselfIsAnErrorAndNoEnd();
};

void SiteFoldTest::theFoldOfTheLogIsTheStateOfTheHub_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 5; ++seed)
        QTest::newRow(std::to_string(seed).c_str()) << seed;
}

void SiteFoldTest::theFoldOfTheLogIsTheStateOfTheHub()
{
    QFETCH(quint64, seed);
    uplink::SiteLog log(kHash, seed);
    SiteFold fold;
    std::size_t folded = 0;
    for (int i = 0; i < kSteps; ++i) {
        log.step();
        if (i % 700 == 350)
            log.start();
        for (; folded < log.records.size(); ++folded)
            QVERIFY(fold.fold(log.records[folded]));
        if (i % 100 == 0)
            QCOMPARE(digestOf(fold.state()), digestOf(log.site.state));
    }
    QCOMPARE(digestOf(fold.state()), digestOf(log.site.state));
    QVERIFY(fold.tip() == log.records.back().hash);
}

void SiteFoldTest::whatWasNotTouchedIsAsItWas_data()
{
    QTest::addColumn<bool>("carries");
    QTest::newRow("who waits at the end of a day stays") << true;
    QTest::newRow("who waits at the end of a day is gone") << false;
}

// Rows that are written for those tickets alone that were touched are the rows of all.
void SiteFoldTest::whatWasNotTouchedIsAsItWas()
{
    QFETCH(bool, carries);
    uplink::SiteLog log(kHash, 4711, smallSite(carries));
    SiteFold fold;
    std::map<TicketId, Row> rows;
    std::map<std::pair<ServiceCode, Place>, TicketId> lines;
    std::size_t folded = 0;
    for (int i = 0; i < kSteps; ++i) {
        log.step();
        if (i % 40 != 0)
            continue; // some together
        for (; folded < log.records.size(); ++folded)
            QVERIFY(fold.fold(log.records[folded]));
        const auto all = fold.takeTouched();
        for (const auto &[id, touched] : all)
            if (touched.waited)
                QCOMPARE(lines.erase({*touched.was_in, *touched.waited}), std::size_t(1));
        for (const auto &[id, touched] : all) {
            const auto *ticket = fold.state().find(id);
            if (ticket == nullptr && touched.last)
                ticket = &*touched.last;
            if (ticket == nullptr)
                continue;
            QCOMPARE(touched.was_in.has_value(), rows.contains(id));
            rows.insert_or_assign(id, rowOf(*ticket));
            if (ticket->state == TicketState::Waiting)
                QVERIFY(
                    lines.emplace(std::pair(ticket->service, ticket->place), id).second);
        }
        std::size_t waiting = 0;
        for (const auto &[id, ticket] : fold.state().tickets) {
            QVERIFY(rows.at(id) == rowOf(ticket));
            waiting += ticket.state == TicketState::Waiting ? 1U : 0U;
        }
        QCOMPARE(lines.size(), waiting);
        // Nobody comes and goes unseen.
        const auto issued =
            std::ranges::count(log.records, std::string("ticket_issued"), &Record::type);
        QCOMPARE(std::ssize(rows), issued);
        for (const auto &[id, row] : rows)
            if (fold.state().find(id) == nullptr)
                QVERIFY(!isLive(std::get<0>(row)));
    }
}

void SiteFoldTest::aFoldGoesOnFromAStateThatWasKept()
{
    uplink::SiteLog log(kHash, 3);
    SiteFold fold;
    std::size_t folded = 0;
    for (int i = 0; i < kSteps; ++i) {
        log.step();
        for (; folded < log.records.size(); ++folded)
            QVERIFY(fold.fold(log.records[folded]));
        if (i % 500 != 250)
            continue;
        auto kept = decodeState(encodeState(fold.state()));
        QVERIFY(kept.has_value());
        fold = SiteFold(std::move(*kept), fold.tip());
    }
    QCOMPARE(digestOf(fold.state()), digestOf(log.site.state));
}

void SiteFoldTest::aTicketThatWasTakenBackIsTouched()
{
    uplink::SiteLog before(kHash, 8);
    (void)before.ask(command::TakeTicket{.service = {"CASH"}});
    const auto lost = before.site.state.tickets.begin()->second;
    uplink::SiteLog restored(kHash, 8);
    restored.start();
    const auto &last = before.records.back();
    restored.write(Fact{.at = restored.site.moment.now,
                        .by = {},
                        .at_counter = {},
                        .action = 0,
                        .body = fact::TicketReadopted{.stood = lost,
                                                      .lost_run = last.incarnation,
                                                      .lost_seq = last.seq}});
    SiteFold fold;
    for (const auto &record : restored.records)
        QVERIFY(fold.fold(record));
    const auto touched = fold.takeTouched();
    QVERIFY(touched.contains(lost.id));
    QVERIFY(!touched.at(lost.id).was_in);
    QVERIFY(fold.state().find(lost.id) != nullptr);
    QCOMPARE(digestOf(fold.state()), digestOf(restored.site.state));
}

void SiteFoldTest::whatWasSaidOfHerWaitIsTold()
{
    uplink::SiteLog log(kHash, 8);
    const WaitBand band{.low = Minutes{5}, .high = Minutes{15}};
    ForeseenWaits waits;
    waits.newcomers[{{"CASH"}, {"normal"}}] =
        ToldWait{.band = band, .middle = Minutes{10}};
    log.site.moment.waits = &waits;
    QVERIFY(log.ask(command::OpenCounter{{3}, "anna"}).has_value());
    const auto issued = log.ask(command::TakeTicket{.service = {"CASH"}});
    QVERIFY(issued.has_value());
    SiteFold fold;
    for (const auto &record : log.records)
        QVERIFY(fold.fold(record));
    const auto told = fold.takeTouched();
    QCOMPARE(told.size(), std::size_t(1));
    QVERIFY(told.begin()->second.told == band);
    QVERIFY(log.ask(command::Cancel{told.begin()->first, "left"}).has_value());
    QVERIFY(fold.fold(log.records.back()));
    QVERIFY(!fold.takeTouched().begin()->second.told); // nothing new was said
}

void SiteFoldTest::aConfigurationIsLostOnAnotherMachineAlone_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("now"); // with which the second run begins
    QTest::addColumn<int>("last");    // of the series that it moves
    QTest::addColumn<int>("generation");
    QTest::addColumn<QString>("lost");
    QTest::newRow("another one") << "two"
                                 << "one" << 0 << 1 << "two";
    QTest::newRow("another one for the second time") << "two"
                                                     << "one" << 0 << 2 << "two";
    QTest::newRow("the same") << "two"
                              << "two" << 0 << 1 << "";
    QTest::newRow("another one, on the same machine") << "two"
                                                      << "one" << 7 << 0 << "";
    QTest::newRow("another one, restored on the same machine") << "two"
                                                               << "one" << 7 << 1 << "";
    QTest::newRow("the first one ever") << ""
                                        << "one" << 0 << 1 << "";
}

void SiteFoldTest::aConfigurationIsLostOnAnotherMachineAlone()
{
    QFETCH(const QString, before);
    QFETCH(const QString, now);
    QFETCH(const int, last);
    QFETCH(const int, generation);
    QFETCH(const QString, lost);
    uplink::SiteLog log(kHash, 9);
    const auto write = [&](FactBody body) {
        log.write({.at = log.site.moment.now,
                   .by = {},
                   .at_counter = {},
                   .action = 0,
                   .body = std::move(body)});
    };
    (void)log.ask(command::TakeTicket{.service = {"CASH"}}); // a day is open
    if (!before.isEmpty())
        write(fact::ConfigApplied{before.toStdString()});
    log.start();
    if (now != before)
        write(fact::ConfigApplied{now.toStdString()});
    write(fact::SeriesMoved{*log.site.state.day, {"A"}, last, generation});
    SiteFold fold;
    for (const auto &record : log.records)
        QVERIFY(fold.fold(record));
    QCOMPARE(QString::fromStdString(fold.takeConfigLost().value_or("")), lost);
    QVERIFY(!fold.takeConfigLost()); // told once
    log.start();
    QVERIFY(fold.fold(log.records.back()));
    QVERIFY(!fold.takeConfigLost());
}

void SiteFoldTest::aFactOfANewerProgramStopsItAndChangesNothing()
{
    uplink::SiteLog log(kHash, 5);
    SiteFold fold;
    log.writeStrange();
    const auto strange = log.records.back();
    for (std::size_t i = 0; i + 1 < log.records.size(); ++i)
        QVERIFY(fold.fold(log.records[i]));
    const auto before = digestOf(fold.state());
    const auto done = fold.fold(strange);
    QVERIFY(!done);
    QCOMPARE(done.error().code, std::string("unknown_kind"));
    QCOMPARE(digestOf(fold.state()), before);
    QVERIFY(fold.tip() == strange.prev_hash);
}

void SiteFoldTest::aLogThatContradictsItselfIsAnErrorAndNoEnd()
{
    uplink::SiteLog log(kHash, 6);
    for (int i = 0; i < 500; ++i)
        log.step();
    SiteFold fold;
    Status done = Done{};
    for (std::size_t i = 0; i < log.records.size() && done; ++i)
        if (i % 20 != 19) // some are missing
            done = fold.fold(log.records[i]);
    QVERIFY(!done);
    QCOMPARE(done.error().code, std::string("log_contradicts_itself"));
    QCOMPARE(done.error().kind, ErrorKind::Corrupt);
}

QTEST_GUILESS_MAIN(SiteFoldTest)
#include "site_fold_test.moc"

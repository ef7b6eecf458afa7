// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/alarms.h"
#include "counter/choice_list.h"
#include "counter/waiting_list.h"
#include "tests/support/joined_test.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

namespace vq::counter::rows_test {

namespace {

constexpr UtcMs kNow{Ms{1'772'546'400'000}};

WaitingRow row(std::uint8_t id, int minutes_ago = 1)
{
    WaitingRow made;
    made.key.bytes[0] = id;
    made.label = QStringLiteral("A%1").arg(id);
    made.since = kNow - Minutes{minutes_ago};
    return made;
}

// A list that knows the model through its signals alone, as a view does.
class Follower {
public:
    explicit Follower(const WaitingList &model)
    {
        using List = WaitingList;
        QObject::connect(
            &model, &List::rowsInserted,
            [this, &model](const QModelIndex &, int first, int last) {
                for (int at = first; at <= last; ++at)
                    m_labels.insert(at, model.index(at).data(List::LabelRole).toString());
            });
        QObject::connect(&model, &List::rowsRemoved,
                         [this](const QModelIndex &, int first, int last) {
                             m_labels.remove(first, last - first + 1);
                         });
        QObject::connect(&model, &List::rowsMoved,
                         [this](const QModelIndex &, int from, int, const QModelIndex &,
                                int to) { m_labels.move(from, to); });
        QObject::connect(&model, &List::modelReset, [this] { m_resets += 1; });
    }

    QStringList labels() const { return m_labels; }
    int resets() const { return m_resets; }

private:
    QStringList m_labels;
    int m_resets = 0;
};

QStringList labelsOf(const std::vector<WaitingRow> &rows)
{
    QStringList labels;
    for (const WaitingRow &each : rows)
        labels.append(each.label);
    return labels;
}

DeviceView device(std::uint8_t id, const std::string &role, bool is_here,
                  std::vector<std::string> troubles)
{
    DeviceView view;
    view.id.bytes[0] = id;
    view.role = role;
    view.name = "X";
    view.is_connected = is_here;
    view.troubles = std::move(troubles);
    return view;
}

// A hall of these devices.
void tell(Alarms &model, std::vector<DeviceView> devices, const HallView &hall = {})
{
    lan::SiteMirror mirror;
    mirror.apply(lan::Snapshot{.revision = {},
                               .view = {.hall = hall,
                                        .services = {},
                                        .counters = {},
                                        .tickets = {},
                                        .devices = std::move(devices)}});
    model.update(mirror, SiteConfig{}, SiteWords{}, UtcMs{});
}

} // namespace

class RowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aViewThatHearsTheSignalsSeesTheSameRows()
    {
        const uint seed = qEnvironmentVariableIsSet("VQ_SEED")
                              ? uint(qEnvironmentVariableIntValue("VQ_SEED"))
                              : std::random_device{}();
        qInfo("repeat with VQ_SEED=%u", seed);
        std::mt19937 chance(seed);
        WaitingList model;
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const Follower follower(model);
        for (int round = 0; round < 300; ++round) {
            std::vector<WaitingRow> wanted;
            for (std::uint8_t id = 0; id < 12; ++id) {
                if (chance() % 3 != 0)
                    wanted.push_back(row(id));
            }
            std::ranges::shuffle(wanted, chance);
            model.setTickets(wanted, kNow);
            QCOMPARE(follower.labels(), labelsOf(wanted));
            QCOMPARE(model.rowCount(), int(wanted.size()));
        }
        QCOMPARE(follower.resets(), 0);
    }

    void aTicketThatLeavesTakesOnlyItsOwnRow()
    {
        WaitingList model;
        model.setTickets({row(1), row(2), row(3)}, kNow);
        const QSignalSpy removed(&model, &WaitingList::rowsRemoved);
        const QSignalSpy changed(&model, &WaitingList::dataChanged);
        model.setTickets({row(1), row(3)}, kNow);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed.first().at(1).toInt(), 1);
        QCOMPARE(changed.size(), 0);
    }

    void aChoiceGoesWithItsTicketAndEndsWithIt_data()
    {
        QTest::addColumn<QList<int>>("then");
        QTest::addColumn<int>("row");
        QTest::newRow("nothing new") << QList<int>{1, 2, 3} << 1;
        QTest::newRow("one before came") << QList<int>{4, 1, 2, 3} << 2;
        QTest::newRow("the first was called") << QList<int>{2, 3} << 0;
        QTest::newRow("the last was called") << QList<int>{1, 2} << 1;
        QTest::newRow("moved") << QList<int>{1, 3, 2} << 2;
        QTest::newRow("it was called") << QList<int>{1, 3} << -1;
        QTest::newRow("another came for it") << QList<int>{1, 4, 3} << -1;
        QTest::newRow("all left") << QList<int>() << -1;
    }

    void aChoiceGoesWithItsTicketAndEndsWithIt()
    {
        QFETCH(const QList<int>, then);
        QFETCH(const int, row);
        WaitingList model;
        model.setTickets({rows_test::row(1), rows_test::row(2), rows_test::row(3)}, kNow);
        model.choose(1);
        QCOMPARE(model.chosenLabel(), QStringLiteral("A2"));
        const QSignalSpy changed(&model, &WaitingList::chosenChanged);
        std::vector<WaitingRow> rows;
        for (const int id : then)
            rows.push_back(rows_test::row(std::uint8_t(id)));
        model.setTickets(rows, kNow);
        QCOMPARE(model.chosenRow(), row);
        QCOMPARE(model.chosen(), model.ticketAt(row));
        QCOMPARE(model.chosenLabel(), row < 0 ? QString() : QStringLiteral("A2"));
        QCOMPARE(changed.size(), row == 1 ? 0 : 1);
    }

    void theArrowsStopAtBothEnds()
    {
        WaitingList model;
        model.chooseNext(1);
        QCOMPARE(model.chosenRow(), -1); // nobody is there
        model.setTickets({row(1), row(2)}, kNow);
        for (const int chosen : {0, 1, 1}) {
            model.chooseNext(1);
            QCOMPARE(model.chosenRow(), chosen);
        }
        for (const int chosen : {0, 0}) {
            model.chooseNext(-1);
            QCOMPARE(model.chosenRow(), chosen);
        }
        model.choose(2);
        QCOMPARE(model.chosenRow(), -1);
        model.chooseNext(-1);
        QCOMPARE(model.chosenRow(), 0);
    }

    void theMinutesGoOnWithoutANewTicket()
    {
        WaitingList model;
        model.setTickets({row(1, 4), row(2, 9)}, kNow);
        const QSignalSpy changed(&model, &WaitingList::dataChanged);
        const QSignalSpy counted(&model, &WaitingList::countChanged);
        model.setNow(kNow + Ms{59'999});
        QCOMPARE(changed.size(), 0);
        model.setNow(kNow + Minutes{1});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(counted.size(), 0);
        QCOMPARE(model.index(0).data(WaitingList::MinutesRole).toInt(), 5);
    }

    void aClockBehindTheHubShowsZeroAndNotLess()
    {
        WaitingList model;
        model.setTickets({row(1, -3)}, kNow);
        QCOMPARE(model.index(0).data(WaitingList::MinutesRole).toInt(), 0);
    }

    void aChoiceOutOfBoundsIsNone_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("key");
        QTest::newRow("before") << -1 << QString();
        QTest::newRow("first") << 0 << QStringLiteral("a");
        QTest::newRow("last") << 1 << QStringLiteral("b");
        QTest::newRow("over") << 2 << QString();
    }

    void aChoiceOutOfBoundsIsNone()
    {
        QFETCH(const int, index);
        QFETCH(const QString, key);
        ChoiceList list;
        list.setChoices({{QStringLiteral("a"), {}, {}}, {QStringLiteral("b"), {}, {}}});
        QCOMPARE(list.keyAt(index), key);
    }

    void anAlarmIsWhatSomebodyShouldWalkTo_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<bool>("is_here");
        QTest::addColumn<QStringList>("troubles");
        QTest::addColumn<int>("alarms");
        QTest::newRow("kiosk well") << "kiosk" << true << QStringList() << 0;
        QTest::newRow("no paper") << "kiosk" << true << QStringList{"media-empty"} << 1;
        QTest::newRow("two") << "kiosk" << true << QStringList{"media-low", "cover-open"}
                             << 2;
        QTest::newRow("no printer by design")
            << "kiosk" << true << QStringList{"no-printer"} << 0;
        QTest::newRow("kiosk gone")
            << "kiosk" << false << QStringList{"media-empty"} << 1;
        QTest::newRow("display gone") << "display" << false << QStringList() << 1;
        QTest::newRow("counter gone home") << "counter" << false << QStringList() << 0;
        QTest::newRow("no line to the cloud")
            << "sync" << true << QStringList{"cloud-unreachable"} << 1;
        // The hub says so when that has lasted.
        QTest::newRow("uplink just gone")
            << "sync" << false << QStringList{"cloud-unreachable"} << 0;
        QTest::newRow("uplink gone")
            << "sync" << false << QStringList{"uplink-away"} << 1;
    }

    void anAlarmIsWhatSomebodyShouldWalkTo()
    {
        QFETCH(const QString, role);
        QFETCH(const bool, is_here);
        QFETCH(const QStringList, troubles);
        QFETCH(const int, alarms);
        std::vector<std::string> words;
        for (const QString &each : troubles)
            words.push_back(each.toStdString());
        Alarms model;
        const DeviceView view = device(1, role.toStdString(), is_here, words);
        tell(model, {view});
        QCOMPARE(model.count(), alarms);
    }

    // What vq-sync and the relay call what is wrong, as a trouble is written.
    void whateverHoldsUpTheUplinkHasWords()
    {
        for (const char *trouble :
             {"cloud-unreachable", "captive-portal", "cloud-untrusted", "cloud-refused",
              "cloud-other-log", "cloud-busy", "cloud-broken", "log-pruned", "damaged",
              "fork", "fenced", "facts-lost", "catching-up"}) {
            Alarms model;
            tell(model, {device(1, "sync", true, {trouble})});
            QCOMPARE(model.count(), 1);
            QVERIFY2(model.index(0).data(Alarms::TroubleRole).toString().contains(u' '),
                     trouble);
        }
    }

    void aRevokedKioskIsNoAlarm()
    {
        Alarms model;
        DeviceView kiosk = device(1, "kiosk", false, {});
        tell(model, {kiosk});
        QCOMPARE(model.count(), 1);
        kiosk.is_revoked = true;
        tell(model, {kiosk});
        QCOMPARE(model.count(), 0);
    }

    void aRevokedUplinkIsAnAlarmWhileTheHubSaysSo()
    {
        Alarms model;
        DeviceView uplink = device(1, "sync", false, {"uplink-revoked"});
        uplink.is_revoked = true;
        tell(model, {uplink});
        QCOMPARE(model.count(), 1);
        QCOMPARE(model.index(0).data(Alarms::TroubleRole).toString(),
                 QStringLiteral("revoked, nothing reaches the cloud any more"));
        QVERIFY(model.index(0).data(Alarms::SevereRole).toBool());
        uplink.troubles.clear();
        tell(model, {uplink});
        QCOMPARE(model.count(), 0);
    }

    void whatAKioskSaidBeforeItWentIsNotSaidAnyMore()
    {
        Alarms model;
        const auto gone = device(1, "kiosk", false, {"media-empty"});
        tell(model, {gone});
        QCOMPARE(model.index(0).data(Alarms::TroubleRole).toString(),
                 QStringLiteral("not connected"));
        QCOMPARE(model.index(0).data(Alarms::DeviceRole).toString(), QStringLiteral("X"));
    }

    void whatLastsTooLongIsToldWithItsMinutes()
    {
        SiteConfig site;
        site.services = {{.code = {"PASS"}, .name = {{"en", "Passports"}}}};
        site.alarms.wait = Minutes{30};
        TicketView waiting{.label = "A042", .service = {"PASS"}};
        lan::SiteMirror mirror;
        mirror.apply(lan::Snapshot{.revision = {},
                                   .view = {.hall = {},
                                            .services = {},
                                            .counters = {},
                                            .tickets = {waiting},
                                            .devices = {}}});
        Alarms model;
        const SiteWords words{"en", "en"};
        model.update(mirror, site, words, UtcMs{Minutes{29}});
        QCOMPARE(model.count(), 0);
        model.update(mirror, site, words, UtcMs{Minutes{35}});
        QCOMPARE(model.count(), 1);
        QCOMPARE(model.index(0).data(Alarms::DeviceRole).toString(),
                 QStringLiteral("Passports"));
        QVERIFY(model.index(0)
                    .data(Alarms::TroubleRole)
                    .toString()
                    .startsWith(QStringLiteral("A042 ")));
    }

    void severeAlarmsStandBeforeTheOthers()
    {
        Alarms model;
        const auto low = device(1, "kiosk", true, {"media-low"});
        const auto empty = device(2, "kiosk", true, {"media-empty"});
        HallView full;
        full.accepts_tickets = false;
        tell(model, {low, empty}, full);
        QCOMPARE(model.count(), 3);
        QVERIFY(model.index(0).data(Alarms::SevereRole).toBool());
        QVERIFY(model.index(1).data(Alarms::SevereRole).toBool());
        QVERIFY(!model.index(2).data(Alarms::SevereRole).toBool());
    }
};

VQ_JOINED_TEST(RowsTest)

} // namespace vq::counter::rows_test

#include "rows_test.moc"

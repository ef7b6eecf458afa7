// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "platform/print/job_watch.h"

using namespace vq;
using namespace vq::print;
Q_DECLARE_METATYPE(vq::print::JobSight)
Q_DECLARE_METATYPE(vq::print::JobEnd)

namespace {

JobSight sight(JobState state, std::vector<std::string> troubles = {})
{
    return {.state = state,
            .is_forgotten = false,
            .troubles = std::move(troubles),
            .restarts = 0};
}

// The spooler calls it completed; the printer says this of it.
JobSight completedAndAtPrinter(JobState state, std::vector<std::string> troubles = {})
{
    auto seen = sight(JobState::Completed, std::move(troubles));
    seen.at_printer = state;
    return seen;
}

} // namespace

class JobWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLookEndsTheJob_data()
    {
        QTest::addColumn<JobSight>("seen");
        QTest::addColumn<JobEnd>("end");
        QTest::newRow("completed")
            << sight(JobState::Completed) << JobEnd{PrintState::Confirmed, ""};
        QTest::newRow("completed with low paper")
            << sight(JobState::Completed, {"media-low"})
            << JobEnd{PrintState::Confirmed, ""};
        QTest::newRow("completed, and the printer says so")
            << completedAndAtPrinter(JobState::Completed)
            << JobEnd{PrintState::Confirmed, ""};
        QTest::newRow("completed, but the printer aborted it")
            << completedAndAtPrinter(JobState::Aborted)
            << JobEnd{PrintState::Failed, "job-aborted"};
        QTest::newRow("completed, but it was cancelled at the printer")
            << completedAndAtPrinter(JobState::Canceled)
            << JobEnd{PrintState::Failed, "job-canceled"};
        QTest::newRow("completed, but a jam ended it at the printer")
            << completedAndAtPrinter(JobState::Aborted, {"media-jam"})
            << JobEnd{PrintState::Failed, "media-jam"};
        QTest::newRow("canceled")
            << sight(JobState::Canceled) << JobEnd{PrintState::Failed, "job-canceled"};
        QTest::newRow("canceled by a jam")
            << sight(JobState::Canceled, {"media-jam", "media-low"})
            << JobEnd{PrintState::Failed, "media-jam"};
        QTest::newRow("low paper is no reason")
            << sight(JobState::Canceled, {"media-low"})
            << JobEnd{PrintState::Failed, "job-canceled"};
        QTest::newRow("aborted")
            << sight(JobState::Aborted) << JobEnd{PrintState::Failed, "job-aborted"};
        QTest::newRow("stopped") << sight(JobState::Stopped)
                                 << JobEnd{PrintState::Failed, "job-stopped", true};
        QTest::newRow("stopped in a trouble")
            << sight(JobState::Stopped, {"media-empty"})
            << JobEnd{PrintState::Failed, "media-empty", true};
        QTest::newRow("forgotten") << JobSight{std::nullopt, true, {}, 0}
                                   << JobEnd{PrintState::Unknown, "job-forgotten"};
    }
    void aLookEndsTheJob()
    {
        QFETCH(JobSight, seen);
        QFETCH(JobEnd, end);
        JobWatch watch(SteadyMs{}, Ms{60'000});
        const auto ended = watch.look(seen);
        QVERIFY(ended.has_value());
        QCOMPARE(*ended, end);
    }

    void aJobThatIsUnderWayGoesOn_data()
    {
        QTest::addColumn<JobSight>("seen");
        QTest::newRow("pending") << sight(JobState::Pending);
        QTest::newRow("held") << sight(JobState::Held);
        QTest::newRow("processing") << sight(JobState::Processing);
        QTest::newRow("waiting for paper")
            << sight(JobState::Processing, {"media-empty"});
        QTest::newRow("spooler silent") << JobSight{};
        QTest::newRow("sent, and at the printer")
            << completedAndAtPrinter(JobState::Processing);
        QTest::newRow("sent, and held at the printer")
            << completedAndAtPrinter(JobState::Held);
    }
    void aJobThatIsUnderWayGoesOn()
    {
        QFETCH(JobSight, seen);
        JobWatch watch(SteadyMs{}, Ms{60'000});
        QVERIFY(!watch.look(seen).has_value());
    }

    void theDeadlineTellsWhatIsKnown_data()
    {
        QTest::addColumn<JobSight>("before");
        QTest::addColumn<JobSight>("last");
        QTest::addColumn<bool>("was_cancelled");
        QTest::addColumn<JobEnd>("end");
        const auto gone = sight(JobState::Canceled, {"offline"});
        QTest::newRow("never reached") << sight(JobState::Processing, {"offline"}) << gone
                                       << true << JobEnd{PrintState::Failed, "offline"};
        QTest::newRow("lost after it began")
            << sight(JobState::Processing) << gone << true
            << JobEnd{PrintState::Unknown, "offline"};
        QTest::newRow("paper ran out")
            << sight(JobState::Processing) << sight(JobState::Canceled, {"media-empty"})
            << true << JobEnd{PrintState::Failed, "media-empty"};
        QTest::newRow("jam") << sight(JobState::Processing)
                             << sight(JobState::Canceled, {"media-jam"}) << true
                             << JobEnd{PrintState::Unknown, "media-jam"};
        QTest::newRow("slow") << sight(JobState::Processing) << sight(JobState::Canceled)
                              << true << JobEnd{PrintState::Unknown, "timeout"};
        QTest::newRow("finished in the last moment")
            << sight(JobState::Processing) << sight(JobState::Completed) << false
            << JobEnd{PrintState::Confirmed, ""};
        QTest::newRow("aborted by the printer in the last moment")
            << sight(JobState::Processing) << completedAndAtPrinter(JobState::Aborted)
            << false << JobEnd{PrintState::Failed, "job-aborted"};
        QTest::newRow("sent, and still at the printer")
            << sight(JobState::Processing) << completedAndAtPrinter(JobState::Processing)
            << false << JobEnd{PrintState::Unknown, "timeout"};
        QTest::newRow("not cancelled") << sight(JobState::Processing, {"offline"})
                                       << sight(JobState::Processing, {"offline"})
                                       << false << JobEnd{PrintState::Unknown, "offline"};
        QTest::newRow("spooler gone") << JobSight{} << JobSight{} << false
                                      << JobEnd{PrintState::Unknown, "timeout"};
    }
    void theDeadlineTellsWhatIsKnown()
    {
        QFETCH(JobSight, before);
        QFETCH(JobSight, last);
        QFETCH(bool, was_cancelled);
        QFETCH(JobEnd, end);
        JobWatch watch(SteadyMs{}, Ms{60'000});
        QVERIFY(!watch.look(before).has_value());
        QCOMPARE(watch.giveUp(last, was_cancelled), end);
    }

    void aPrinterThatWasOffInThePageConfirmsNothing_data()
    {
        QTest::addColumn<JobSight>("first");
        QTest::addColumn<JobSight>("second");
        QTest::addColumn<bool>("is_known");
        auto restarted = sight(JobState::Processing);
        restarted.restarts = 1;
        const auto running = sight(JobState::Processing);
        const auto away = sight(JobState::Processing, {"offline"});
        QTest::newRow("steady") << running << running << true;
        QTest::newRow("went away") << running << away << false;
        QTest::newRow("restarted unseen") << running << restarted << false;
        QTest::newRow("came only later") << away << running << true;
        QTest::newRow("was restarted before it had the job") << away << restarted << true;
        QTest::newRow("refilled")
            << sight(JobState::Processing, {"media-empty"}) << running << true;
        QTest::newRow("refilled and restarted")
            << sight(JobState::Processing, {"media-empty"}) << restarted << false;
    }
    void aPrinterThatWasOffInThePageConfirmsNothing()
    {
        QFETCH(JobSight, first);
        QFETCH(JobSight, second);
        QFETCH(bool, is_known);
        JobWatch watch(SteadyMs{}, Ms{60'000});
        QVERIFY(!watch.look(first).has_value());
        QVERIFY(!watch.look(second).has_value());
        auto last = sight(JobState::Completed);
        last.restarts = second.restarts;
        const auto end = watch.look(last);
        QVERIFY(end.has_value());
        QCOMPARE(*end, is_known ? (JobEnd{PrintState::Confirmed, ""})
                                : (JobEnd{PrintState::Unknown, "offline"}));
    }

    void theDeadlineIsMet()
    {
        const JobWatch watch(SteadyMs{Ms{100}}, Ms{60'000});
        QVERIFY(!watch.isOverdue(SteadyMs{Ms{60'099}}));
        QVERIFY(watch.isOverdue(SteadyMs{Ms{60'100}}));
    }
};

QTEST_GUILESS_MAIN(JobWatchTest)
#include "job_watch_test.moc"

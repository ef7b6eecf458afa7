// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

#include "core/queue/shared_work.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::shared_work_test {

namespace {

constexpr int kRuns = 20'000;

// The most that can be done in time, by the theorem on cuts and not by any plan: for some
// set of tasks all that their workers have for them is used up, and of the others all is
// done.
Ms mostDone(const SharedWork &shared)
{
    Ms most = Ms::max();
    const std::size_t sets = std::size_t{1} << shared.tasks.size();
    for (std::size_t set = 0; set < sets; ++set) {
        Ms cut{0};
        for (std::size_t task = 0; task < shared.tasks.size(); ++task)
            if ((set >> task) % 2 == 0)
                cut += shared.tasks[task].work;
        for (const auto &worker : shared.workers) {
            Ms until{0};
            for (const auto task : worker.tasks)
                if ((set >> task) % 2 == 1)
                    until = std::max(until, shared.tasks[task].until);
            cut += std::max(until - worker.busy, Ms{0});
        }
        most = std::min(most, cut);
    }
    return most;
}

SharedWork anyWork()
{
    const auto ms = [](int end) { return Ms{*evenly(0, end)}; };
    SharedWork shared;
    const int tasks = *evenly(1, 6);
    const int workers = *evenly(0, 6);
    for (int i = 0; i < tasks; ++i)
        shared.tasks.push_back({.work = ms(30), .until = ms(12)});
    for (int i = 0; i < workers; ++i) {
        SharedWork::Worker worker{.busy = ms(8), .tasks = {}};
        for (int task = 0; task < tasks; ++task)
            if (*rc::gen::arbitrary<bool>())
                worker.tasks.push_back(static_cast<std::size_t>(task));
        shared.workers.push_back(worker);
    }
    return shared;
}

} // namespace

class SharedWorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(kRuns); }
    void itAgreesWithTheTheoremOnCuts();
    void moreWorkNeverMakesRoom();
    void twoHundredServicesTakeNoTime();
};

void SharedWorkTest::itAgreesWithTheTheoremOnCuts()
{
    QVERIFY(holds("more fits exactly when the most that can be done grows by it", [] {
        const auto shared = anyWork();
        const auto task =
            static_cast<std::size_t>(*evenly(0, static_cast<int>(shared.tasks.size())));
        const Ms more{*evenly(1, 9)};
        auto grown = shared;
        grown.tasks[task].work += more;
        RC_ASSERT(fitsToo(shared, task, more) ==
                  (mostDone(grown) - mostDone(shared) == more));
    }));
}

void SharedWorkTest::moreWorkNeverMakesRoom()
{
    QVERIFY(holds("more work, or a worker less, never makes room", [] {
        const auto shared = anyWork();
        const Ms more{*evenly(1, 9)};
        if (fitsToo(shared, 0, more))
            return;
        auto harder = shared;
        const auto which =
            static_cast<std::size_t>(*evenly(0, static_cast<int>(shared.tasks.size())));
        harder.tasks[which].work += Ms{*evenly(0, 9)};
        // What another one cannot finish in any case is not held against task 0, so only
        // its own line and its workers are sure to make it harder.
        if (which == 0)
            RC_ASSERT(!fitsToo(harder, 0, more));
        harder = shared;
        for (auto &worker : harder.workers)
            worker.busy += Ms{1};
        harder.workers.clear();
        RC_ASSERT(!fitsToo(harder, 0, more));
    }));
}

// The largest site: 200 services, 1000 counters of 10 services each, every line too long.
void SharedWorkTest::twoHundredServicesTakeNoTime()
{
    SharedWork shared;
    for (int i = 0; i < 200; ++i)
        shared.tasks.push_back(
            {.work = Ms{30'000'000 + 1000 * i}, .until = Minutes{60 + i % 4 * 30}});
    for (std::size_t i = 0; i < 1000; ++i) {
        SharedWork::Worker worker{.busy = Ms{static_cast<int>(i) * 100}, .tasks = {}};
        for (std::size_t task = 0; task < 10; ++task)
            worker.tasks.push_back((i * 7 + task * task * 3) % 200);
        std::ranges::sort(worker.tasks);
        worker.tasks.erase(std::unique(worker.tasks.begin(), worker.tasks.end()),
                           worker.tasks.end());
        shared.workers.push_back(worker);
    }
    QElapsedTimer timer;
    timer.start();
    const bool fits = fitsToo(shared, 3, Ms{600'000});
    const auto took = timer.elapsed();
    qInfo("the largest site: %lld ms, %s", static_cast<long long>(took),
          fits ? "in time" : "too late");
    QVERIFY2(took < 1000, "an answer of the hub would wait for this");
}

VQ_JOINED_TEST(SharedWorkTest)

} // namespace vq::shared_work_test

#include "shared_work_test.moc"

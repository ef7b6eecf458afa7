// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/queues/line_book.h"

using namespace vq;
using namespace vq::cloud;

namespace {

UtcMs at(std::int64_t ms)
{
    return fromUnixMs(1'800'000'000'000 + ms);
}

WaitingSession session(std::uint64_t order, std::int64_t priority = 0)
{
    TicketId id;
    id.bytes.fill(static_cast<std::uint8_t>(order));
    return {.id = id,
            .priority = priority,
            .place = {at(static_cast<std::int64_t>(order)), order}};
}

} // namespace

class LineBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineIsUnknownUntilItIsLoaded()
    {
        LineBook book;
        QCOMPARE(book.revisionOf("q"), LineBook::kUnknown);
        const std::vector waiting = {session(1), session(2)};
        book.load("q", 7, waiting);
        QCOMPARE(book.revisionOf("q"), std::int64_t{7});
        QCOMPARE(book.positionOf("q", session(2), at(1'000)).value(), std::int64_t{2});
        QVERIFY(!book.positionOf("other", session(2), at(1'000)));
    }

    void changesApplyOnceAndInTheirOrder()
    {
        LineBook book;
        book.load("q", 1, {});
        book.advance("q", 1, 2, {.came = {session(1), session(2)}, .left = {}});
        // Somebody else read the same changes, and somebody older ones.
        book.advance("q", 1, 2, {.came = {session(1), session(2)}, .left = {}});
        book.advance("q", 0, 1, {.came = {session(9)}, .left = {}});
        book.advance("q", 2, 3, {.came = {}, .left = {session(1)}});
        QCOMPARE(book.revisionOf("q"), std::int64_t{3});
        QCOMPARE(book.positionOf("q", session(2), at(1'000)).value(), std::int64_t{1});
        QVERIFY(!book.positionOf("q", session(1), at(1'000)));
        QVERIFY(!book.positionOf("q", session(9), at(1'000)));
    }

    void whatIsReadLateDoesNotGoBehindWhatIsKnown()
    {
        LineBook book;
        book.load("q", 5, std::vector{session(5)});
        book.load("q", 4, std::vector{session(4)});
        QCOMPARE(book.revisionOf("q"), std::int64_t{5});
        QVERIFY(!book.positionOf("q", session(4), at(1'000)));
    }

    void whatWasTakenBackHasToBeReadAnew()
    {
        LineBook book;
        book.load("q", 1, {});
        book.advance("q", 1, 2, {.came = {session(1)}, .left = {}});
        book.distrust("q");
        QCOMPARE(book.revisionOf("q"), LineBook::kUnknown);
        QVERIFY(!book.positionOf("q", session(1), at(1'000)));
        QCOMPARE(book.settledOf("q"), std::int64_t{1}); // what others may read goes on
        book.load("q", 1, {});
        QCOMPARE(book.revisionOf("q"), std::int64_t{1});
    }

    void aLotIsToldWhenItsQueueOpens()
    {
        LineBook book;
        const WaitingSession drawn{
            .id = {}, .priority = 0, .place = {at(500), 1ULL << 50U}};
        book.load("q", 1, std::vector{session(1), drawn});
        QVERIFY(!book.positionOf("q", drawn, at(499)));
        QCOMPARE(book.positionOf("q", drawn, at(500)).value(), std::int64_t{2});
    }

    void whoIsAwayIsAheadOfNobody()
    {
        auto away = session(1);
        away.is_away = true;
        LineBook book;
        book.load("q", 1, std::vector{away, session(2)});
        QCOMPARE(book.positionOf("q", session(2), at(1'000)).value(), std::int64_t{1});
        QCOMPARE(book.positionOf("q", away, at(1'000)).value(), std::int64_t{1});
        book.advance("q", 1, 2, {.came = {session(1)}, .left = {away}}); // she has come
        QCOMPARE(book.positionOf("q", session(2), at(1'000)).value(), std::int64_t{2});
        book.advance("q", 2, 3, {.came = {away}, .left = {session(1)}});
        book.advance("q", 3, 4, {.came = {}, .left = {session(1)}});
        QVERIFY(!book.positionOf("q", away, at(1'000)));
    }

    void whatIsHeardOfIsBehindUntilItIsRead()
    {
        LineBook book;
        book.load("q", 3, {});
        book.hear("q", 3);
        QVERIFY(book.behind().empty());
        book.hear("q", 5);
        book.hear("q", 4); // late
        book.hear("new", 1);
        auto behind = book.behind();
        std::ranges::sort(behind);
        QCOMPARE(behind, (std::vector<std::string>{"new", "q"}));
        book.advance("q", 3, 5, {});
        QCOMPARE(book.behind(), std::vector<std::string>{"new"});
    }

    void othersAreToldOfWhatWasCommitted()
    {
        LineBook book;
        std::vector<std::pair<std::string, std::int64_t>> told;
        book.onCommitted([&told](const std::string &queue, std::int64_t revision) {
            told.emplace_back(queue, revision);
        });
        book.load("q", 1, {});
        book.advance("q", 1, 2, {});
        QVERIFY(told.empty());
        QCOMPARE(book.settledOf("q"), std::int64_t{1});
        book.committed("q", 2);
        QCOMPARE(book.settledOf("q"), std::int64_t{2});
        QCOMPARE(told.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(LineBookTest)
#include "line_book_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <map>

#include "core/queue/place_tree.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::place_tree_test {

namespace {

Place placeOf(std::int64_t at)
{
    return {fromUnixMs(at / 3), static_cast<std::uint64_t>(at % 3 + 1)};
}

TicketId ticketOf(std::int64_t at)
{
    TicketId id;
    for (std::size_t i = 0; i < 8; ++i)
        id.bytes.at(i) = static_cast<std::uint8_t>(at >> (8 * i));
    return id;
}

// The same by a table that counts by walking.
struct Walked {
    std::map<Place, TicketId> places;

    int countBefore(const Place &place) const
    {
        return static_cast<int>(std::distance(places.begin(), places.lower_bound(place)));
    }
};

void agree(const PlaceTree &tree, const Walked &walked)
{
    RC_ASSERT(tree.size() == walked.places.size());
    RC_ASSERT(tree.empty() == walked.places.empty());
    auto next = walked.places.begin();
    tree.forEach([&](const PlaceTree::Entry &entry) {
        RC_ASSERT(entry.place == next->first && entry.ticket == next->second);
        ++next;
    });
    RC_ASSERT(next == walked.places.end());
    if (!tree.empty())
        RC_ASSERT(tree.first().place == walked.places.begin()->first);
}

class Life {
public:
    void step(int kind, std::uint64_t chance)
    {
        const auto anywhere = static_cast<std::int64_t>(chance % 40'000);
        const auto at = kind == 0 ? m_end++ : anywhere;
        auto place = placeOf(at);
        if (kind == 2 && !m_walked.places.empty())
            place = m_walked.places.begin()->first;
        if (kind == 3 && !m_walked.places.empty()) {
            const auto found = m_walked.places.lower_bound(place);
            if (found != m_walked.places.end())
                place = found->first;
        }
        const bool was_there = m_walked.places.contains(place);
        RC_ASSERT(m_tree.contains(place) == was_there);
        if (kind < 2) {
            RC_ASSERT(m_tree.insert({place, ticketOf(at)}) == !was_there);
            m_walked.places.emplace(place, ticketOf(at));
        } else {
            RC_ASSERT(m_tree.erase(place) == was_there);
            m_walked.places.erase(place);
        }
        const auto asked = placeOf(static_cast<std::int64_t>(chance / 7 % 40'000));
        RC_ASSERT(m_tree.countBefore(asked) == m_walked.countBefore(asked));
        const auto after = m_walked.places.upper_bound(asked);
        const auto found = m_tree.firstAfter(asked);
        RC_ASSERT(found.has_value() == (after != m_walked.places.end()));
        if (found)
            RC_ASSERT(found->place == after->first && found->ticket == after->second);
    }

    const PlaceTree &tree() const { return m_tree; }
    const Walked &walked() const { return m_walked; }

private:
    PlaceTree m_tree;
    Walked m_walked;
    std::int64_t m_end = 20'000;
};

} // namespace

class PlaceTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(10'000); }
    void itCountsAsWalkingDoes();
    void aCopyIsAnotherLine();
    void aLongLineIsCountedRightWhileItEmpties();
};

void PlaceTreeTest::itCountsAsWalkingDoes()
{
    QVERIFY(holds("counts, order and members are those of a walked table", [] {
        Life life;
        std::uint64_t chance = *rc::gen::arbitrary<std::uint64_t>();
        const auto waves = *rc::gen::container<std::vector<std::pair<int, int>>>(
            rc::gen::pair(evenly(0, 4), evenly(0, 60)));
        for (const auto &[kind, people] : waves)
            for (int i = 0; i < people; ++i)
                life.step(kind,
                          chance = chance * 6364136223846793005U + 1442695040888963407U);
        agree(life.tree(), life.walked());
    }));
}

void PlaceTreeTest::aCopyIsAnotherLine()
{
    PlaceTree line;
    for (int i = 0; i < 5000; ++i)
        QVERIFY(line.insert({placeOf(i), ticketOf(i)}));
    PlaceTree copy = line;
    QVERIFY(copy == line);
    QVERIFY(copy.erase(placeOf(0)));
    QVERIFY(!(copy == line));
    QCOMPARE(line.size(), 5000U);
    QVERIFY(copy.insert({placeOf(0), ticketOf(1)}));
    QVERIFY(!(copy == line)); // another ticket in that place
    QVERIFY(copy.erase(placeOf(0)) && copy.insert({placeOf(0), ticketOf(0)}));
    QVERIFY(copy == line); // which way they grew does not matter
    const PlaceTree moved = std::move(copy);
    QVERIFY(moved == line);
}

// Three storeys, left in an order that has nothing to do with how they came.
void PlaceTreeTest::aLongLineIsCountedRightWhileItEmpties()
{
    constexpr std::int64_t kPeople = 100'003; // a prime: a step visits all
    PlaceTree line;
    for (std::int64_t i = 0; i < kPeople; ++i)
        QVERIFY(line.insert({placeOf(i * 7919 % kPeople), ticketOf(i)}));
    for (std::int64_t i = 0; i < kPeople; i += 997)
        QCOMPARE(line.countBefore(placeOf(i)), static_cast<int>(i));
    for (std::int64_t i = 0; i < kPeople; ++i)
        QVERIFY(line.erase(placeOf(i * 104'729 % kPeople)));
    QVERIFY(line.empty());
    QCOMPARE(line.countBefore(placeOf(5)), 0);
}

VQ_JOINED_TEST(PlaceTreeTest)

} // namespace vq::place_tree_test

#include "place_tree_test.moc"

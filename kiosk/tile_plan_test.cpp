// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "kiosk/tile_plan.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::tile_plan_test {

namespace {

std::vector<TileWords> tiles(int count, const QString &name = QStringLiteral("Passports"))
{
    return {static_cast<std::size_t>(count),
            {.name = name,
             .line = QStringLiteral("12 waiting · about 100 to 120 minutes"),
             .brief = QStringLiteral("12 waiting · 100–120 min"),
             .has_icon = true}};
}

} // namespace

class TilePlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_roomy.title = 37;
        m_roomy.line = 30;
        m_roomy.icon = 47;
        m_roomy.padding = 24;
        m_roomy.gap = 16;
        m_roomy.least = 114;
        m_dense.title = 24;
        m_dense.line = 19;
        m_dense.icon = 24;
        m_dense.padding = 12;
        m_dense.gap = 8;
        m_dense.least = 76;
        m_dense.is_brief = true;
    }

    void fewServicesStandAsWishedAndGrow()
    {
        const auto places = placesOf(tiles(4), m_room, m_roomy, m_dense);
        QCOMPARE(places.columns, 1);
        QVERIFY(!places.is_dense && places.fits);
        QCOMPARE(places.rows.size(), std::size_t(4));
        QVERIFY(places.rows.front() > 200);
        QVERIFY(heightOf(places) <= m_room.height);
    }

    void moreServicesGetMoreColumnsBeforeSmallerWords()
    {
        const auto places = placesOf(tiles(14), m_room, m_roomy, m_dense);
        QCOMPARE(places.columns, 2);
        QVERIFY(!places.is_dense && places.fits);
    }

    void fortyServicesFit()
    {
        const auto places = placesOf(tiles(40), m_room, m_roomy, m_dense);
        QVERIFY(places.is_dense && places.fits);
        QVERIFY(heightOf(places) <= m_room.height);
        for (const double row : places.rows)
            QVERIFY(row >= m_dense.least);
    }

    void aLongNameMakesItsOwnRowHigherAndNoOther()
    {
        auto some = tiles(40);
        some[5].name = QString("residence and work ").repeated(6);
        const auto places = placesOf(some, m_room, m_roomy, m_dense);
        const auto row = static_cast<std::size_t>(5 / places.columns);
        QVERIFY(places.rows[row] > 1.5 * places.rows[0]);
        QCOMPARE(places.rows[row + 1], places.rows[0]);
    }

    void noWordIsSplitForAColumn()
    {
        auto some = tiles(40);
        some[5].name = QStringLiteral("Aufenthaltserlaubnisverlängerungsantrag");
        const auto places = placesOf(some, m_room, m_roomy, m_dense);
        QVERIFY(places.columns < placesOf(tiles(40), m_room, m_roomy, m_dense).columns);
    }

    void whatStandsBesideAServiceNeedsItsWidth()
    {
        TileRoom room = m_room;
        room.beside = 300;
        QVERIFY(placesOf(tiles(40), room, m_roomy, m_dense).columns <
                placesOf(tiles(40), m_room, m_roomy, m_dense).columns);
        auto groups = tiles(40);
        for (auto &each : groups)
            each.is_group = true;
        QCOMPARE(placesOf(groups, room, m_roomy, m_dense),
                 placesOf(groups, m_room, m_roomy, m_dense));
    }

    // A room as high as that is filled; one dot less is too little.
    void whatDoesNotFitIsAsLowAsCanBe_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("name");
        QTest::newRow("in the most columns") << 40 << "Passports";
        QTest::newRow("in one column") << 1 << QString("residence and work ").repeated(6);
    }
    void whatDoesNotFitIsAsLowAsCanBe()
    {
        QFETCH(const int, count);
        QFETCH(const QString, name);
        TileRoom room = m_room;
        room.height = 50;
        const auto places = placesOf(tiles(count, name), room, m_roomy, m_dense);
        QVERIFY(!places.fits);
        room.height = heightOf(places);
        QVERIFY(placesOf(tiles(count, name), room, m_roomy, m_dense).fits);
        room.height -= 1;
        QVERIFY(!placesOf(tiles(count, name), room, m_roomy, m_dense).fits);
    }

    void aWordWiderThanTheGlassIsShownAllTheSame()
    {
        const auto places =
            placesOf(tiles(2, QString("x").repeated(80)), m_room, m_roomy, m_dense);
        QCOMPARE(places.columns, 1);
        QCOMPARE(places.rows.size(), std::size_t(2));
    }

    void nothingHasNoRows()
    {
        QVERIFY(placesOf({}, m_room, m_roomy, m_dense).rows.empty());
    }

private:
    double heightOf(const TilePlaces &places) const
    {
        double height = -m_room.gap;
        for (const double row : places.rows)
            height += row + m_room.gap;
        return height;
    }

    TileStyle m_roomy;
    TileStyle m_dense;
    TileRoom m_room{.width = 1032,
                    .height = 1400,
                    .gap = 12,
                    .narrowest = 228,
                    .columns = 1,
                    .family = QStringLiteral("Inter")};
};

VQ_JOINED_TEST(TilePlanTest)

} // namespace vq::kiosk::tile_plan_test

#include "tile_plan_test.moc"

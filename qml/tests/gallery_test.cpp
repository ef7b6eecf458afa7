// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/check/golden.h"
#include "qml/check/self_test.h"
#include "qml/figure_font.h"
#include "qml/qr_code.h"
#include "qml/theme_setup.h"

#include <QFontDatabase>
#include <QPainter>
#include <QQmlEngine>
#include <QRawFont>
#include <QTemporaryDir>
#include <QTest>

using namespace vq::ui;

namespace {

constexpr QSize kSize{1440, 660};

QUrl fileUrl(const char *name)
{
    return QUrl::fromLocalFile(QStringLiteral(VQ_TESTS_DIR "/") + QLatin1String(name));
}

QByteArray chessboard(int side)
{
    QByteArray modules(side * side, '\0');
    for (int at = 0; at < modules.size(); ++at)
        modules[at] = char((at / side + at % side) % 2);
    return modules;
}

QImage screen(SelfTest &test, const char *file, QVariantMap properties)
{
    return test.check({QLatin1String(file), fileUrl(file), std::move(properties), kSize});
}

} // namespace

class GalleryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyControlLooksAsStored_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("mirrored") << false << true;
    }

    void everyControlLooksAsStored()
    {
        QFETCH(const bool, dark);
        QFETCH(const bool, mirrored);
        QQmlEngine engine;
        setUpTheme(engine, {.dark = dark, .pixel_density = 2.6, .motion = false});
        SelfTest test(engine, {.target = 50});
        const QImage picture = screen(test, "Gallery.qml",
                                      {{QStringLiteral("isRightToLeft"), mirrored},
                                       {QStringLiteral("matrix"), chessboard(25)}});
        QCOMPARE(test.faults(), QStringList());
        const QString file = QStringLiteral(VQ_TESTS_DIR "/golden/gallery-%1.png")
                                 .arg(QLatin1String(QTest::currentDataTag()));
        const auto difference = differsFromGolden(picture, file);
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
    }

    void theWalkerFindsEachFault_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::newRow("elided") << "the text is elided";
        QTest::newRow("overflow") << "the text needs";
        QTest::newRow("split") << "a word is split";
        QTest::newRow("fine") << "the type is of 8, not 10";
        QTest::newRow("clipped") << "the text is clipped by";
        QTest::newRow("outside") << "outside of the window";
        QTest::newRow("nameless") << "has no accessible name";
        QTest::newRow("small") << "smaller than the target";
        QTest::newRow("warning") << "TypeError";
        QTest::newRow("scrolled") << "";
    }

    void theWalkerFindsEachFault()
    {
        QFETCH(const QString, fault);
        QQmlEngine engine;
        setUpTheme(engine, {});
        SelfTest test(engine, {.target = 40, .type = 10});
        screen(test, "Faulty.qml",
               {{QStringLiteral("fault"), QLatin1String(QTest::currentDataTag())}});
        QCOMPARE(test.faults().size(), fault.isEmpty() ? 0 : 1);
        QVERIFY2(fault.isEmpty() || test.faults().first().contains(fault),
                 qPrintable(test.faults().join(u'\n')));
    }

    void aScreenThatDoesNotLoadIsAFault()
    {
        QQmlEngine engine;
        SelfTest test(engine, {});
        screen(test, "Absent.qml", {});
        QVERIFY(!test.faults().isEmpty());
        QCOMPARE(test.report(), 1);
    }

    void goldenComparisonToleratesEdgesAndNotAButton()
    {
        qunsetenv("VQ_UPDATE_GOLDEN"); // the last test that compares pictures
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("one.png"));
        QImage picture(200, 100, QImage::Format_RGB32);
        picture.fill(Qt::white);
        QVERIFY(differsFromGolden(picture, file));
        QVERIFY(picture.save(file));
        picture.fill(QColor(230, 230, 230)); // within the limit of a channel
        QVERIFY(!differsFromGolden(picture, file));
        picture.fill(Qt::white);
        for (int x = 0; x < 99; ++x)
            picture.setPixel(x, 50, qRgb(0, 0, 0)); // 0.495 %
        QVERIFY(!differsFromGolden(picture, file));
        for (int x = 0; x < 20; ++x)
            picture.setPixel(x, 51, qRgb(0, 0, 0));
        QVERIFY(differsFromGolden(picture, file));
        QVERIFY(differsFromGolden(picture.copy(0, 0, 199, 100), file));
    }

    void theQrCodeKeepsItsQuietZoneAndItsModules()
    {
        QrCode code;
        code.setModules(QByteArray(26, '\1'));
        QVERIFY(!code.isValid()); // not a square
        code.setSize({31, 29});
        code.setModules(chessboard(21));
        QVERIFY(code.isValid());
        QImage image(31, 29, QImage::Format_RGB32);
        image.fill(Qt::red);
        QPainter painter(&image);
        code.paint(&painter);
        QCOMPARE(image.pixelColor(0, 0),
                 QColor(Qt::red)); // spare pixels stay as they were
        QCOMPARE(image.pixelColor(1, 0), QColor(Qt::white));
        QCOMPARE(image.pixelColor(1 + 4, 4), QColor(Qt::white));
        QCOMPARE(image.pixelColor(1 + 5, 4), QColor(Qt::black));
        QCOMPARE(image.pixelColor(1 + 25, 24), QColor(Qt::white));
    }

    void theFiguresOfInterAreOfOneWidthWithASlashedZero()
    {
        if (!QFontDatabase::families().contains(QStringLiteral("Inter")))
            QSKIP("Inter (package fonts-inter) is not installed");
        const QRawFont plain = QRawFont::fromFont(QFont(QStringLiteral("Inter"), 40));
        const auto bytes = withFigures(plain, QStringLiteral("Tried"));
        QVERIFY(bytes);
        const QRawFont figures(*bytes, 40);
        QVERIFY(figures.isValid());
        QCOMPARE(figures.familyName(), QStringLiteral("Tried"));
        const auto before = plain.glyphIndexesForString(QStringLiteral("0123456789Aä"));
        const auto after = figures.glyphIndexesForString(QStringLiteral("0123456789Aä"));
        const auto widths = figures.advancesForGlyphIndexes(after.first(10));
        for (const QPointF &width : widths)
            QCOMPARE(width, widths.first());
        QVERIFY(plain.advancesForGlyphIndexes({before[1]}) !=
                plain.advancesForGlyphIndexes({before[0]}));
        QVERIFY(before[0] != after[0]);
        QCOMPARE(after.last(2), before.last(2)); // letters are as they were
    }
};

QTEST_MAIN(GalleryTest)

#include "gallery_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/program.h"
#include "counter/scenes.h"
#include "device/language.h"
#include "qml/check/golden.h"
#include "qml/check/self_test.h"
#include "qml/theme_setup.h"
#include "tests/support/joined_test.h"

#include <QTest>

namespace vq::counter::pictures_test {

namespace {

const QString kDesk = QStringLiteral("qrc:/qt/qml/VirtualQueue/Counter/Desk.qml");

} // namespace

// How the desk looks, in each language and size; screens_test is about what it does.
class PicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyScreenHoldsInEveryLanguage()
    {
        QCOMPARE(selfTest({}), 0);
        device::Language("counter").set(QStringLiteral("en"));
    }

    void twiceTheTextIsNotCut()
    {
        for (const char *name : {"serving", "sign-in", "alarms", "reasons"}) {
            QQmlEngine engine;
            ui::setUpTheme(engine,
                           {.device = ui::device::Device::Counter, .text_scale = 2});
            ui::SelfTest test(engine, {});
            const Scene scene = makeScene(QLatin1String(name), "en");
            test.check({QLatin1String(name),
                        QUrl(kDesk),
                        {{QStringLiteral("desk"), QVariant::fromValue(scene.desk.get())}},
                        {1366, 768}});
            QVERIFY2(test.faults().isEmpty(), qPrintable(test.faults().join(u'\n')));
        }
    }

    void theScreensLookAsStored_data()
    {
        QTest::addColumn<QSize>("size");
        for (const char *name : {"sign-in", "idle", "called", "party", "serving", "lost",
                                 "alarms", "limits", "late", "reasons"}) {
            QTest::addRow("%s-wide", name) << QSize{1366, 768};
            QTest::addRow("%s-strip", name) << QSize{360, 768};
        }
    }

    void theScreensLookAsStored()
    {
        QFETCH(const QSize, size);
        const QString tag = QLatin1String(QTest::currentDataTag());
        device::Language language("counter");
        language.set(QStringLiteral("en"));
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Counter, .motion = false});
        ui::SelfTest test(engine, {});
        const Scene scene = makeScene(tag.left(tag.lastIndexOf(u'-')), "en");
        const QImage picture =
            test.check({tag,
                        QUrl(kDesk),
                        {{QStringLiteral("desk"), QVariant::fromValue(scene.desk.get())}},
                        size});
        const auto difference = ui::differsFromGolden(
            picture, QStringLiteral(VQ_COUNTER_TESTS "/golden/%1.png").arg(tag));
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
    }
};

VQ_JOINED_TEST(PicturesTest)

} // namespace vq::counter::pictures_test

#include "pictures_test.moc"

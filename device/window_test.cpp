// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QRegularExpression>
#include <QScreen>
#include <QTest>

#include "device/window.h"
#include "tests/support/joined_test.h"

namespace vq::window_test {

using device::Extent;

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSizeThatWasGivenIsTaken_data()
    {
        QTest::addColumn<Extent>("extent");
        QTest::newRow("whole screen") << Extent::WholeScreen;
        QTest::newRow("as designed") << Extent::AsDesigned;
    }
    void aSizeThatWasGivenIsTaken()
    {
        QFETCH(const Extent, extent);
        QQuickWindow window;
        device::show(window, QSize(300, 200), extent);
        QVERIFY(window.isVisible());
        QCOMPARE(window.size(), QSize(300, 200));
        QVERIFY(window.visibility() != QWindow::FullScreen);
    }

    void withoutASizeTheWholeScreenIsFilled()
    {
        QQuickWindow window;
        device::show(window, std::nullopt, Extent::WholeScreen);
        QCOMPARE(window.visibility(), QWindow::FullScreen);
        QCOMPARE(window.geometry(), window.screen()->geometry());
    }

    void withoutASizeADeskIsAsLargeAsDesigned()
    {
        QQuickWindow window;
        window.resize(320, 240);
        device::show(window, std::nullopt, Extent::AsDesigned);
        QVERIFY(window.isVisible());
        QCOMPARE(window.size(), QSize(320, 240));
    }

    void aWindowHasTheKeyboardWithoutAWindowManager()
    {
        QQuickWindow window;
        device::show(window, QSize(300, 200), Extent::WholeScreen);
        QTRY_VERIFY(window.isActive());
    }

    void aScreenThatCannotBeLoadedIsNoWindow()
    {
        QQmlApplicationEngine engine;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression("Nowhere/Main.qml"));
        QVERIFY(!device::loadMain(engine, "Nowhere", {}));
    }
};

VQ_JOINED_TEST(WindowTest)

} // namespace vq::window_test

#include "window_test.moc"

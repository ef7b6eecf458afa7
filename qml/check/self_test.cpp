// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/check/self_test.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QQuickItem>
#include <QQuickWindow>

#include <cstdio>
#include <memory>

namespace vq::ui {
namespace {

// Bindings, layouts and deferred polishing settle within a few turns of the event loop.
constexpr int kTurnsToSettle = 5;

void settle(QQuickWindow &window)
{
    for (int turn = 0; turn < kTurnsToSettle; ++turn) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        window.grabWindow();
    }
}

} // namespace

SelfTest::SelfTest(QQmlEngine &engine, ScreenRules rules, const QString &pictures)
    : m_engine(engine), m_rules(rules), m_pictures(pictures)
{
    if (!m_pictures.isEmpty() && !QDir().mkpath(m_pictures))
        m_faults.append(m_pictures + QStringLiteral(": cannot be made"));
}

QImage SelfTest::check(const ScreenCase &screen)
{
    ++m_screens;
    QQmlComponent component(&m_engine, screen.url);
    const std::unique_ptr<QObject> object(
        component.isReady() ? component.createWithInitialProperties(screen.properties)
                            : nullptr);
    auto *item = qobject_cast<QQuickItem *>(object.get());
    if (!item) {
        note(screen, {QStringLiteral("does not load: ") + component.errorString()});
        return {};
    }
    QQuickWindow window;
    window.resize(screen.size);
    item->setParentItem(window.contentItem());
    item->setSize(screen.size);
    window.show();
    if (screen.prepare)
        screen.prepare(*item);
    settle(window);
    QImage picture = window.grabWindow();
    const QString file =
        m_pictures + QLatin1Char('/') + screen.name + QStringLiteral(".png");
    if (!m_pictures.isEmpty() && !picture.save(file))
        note(screen, {file + QStringLiteral(": cannot be written")});
    note(screen, faultsOf(window, m_rules));
    note(screen, m_trap.taken());
    item->setParentItem(nullptr);
    return picture;
}

void SelfTest::note(const ScreenCase &screen, const QStringList &faults)
{
    for (const QString &fault : faults)
        m_faults.append(screen.name + QStringLiteral(": ") + fault);
}

int SelfTest::report() const
{
    for (const QString &fault : m_faults)
        std::fprintf(stderr, "%s\n", qPrintable(fault));
    if (m_faults.isEmpty())
        std::printf("%d screens, no fault\n", m_screens);
    return m_faults.isEmpty() ? 0 : 1;
}

} // namespace vq::ui

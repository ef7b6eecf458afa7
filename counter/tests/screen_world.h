// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickItem>
#include <QQuickView>
#include <QTest>

#include <algorithm>
#include <memory>

#include "counter/scenes.h"
#include "qml/theme_setup.h"

namespace vq::counter {

inline const QString kDeskScreen =
    QStringLiteral("qrc:/qt/qml/VirtualQueue/Counter/Desk.qml");

// A scene on a screen, with a keyboard and a mouse.
class ScreenWorld {
protected:
    using State = CounterDesk::State;

    void show(const char *scene, QSize size = {1366, 768})
    {
        end();
        m_scene = makeScene(QLatin1String(scene), "en");
        m_view = std::make_unique<QQuickView>();
        ui::setUpTheme(*m_view->engine(),
                       {.device = ui::device::Device::Counter, .motion = false});
        m_view->setInitialProperties(
            {{QStringLiteral("desk"), QVariant::fromValue(&desk())}});
        m_view->setResizeMode(QQuickView::SizeRootObjectToView);
        m_view->resize(size);
        m_view->setSource(QUrl(kDeskScreen));
        QCOMPARE(m_view->status(), QQuickView::Ready);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        pass(); // the scene's own presses are long ago
    }
    void end()
    {
        m_view.reset();
        m_scene.desk.reset();
        m_scene.hub.reset();
    }

    CounterDesk &desk() const { return *m_scene.desk; }
    MadeUpHub &hub() const { return *m_scene.hub; }
    void pass() { hub().advance(CounterDesk::kPressGuard); }

    void key(Qt::Key key) { QTest::keyClick(m_view.get(), key); }
    void type(const char *text)
    {
        for (const char *at = text; *at != '\0'; ++at)
            QTest::keyClick(m_view.get(), *at);
    }
    void press(QQuickItem &item)
    {
        const QPointF centre = item.mapToScene({item.width() / 2, item.height() / 2});
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, centre.toPoint());
    }
    void press(const char *name)
    {
        auto *found = m_view->rootObject()->findChild<QQuickItem *>(QLatin1String(name));
        QVERIFY(found);
        press(*found);
    }

    // What is seen, from the window inwards; also what views made for their rows.
    std::vector<QQuickItem *> seen() const
    {
        std::vector<QQuickItem *> items{m_view->rootObject()};
        for (std::size_t at = 0; at < items.size(); ++at)
            std::ranges::copy_if(items[at]->childItems(), std::back_inserter(items),
                                 &QQuickItem::isVisible);
        return items;
    }
    // Somewhere in what is seen stands this text.
    bool shows(const QString &text) const
    {
        return std::ranges::any_of(seen(), [&](const QQuickItem *item) {
            return item->property("text").toString().contains(text);
        });
    }

    std::unique_ptr<QQuickView> m_view;
    Scene m_scene;
};

} // namespace vq::counter

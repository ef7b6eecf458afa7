// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointingDevice>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <functional>
#include <memory>

#include "device/language.h"
#include "kiosk/scenes.h"
#include "qml/theme_setup.h"

namespace vq::kiosk {

// A kiosk on a window, for fingers and keys.
class Glass {
public:
    static constexpr double kDensity = 96 / 25.4;
    static QUrl screenUrl()
    {
        return QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Kiosk/KioskScreen.qml"));
    }

    struct Setup {
        KioskConfig config = {};
        QSize size = {1080, 1920};
        std::function<void(SiteConfig &)> change = {};
        bool is_large = false;
    };

    Glass() : Glass(Setup()) {}
    explicit Glass(const Setup &setup) : house(setup.config)
    {
        ui::setUpTheme(m_engine, {.device = ui::device::Device::Kiosk,
                                  .pixel_density = kDensity,
                                  .motion = false});
        m_language.set(QStringLiteral("en"));
        QObject::connect(&house.kiosk(), &Kiosk::languageChanged, &window,
                         [this](const QString &language) { m_language.set(language); });
        if (setup.change)
            setup.change(house.hub.site);
        house.greet();
        QQmlComponent component(&m_engine, screenUrl());
        m_screen.reset(qobject_cast<QQuickItem *>(component.createWithInitialProperties(
            {{QStringLiteral("kiosk"), QVariant::fromValue(&house.kiosk())},
             {QStringLiteral("isLarge"), setup.is_large}})));
        Q_ASSERT(m_screen);
        window.resize(setup.size);
        m_screen->setParentItem(window.contentItem());
        m_screen->setSize(window.size());
        window.show();
        m_screen->forceActiveFocus();
        layOut();
    }

    // What can be pressed and is called so.
    QQuickItem *find(const QString &name) const
    {
        return firstIn(m_screen.get(), [&](const QQuickItem &item) {
            return item.property("name").toString() == name && item.activeFocusOnTab();
        });
    }
    // What stands in the banner; empty: there is none.
    QString banner() const { return bannerIn(m_screen.get()); }
    // The ring that tells how long the screen stays, or would; null: it has no place.
    QQuickItem *countdown() const
    {
        return firstIn(m_screen.get(), [](const QQuickItem &item) {
            return item.property("isSeen").isValid();
        });
    }
    bool isCountdownSeen() const { return countdown() && countdown()->opacity() > 0; }
    bool isLowered() const { return m_screen->property("isLowered").toBool(); }

    bool touch(const QString &name)
    {
        layOut();
        QQuickItem *item = find(name);
        if (item == nullptr)
            return false;
        // Never twice at the same place: Qt takes that for a double tap, which is one touch.
        const double share = ++m_touches % 2 == 0 ? 0.4 : 0.6;
        const QPoint at =
            item->mapToScene(QPointF(item->width() * share, item->height() / 2))
                .toPoint();
        QTest::touchEvent(&window, m_finger.get()).press(0, at, &window);
        QTest::touchEvent(&window, m_finger.get()).release(0, at, &window);
        return true;
    }

    // A finger that draws what is under it upwards, and rests before it leaves: no flick.
    void draw(int dots)
    {
        layOut();
        const QPoint from(window.width() / 2, window.height() * 2 / 3);
        QTest::touchEvent(&window, m_finger.get()).press(0, from, &window);
        for (int step = 1; step <= 10; ++step) {
            QTest::qWait(10);
            QTest::touchEvent(&window, m_finger.get())
                .move(0, from - QPoint(0, dots * step / 10), &window);
        }
        QTest::qWait(300);
        QTest::touchEvent(&window, m_finger.get())
            .release(0, from - QPoint(0, dots), &window);
        layOut();
    }

    // All of it is on the glass.
    bool isInSight(const QQuickItem &item) const
    {
        const QRectF at = item.mapRectToScene(item.boundingRect());
        for (const auto *each = item.parentItem(); each; each = each->parentItem())
            if (each->clip() && !each->mapRectToScene(each->boundingRect()).contains(at))
                return false;
        return QRectF(QPointF(), window.size()).contains(at);
    }

    // Bindings and layouts settle within a few frames.
    void layOut()
    {
        for (int frame = 0; frame < 3; ++frame) {
            QCoreApplication::processEvents();
            window.grabWindow();
        }
    }

    Playhouse house;
    QQuickWindow window;

private:
    static QQuickItem *firstIn(QQuickItem *item,
                               const std::function<bool(const QQuickItem &)> &is_it)
    {
        if (!item->isVisible())
            return nullptr;
        if (is_it(*item))
            return item;
        for (auto *child : item->childItems())
            if (auto *found = firstIn(child, is_it))
                return found;
        return nullptr;
    }

    static QString bannerIn(QQuickItem *item)
    {
        if (!item->isVisible())
            return {};
        if (item->property("actionText").isValid())
            return item->property("text").toString();
        for (auto *child : item->childItems())
            if (auto text = bannerIn(child); !text.isEmpty())
                return text;
        return {};
    }

    int m_touches = 0;
    QQmlEngine m_engine;
    device::Language m_language{"kiosk", &m_engine};
    std::unique_ptr<QQuickItem> m_screen;
    std::unique_ptr<QPointingDevice> m_finger{QTest::createTouchDevice()};
};

} // namespace vq::kiosk

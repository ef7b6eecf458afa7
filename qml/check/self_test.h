// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QStringList>
#include <QVariantMap>

#include <functional>

#include "qml/check/screen_check.h"

class QQuickItem;

namespace vq::ui {

// One screen of a program in one language and one state.
struct ScreenCase {
    QString name; // "Desk de serving": for the report and for pictures
    QUrl url;     // a file whose root is an Item
    QVariantMap properties;
    QSize size;
    // Brings the loaded screen into its state, such as an open question. May be empty.
    std::function<void(QQuickItem &)> prepare = {};
};

// Loads screens one by one into a window, as `--self-test` does. Faults and warnings
// gather; the program prints them and its exit status says whether there were any.
class SelfTest {
public:
    // Leaves a picture of each screen in the folder `pictures`, when one is named.
    SelfTest(QQmlEngine &engine, ScreenRules rules, const QString &pictures = {});

    // Returns the picture of the screen.
    QImage check(const ScreenCase &screen);

    const QStringList &faults() const { return m_faults; }
    int screens() const { return m_screens; }
    // Prints the faults to stderr, or one line that all is well to stdout. 0: no fault.
    int report() const;

private:
    void note(const ScreenCase &screen, const QStringList &faults);

    QQmlEngine &m_engine;
    ScreenRules m_rules;
    QString m_pictures;
    WarningTrap m_trap;
    QStringList m_faults;
    int m_screens = 0;
};

} // namespace vq::ui

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace vq::ui {

// The first of several ways to say one thing that fits on a line of its place, where type
// may not shrink. Empty when none does.
class FittingText : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QStringList choices MEMBER m_choices NOTIFY inputChanged FINAL)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY inputChanged FINAL)
    Q_PROPERTY(qreal width MEMBER m_width NOTIFY inputChanged FINAL)
    Q_PROPERTY(QString text READ text NOTIFY textChanged FINAL)

public:
    explicit FittingText(QObject *parent = nullptr);

    QString text() const { return m_text; }

Q_SIGNALS:
    void inputChanged();
    void textChanged();

private:
    void choose();

    QStringList m_choices;
    QFont m_font;
    qreal m_width = 0;
    QString m_text;
};

} // namespace vq::ui

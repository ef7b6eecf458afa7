// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace vq::ui {

// Width of a text in one line, as a Text of Qt Quick lays it out: QFontMetricsF rounds to
// whole dots, and is too narrow for some scripts.
qreal lineWidth(const QString &text, const QFont &font);

// Width of the widest piece of a text that a line may not break: a place that is narrower
// splits a word.
qreal widestWord(const QString &text, const QFont &font);

// The same for QML.
class WordWidth : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text MEMBER m_text NOTIFY changed FINAL)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY changed FINAL)
    Q_PROPERTY(qreal widest READ widest NOTIFY changed FINAL)

public:
    using QObject::QObject;

    qreal widest() const { return widestWord(m_text, m_font); }

Q_SIGNALS:
    void changed();

private:
    QString m_text;
    QFont m_font;
};

} // namespace vq::ui

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include "core/base/id.h"

namespace vq::kiosk {

// The code of an appointment, as a visitor enters it key by key.
class CodeEntry : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by Kiosk")
    Q_PROPERTY(QString letters READ letters CONSTANT FINAL)
    Q_PROPERTY(int size READ size CONSTANT FINAL)
    Q_PROPERTY(QString text READ text NOTIFY changed FINAL)
    Q_PROPERTY(bool isWhole READ isWhole NOTIFY changed FINAL)

public:
    using QObject::QObject;

    QString letters() const; // one for each key
    int size() const;        // of a whole code
    QString text() const { return m_text; }
    bool isWhole() const { return m_text.size() == size(); }
    AppointmentCode code() const { return {m_text.toStdString()}; }

    Q_INVOKABLE void add(const QString &letter); // of no code, or too many: nothing
    Q_INVOKABLE void erase();                    // the last one
    void clear();

Q_SIGNALS:
    void changed();

private:
    QString m_text;
};

} // namespace vq::kiosk

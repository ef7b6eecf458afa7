// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTranslator>

class QQmlEngine;

namespace vq::display {

// The language of the whole screen: words, and from which side it is read. Changes while
// it runs.
class ScreenLanguage {
public:
    explicit ScreenLanguage(QQmlEngine &engine) : m_engine(engine) {}
    ~ScreenLanguage();

    void
    set(const QString &language); // BCP 47; one that we have no words for shows English

private:
    QQmlEngine &m_engine;
    QTranslator m_translator;
    QString m_language;
};

} // namespace vq::display

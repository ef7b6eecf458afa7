// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/screen_language.h"

#include <QGuiApplication>
#include <QLocale>
#include <QQmlEngine>

namespace vq::display {

ScreenLanguage::~ScreenLanguage()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void ScreenLanguage::set(const QString &language)
{
    if (language == m_language || language.isEmpty())
        return;
    m_language = language;
    QCoreApplication::removeTranslator(&m_translator);
    const QString primary = language.section(QLatin1Char('-'), 0, 0);
    for (const QString &name : {primary, QStringLiteral("en")})
        if (m_translator.load(QStringLiteral(":/i18n/display_%1.qm").arg(name)))
            break;
    QCoreApplication::installTranslator(&m_translator);
    QGuiApplication::setLayoutDirection(QLocale(language).textDirection());
    m_engine.retranslate();
}

} // namespace vq::display

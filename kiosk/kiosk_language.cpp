// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/kiosk_language.h"

#include <QGuiApplication>
#include <QLocale>
#include <QQmlEngine>

namespace vq::kiosk {

KioskLanguage::~KioskLanguage()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void KioskLanguage::set(const QString &language)
{
    if (language == m_language || language.isEmpty())
        return;
    m_language = language;
    QCoreApplication::removeTranslator(&m_translator);
    const QString primary = language.section(QLatin1Char('-'), 0, 0);
    for (const QString &each : {primary, QStringLiteral("en")})
        if (m_translator.load(QStringLiteral(":/i18n/kiosk_%1.qm").arg(each)))
            break;
    QCoreApplication::installTranslator(&m_translator);
    QGuiApplication::setLayoutDirection(QLocale(language).textDirection());
    m_engine.retranslate();
}

} // namespace vq::kiosk

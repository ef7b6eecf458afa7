// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/language.h"

#include <QGuiApplication>
#include <QLocale>
#include <QQmlEngine>

namespace vq::device {

QStringList spokenLanguages()
{
    return {QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("es"),
            QStringLiteral("ar")};
}

Language::Language(const char *program, QQmlEngine *engine)
    : m_program(QLatin1String(program)), m_engine(engine)
{}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void Language::set(const QString &language)
{
    if (language == m_language || language.isEmpty())
        return;
    m_language = language;
    QCoreApplication::removeTranslator(&m_translator);
    const QString primary = language.section(QLatin1Char('-'), 0, 0);
    // English has a file too: for its plural forms.
    for (const QString &each : {primary, spokenLanguages().constFirst()})
        if (m_translator.load(QStringLiteral(":/i18n/%1_%2.qm").arg(m_program, each)))
            break;
    QCoreApplication::installTranslator(&m_translator);
    QGuiApplication::setLayoutDirection(QLocale(language).textDirection());
    if (m_engine)
        m_engine->retranslate();
}

} // namespace vq::device

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/language.h"

#include <QGuiApplication>
#include <QLocale>

namespace vq::counter {

QStringList spokenLanguages()
{
    return {QStringLiteral("en"), QStringLiteral("de"), QStringLiteral("es"),
            QStringLiteral("ar")};
}

std::string chooseLanguage(const QString &wish)
{
    const QString plain = wish.left(2).toLower();
    return (spokenLanguages().contains(plain) ? plain : spokenLanguages().constFirst())
        .toStdString();
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_words);
}

void Language::set(const std::string &language)
{
    const QString name = QString::fromStdString(language);
    QCoreApplication::removeTranslator(&m_words);
    // English has a file too: for its plural forms.
    if (m_words.load(QStringLiteral(":/i18n/counter_%1.qm").arg(name)))
        QCoreApplication::installTranslator(&m_words);
    QGuiApplication::setLayoutDirection(QLocale(name).textDirection());
}

} // namespace vq::counter

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QTranslator>

#include <string>

class QQmlEngine;

namespace vq::counter {

// The languages that this program speaks, the one of its source first.
QStringList spokenLanguages();

// The spoken one that serves the wish ("de_AT" → "de"), else the first.
std::string chooseLanguage(const QString &wish);

// Switches the program's words and its direction of writing.
class Language {
public:
    ~Language();

    void set(const std::string &language);

private:
    QTranslator m_words;
};

} // namespace vq::counter

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QTranslator>

class QQmlEngine;

namespace vq::device {

// The languages in which every program has its words, the one of its source first.
QStringList spokenLanguages();

// The language of a program: its words, and from which side they are read. Changes while
// it runs.
class Language {
public:
    // The words of `program` are in :/i18n/PROGRAM_LANGUAGE.qm. An engine that shows them
    // already shows the new ones after a change.
    explicit Language(const char *program, QQmlEngine *engine = nullptr);
    ~Language();
    Language(const Language &) = delete;
    Language &operator=(const Language &) = delete;

    // BCP 47; one that we have no words for shows English.
    void set(const QString &language);

private:
    QString m_program;
    QQmlEngine *m_engine;
    QTranslator m_translator;
    QString m_language;
};

} // namespace vq::device

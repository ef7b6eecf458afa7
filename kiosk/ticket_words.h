// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTranslator>
#include <optional>

#include "core/port/time_zone.h"
#include "core/queue/site_config.h"
#include "core/queue/told_wait.h"

namespace vq::kiosk {

// What is said of a ticket, in one language: the visitor's, which need not be the
// screen's when a counter orders a copy. Numbers keep their Western figures in every
// language, like the tickets.
class TicketWords {
public:
    explicit TicketWords(const QString &language); // without words of ours: English

    const QString &language() const { return m_language; }
    bool isRightToLeft() const;

    QString name(const LocalText &text, const SiteConfig &site) const;
    QString greeting() const;          // where the site has no welcome of its own
    QString waiting(int people) const; // "4 waiting"
    // "4 people ahead of you"; empty for a ticket that does not wait
    QString ahead(std::optional<int> people) const;
    QString
    wait(const std::optional<WaitBand> &band) const; // empty when nothing is known
    // "8 of 10 visitors were called within the announced time", rounded down; empty when
    // nothing is known.
    QString kept(std::optional<int> percent) const;
    // Both in one line, for a choice: "4 waiting · about 10 to 15 minutes".
    QString line(int people, const std::optional<WaitBand> &band) const;
    // The same where there is little room: "4 waiting · 10–15 min".
    QString brief(int people, const std::optional<WaitBand> &band) const;
    QString copy() const;   // on every paper but the first
    QString scan() const;   // beside the QR code
    QString number() const; // above the label
    QString issuedAt(UtcMs at, const TimeZone *zone) const;
    QString opensAt(UtcMs at, UtcMs now, const TimeZone *zone) const;
    QString closesAt(UtcMs at, const TimeZone *zone) const; // today
    // Of an appointment: when to check in, and the time that was kept; absent: missed.
    QString comeBackAt(UtcMs at, UtcMs now, const TimeZone *zone) const;
    QString appointment(const std::optional<UtcMs> &slot, const TimeZone *zone) const;

private:
    QString say(const char *text, int n = -1) const;

    QString m_language;
    QTranslator m_translator;
};

// The name of a language in that language, as a visitor looks for it.
QString nativeName(const QString &language);

} // namespace vq::kiosk

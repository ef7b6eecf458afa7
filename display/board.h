// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>
#include <memory>
#include <optional>

#include "core/port/announcer.h"
#include "core/port/clock.h"
#include "core/port/time_zone.h"
#include "device/hub.h"
#include "display/call_queue.h"
#include "display/call_text.h"
#include "display/call_watch.h"
#include "display/display_config.h"
#include "display/hall_rows.h"

namespace vq::display {

// The whole lobby screen: what is called now, what was called, who is next, and how fresh
// that is. Drives the call queue and the announcer, and confirms to the hub what people
// saw and heard.
class Board final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made in main(), given to the screen as an initial property")
    Q_PROPERTY(Panel panel READ panel NOTIFY panelChanged FINAL)
    Q_PROPERTY(QString calledLabel READ calledLabel NOTIFY panelChanged FINAL)
    Q_PROPERTY(QString calledCounter READ calledCounter NOTIFY panelChanged FINAL)
    Q_PROPERTY(QString calledCounterForVisitor READ calledCounterForVisitor NOTIFY
                   panelChanged FINAL)
    Q_PROPERTY(QString calledNumber READ calledNumber NOTIFY panelChanged FINAL)
    Q_PROPERTY(QStringList opensAt READ opensAt NOTIFY panelChanged FINAL)
    Q_PROPERTY(vq::display::HallRows *called READ called CONSTANT FINAL)
    Q_PROPERTY(vq::display::HallRows *next READ next CONSTANT FINAL)
    Q_PROPERTY(QString longestLabel READ longestLabel NOTIFY longestChanged FINAL)
    Q_PROPERTY(QString longestNumber READ longestNumber NOTIFY longestChanged FINAL)
    Q_PROPERTY(QString siteName READ siteName NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString accent READ accent NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString notice READ notice NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString ticker READ ticker NOTIFY tickerChanged FINAL)
    Q_PROPERTY(QString presenceCode READ presenceCode NOTIFY tickerChanged FINAL)
    Q_PROPERTY(bool showsWaits READ showsWaits CONSTANT FINAL)
    Q_PROPERTY(QString language READ language NOTIFY siteChanged FINAL)
    Q_PROPERTY(QString clock READ clock NOTIFY timeChanged FINAL)
    Q_PROPERTY(QStringList dates READ dates NOTIFY timeChanged FINAL)
    Q_PROPERTY(bool isLive READ isLive NOTIFY linkChanged FINAL)
    Q_PROPERTY(int ageSeconds READ ageSeconds NOTIFY linkChanged FINAL)

public:
    enum class Panel {
        Starting, // No news from a hub yet, and not long ago.
        Away,     // No news from a hub since this screen began, for longer than a start.
        Refused,  // The hub does not know this display.
        Closed,   // Outside of the opening hours, and nobody is called.
        Empty,    // Nobody waits and nobody is called.
        Waiting,  // People wait, nobody is called at this moment.
        Called,   // A ticket is called.
    };
    Q_ENUM(Panel)

    static constexpr std::size_t kRowsMax = 12;
    static constexpr Ms kStartMax{4000}; // after which it is said that there is no hub

    struct Parts {
        const Clock &clock;
        device::Hub &hub;
        Announcer &announcer;
        DisplayConfig config;
    };

    explicit Board(Parts parts, QObject *parent = nullptr);

    // From the connection.
    void linkChanged(lan::LinkState state);
    void welcomed(const lan::Welcome &welcome);
    void hallChanged(const lan::SiteMirror::Change &change);
    // From the window: a picture is on the glass. From a timer, every 100 ms or so.
    void drawn();
    void tick();
    // What else of this display needs a look; told to the hub with the troubles of the sound.
    void noteTroubles(std::vector<std::string> troubles);

    Panel panel() const { return m_panel; }
    QString calledLabel() const;
    QString calledCounter() const;
    QString
    calledCounterForVisitor() const; // in the ticket's language, when that is another one
    QString calledNumber() const;    // of the counter, where its name does not fit
    QStringList opensAt() const;     // one time, the longest way first; empty: not known
    HallRows *called() { return &m_called; }
    HallRows *next() { return &m_next; }
    // What the screen must have room for: the longest label that a ticket may have, the
    // longest number of a counter.
    QString longestLabel() const { return m_longest_label; }
    QString longestNumber() const { return m_longest_number; }
    QString siteName() const;
    QString accent() const; // "#0B57B0", or empty
    QString notice() const;
    QString ticker() const { return m_ticker; } // with the waits, when they are shown
    // With which one says "I am here", in two groups; empty: none is shown.
    QString presenceCode() const { return m_presence_code; }
    bool showsWaits() const { return m_parts.config.shows_waits; }
    QString language() const { return QString::fromStdString(m_language); }
    QString clock() const { return m_clock_text; }
    QStringList dates() const { return m_dates; } // one day, the longest way first
    bool isLive() const { return m_is_live; }     // the picture follows the hub
    int ageSeconds() const { return m_age_s; } // since the picture was known to be true

Q_SIGNALS:
    void panelChanged();
    void pulsed(); // a call comes to the panel, which moves once
    void longestChanged();
    void siteChanged();
    void tickerChanged();
    void timeChanged();
    void linkChanged();

private:
    void carryOut(const Effects &effects);
    void announce(const effect::Announce &announce);
    void report(const effect::Report &report);
    void reportTroubles();
    void refresh();
    void refreshPanel();
    void refreshLongest();
    void refreshTime();
    void refreshTicker();
    QStringList waits() const;
    void refreshLink();
    Panel panelNow() const;
    const SiteConfig *site() const;

    Parts m_parts;
    CallTexts m_texts;
    CallQueue m_queue;
    CallWatch m_watch;
    QString m_accent_told;
    QString m_ticker;
    QString m_presence_code;
    QString m_longest_label = QStringLiteral("A000");
    QString m_longest_number = QStringLiteral("0");
    HallRows m_called;
    HallRows m_next;
    Panel m_panel = Panel::Starting;
    std::string m_language;
    std::unique_ptr<TimeZone> m_zone;
    QString m_clock_text;
    QStringList m_dates;
    // When the picture was known to be true; until there is one, since when it is awaited.
    std::optional<SteadyMs> m_true_at;
    bool m_is_live = true;
    int m_age_s = 0;
    std::vector<std::string> m_noted;                   // troubles, by others
    std::optional<std::vector<std::string>> m_troubles; // as the hub knows them
};

} // namespace vq::display

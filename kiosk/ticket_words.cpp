// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ticket_words.h"

#include <QDateTime>
#include <QLocale>
#include <array>
#include <utility>

#include "qml/date_text.h"

namespace vq::kiosk {
namespace {

constexpr auto kContext = "TicketWords";
constexpr int kMinutesInHours = 120; // from here on people think in hours
constexpr int kDaysInWeek = 7;       // from here on a weekday's name is another one's too

// A wait as people say it: in whole minutes, from two hours on in whole hours.
struct Span {
    int from = 0;
    int to = 0;
    bool is_hours = false;
};

Span spanOf(const WaitBand &band)
{
    const auto low = static_cast<int>(std::chrono::floor<Minutes>(band.low).count());
    const auto high = static_cast<int>(std::chrono::ceil<Minutes>(band.high).count());
    if (high <= kMinutesInHours)
        return {.from = low, .to = high};
    return {.from = low / 60, .to = (high + 59) / 60, .is_hours = true};
}

// Where a line must break, it breaks before this and not within it. U+FEFF and not its heir
// U+2060, for which our typeface has no glyph: another one's would raise the line.
QString inOneLine(QString text)
{
    return text.replace(u' ', QChar::Nbsp).replace(u"–"_qs, u"\ufeff–\ufeff"_qs);
}

QDateTime localTime(UtcMs at, const TimeZone *zone)
{
    const auto shown =
        zone != nullptr ? zone->toLocal(at).time_since_epoch() : at.time_since_epoch();
    return QDateTime::fromMSecsSinceEpoch(shown.count(), Qt::UTC);
}

} // namespace

TicketWords::TicketWords(const QString &language) : m_language(language)
{
    const QString primary = language.section(QLatin1Char('-'), 0, 0);
    for (const QString &each : {primary, QStringLiteral("en")})
        if (m_translator.load(QStringLiteral(":/i18n/kiosk_%1.qm").arg(each)))
            return;
}

bool TicketWords::isRightToLeft() const
{
    return QLocale(m_language).textDirection() == Qt::RightToLeft;
}

QString TicketWords::name(const LocalText &text, const SiteConfig &site) const
{
    std::vector<std::string> wanted = {m_language.toStdString()};
    wanted.insert(wanted.end(), site.languages.begin(), site.languages.end());
    for (const auto &language : wanted)
        if (const auto found = text.find(language); found != text.end())
            return QString::fromStdString(found->second);
    return {};
}

QString TicketWords::greeting() const
{
    return say(QT_TRANSLATE_NOOP("TicketWords", "How can we help?"));
}

QString TicketWords::waiting(int people) const
{
    if (people == 0)
        return say(QT_TRANSLATE_NOOP("TicketWords", "Nobody is waiting"));
    return say(QT_TRANSLATE_N_NOOP("TicketWords", "%n waiting"), people);
}

QString TicketWords::ahead(std::optional<int> people) const
{
    if (!people)
        return {};
    if (*people == 0)
        return say(QT_TRANSLATE_NOOP("TicketWords", "You are next"));
    return say(QT_TRANSLATE_N_NOOP("TicketWords", "%n people ahead of you"), *people);
}

QString TicketWords::wait(const std::optional<WaitBand> &band) const
{
    if (!band)
        return {};
    const Span span = spanOf(*band);
    if (span.from == 0)
        return span.is_hours
                   ? say(QT_TRANSLATE_N_NOOP("TicketWords", "up to %n hours"), span.to)
                   : say(QT_TRANSLATE_N_NOOP("TicketWords", "up to %n minutes"), span.to);
    return (span.is_hours
                ? say(QT_TRANSLATE_N_NOOP("TicketWords", "about %1 to %n hours"), span.to)
                : say(QT_TRANSLATE_N_NOOP("TicketWords", "about %1 to %n minutes"),
                      span.to))
        .arg(span.from);
}

QString TicketWords::kept(std::optional<int> percent) const
{
    constexpr int kPercentInTenth = 10;
    if (!percent)
        return {};
    //: out of ten: "8 of 10"
    return say(QT_TRANSLATE_NOOP(
                   "TicketWords",
                   "%1 of 10 visitors were called within the announced time"))
        .arg(*percent / kPercentInTenth);
}

QString TicketWords::line(int people, const std::optional<WaitBand> &band) const
{
    if (!band)
        return waiting(people);
    //: people who wait, how long it takes
    return say(QT_TRANSLATE_NOOP("TicketWords", "%1 · %2"))
        .arg(waiting(people), wait(band));
}

QString TicketWords::brief(int people, const std::optional<WaitBand> &band) const
{
    QString who = people == 0
                      ? waiting(people)
                      : say(QT_TRANSLATE_N_NOOP("TicketWords", "waiting: %n"), people);
    if (!band)
        return who;
    const Span span = spanOf(*band);
    QString wait;
    if (span.from == 0)
        wait = (span.is_hours ? say(QT_TRANSLATE_NOOP("TicketWords", "up to %1 h"))
                              : say(QT_TRANSLATE_NOOP("TicketWords", "up to %1 min")))
                   .arg(span.to);
    else
        wait = (span.is_hours ? say(QT_TRANSLATE_NOOP("TicketWords", "%1–%2 h"))
                              : say(QT_TRANSLATE_NOOP("TicketWords", "%1–%2 min")))
                   .arg(span.from)
                   .arg(span.to);
    return say(QT_TRANSLATE_NOOP("TicketWords", "%1 · %2")).arg(who, inOneLine(wait));
}

QString TicketWords::copy() const
{
    return say(QT_TRANSLATE_NOOP("TicketWords", "COPY"));
}

QString TicketWords::scan() const
{
    return say(QT_TRANSLATE_NOOP("TicketWords", "Scan to see your place in the line"));
}

QString TicketWords::number() const
{
    return say(QT_TRANSLATE_NOOP("TicketWords", "Your number"));
}

QString TicketWords::issuedAt(UtcMs at, const TimeZone *zone) const
{
    const QDateTime time = localTime(at, zone);
    //: day, time of day: "3 March 2026, 14:05"
    return say(QT_TRANSLATE_NOOP("TicketWords", "%1, %2"))
        .arg(ui::dayText(m_language, time.date()),
             time.toString(QStringLiteral("HH:mm")));
}

QString TicketWords::opensAt(UtcMs at, UtcMs now, const TimeZone *zone) const
{
    const QDateTime opens = localTime(at, zone);
    const QString time = opens.toString(QStringLiteral("HH:mm"));
    const auto days = localTime(now, zone).date().daysTo(opens.date());
    if (days == 0)
        return say(QT_TRANSLATE_NOOP("TicketWords", "We open at %1.")).arg(time);
    if (days == 1)
        return say(QT_TRANSLATE_NOOP("TicketWords", "We open tomorrow at %1.")).arg(time);
    const QString day = days < kDaysInWeek
                            ? QLocale(m_language).dayName(opens.date().dayOfWeek())
                            : ui::weekdayTexts(m_language, opens.date()).front();
    return say(QT_TRANSLATE_NOOP("TicketWords", "We open on %1 at %2.")).arg(day, time);
}

QString TicketWords::closesAt(UtcMs at, const TimeZone *zone) const
{
    return say(QT_TRANSLATE_NOOP("TicketWords", "We close at %1."))
        .arg(localTime(at, zone).toString(QStringLiteral("HH:mm")));
}

QString TicketWords::comeBackAt(UtcMs at, UtcMs now, const TimeZone *zone) const
{
    // To the minute above: who comes then is not too early again.
    const QDateTime then = localTime(std::chrono::ceil<Minutes>(at), zone);
    const QString time = then.toString(QStringLiteral("HH:mm"));
    if (localTime(now, zone).date() == then.date())
        return say(QT_TRANSLATE_NOOP("TicketWords", "Please come back at %1.")).arg(time);
    return say(QT_TRANSLATE_NOOP("TicketWords", "Please come back on %1 at %2."))
        .arg(ui::weekdayTexts(m_language, then.date()).front(), time);
}

QString TicketWords::appointment(const std::optional<UtcMs> &slot,
                                 const TimeZone *zone) const
{
    if (!slot)
        return say(QT_TRANSLATE_NOOP(
            "TicketWords",
            "The time of your appointment is over: you wait like everybody else."));
    return say(QT_TRANSLATE_NOOP("TicketWords", "Your appointment is at %1."))
        .arg(localTime(*slot, zone).toString(QStringLiteral("HH:mm")));
}

QString TicketWords::say(const char *text, int n) const
{
    QString said = m_translator.translate(kContext, text, nullptr, n);
    if (said.isEmpty())
        said = QString::fromUtf8(text);
    return said.replace(QStringLiteral("%n"), QString::number(n));
}

QString nativeName(const QString &language)
{
    // QLocale says "American English" and "español de España".
    static const std::array<std::pair<QLatin1String, QString>, 4> kNames = {{
        {QLatin1String("en"), QStringLiteral("English")},
        {QLatin1String("de"), QStringLiteral("Deutsch")},
        {QLatin1String("es"), QStringLiteral("Español")},
        {QLatin1String("ar"), QStringLiteral("العربية")},
    }};
    for (const auto &[code, name] : kNames)
        if (language == code)
            return name;
    const QString name = QLocale(language).nativeLanguageName();
    return name.isEmpty() ? language : name;
}

} // namespace vq::kiosk

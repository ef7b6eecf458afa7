// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace vq::counter {
namespace {

struct Sentence {
    std::string_view code;
    const char *text;
};

// What happened, what is kept, what to do.
constexpr std::array kRefusals = {
    Sentence{"closed",
             QT_TRANSLATE_NOOP("Refusal", "This service is closed now. Nothing was "
                                          "changed. Try again when it is open.")},
    Sentence{
        "disk_full",
        QT_TRANSLATE_NOOP("Refusal",
                          "The hub's disk is full: there are no new tickets. All tickets "
                          "are kept, and calls go on. Please call your technician.")},
    Sentence{"unknown_service",
             QT_TRANSLATE_NOOP("Refusal",
                               "This service does not exist any more. The ticket "
                               "keeps its place. Choose another service.")},
    Sentence{"retired", QT_TRANSLATE_NOOP(
                            "Refusal", "This service does not exist any more. The ticket "
                                       "keeps its place. Choose another service.")},
    Sentence{"unknown_ticket",
             QT_TRANSLATE_NOOP("Refusal", "This ticket is not of today. Nothing was "
                                          "changed. Look for it by its number.")},
    Sentence{"unknown_counter",
             QT_TRANSLATE_NOOP("Refusal",
                               "This counter is not in the site's settings. Nothing was "
                               "changed. Check the number, or ask your administrator.")},
    Sentence{"unknown_outcome",
             QT_TRANSLATE_NOOP("Refusal", "This outcome does not exist any more. You are "
                                          "still serving. Choose another outcome.")},
    Sentence{"wrong_state",
             QT_TRANSLATE_NOOP(
                 "Refusal",
                 "This ticket was changed before you, perhaps at another counter. "
                 "It stays as it is now. Look at the list and choose again.")},
    Sentence{
        "counter_closed",
        QT_TRANSLATE_NOOP("Refusal",
                          "Your counter is closed. Nothing was changed. Open it first.")},
    Sentence{"counter_retired",
             QT_TRANSLATE_NOOP(
                 "Refusal", "This counter is not in the site's settings any more. "
                            "Nobody was called. End the ticket that is here, then sign "
                            "in at another counter.")},
    Sentence{"counter_paused",
             QT_TRANSLATE_NOOP(
                 "Refusal",
                 "Your counter is on a break. Nobody was called. End the break first.")},
    Sentence{"counter_busy",
             QT_TRANSLATE_NOOP("Refusal",
                               "You have called somebody. Nobody else was called. "
                               "Serve, park or mark as no-show first.")},
    Sentence{"no_show_early",
             QT_TRANSLATE_NOOP("Refusal", "One more call is needed before a no-show. "
                                          "The ticket stays called. Call again, then "
                                          "mark it as no-show.")},
    Sentence{"bad_reminder",
             QT_TRANSLATE_NOOP("Refusal",
                               "A reminder comes after 1 to 1440 minutes. The ticket "
                               "stays where it is. Choose another time.")},
    Sentence{"too_many_stops",
             QT_TRANSLATE_NOOP("Refusal",
                               "This ticket has too many services to come. It stays "
                               "where it is. Transfer it without coming back.")},
    Sentence{"return_late",
             QT_TRANSLATE_NOOP("Refusal",
                               "The time to come back after a no-show is over. "
                               "The ticket stays ended. Please give the "
                               "visitor a new ticket.")},
    Sentence{"return_used",
             QT_TRANSLATE_NOOP("Refusal",
                               "This visitor has come back after a no-show once already. "
                               "The ticket stays ended. Please give her a new ticket.")},
    Sentence{"no_ticket_at_counter",
             QT_TRANSLATE_NOOP("Refusal", "There is no ticket at your counter. Nothing "
                                          "was changed. Call the next visitor.")},
    Sentence{"other_ticket",
             QT_TRANSLATE_NOOP("Refusal",
                               "Something else is at your counter now than you saw. "
                               "Nothing was changed. Look before you go on.")},
    Sentence{"not_served_here",
             QT_TRANSLATE_NOOP("Refusal",
                               "Your counter does not take this service. The ticket "
                               "keeps its place. Leave it to another counter.")},
    Sentence{"nothing_to_undo",
             QT_TRANSLATE_NOOP("Refusal",
                               "There is nothing to undo at your counter. Everything "
                               "stays as it is. Go on with the next step.")},
    Sentence{"undo_too_late",
             QT_TRANSLATE_NOOP("Refusal", "This was more than 5 minutes ago. It stays as "
                                          "it is. Correct it with a new step.")},
    Sentence{"undo_overtaken",
             QT_TRANSLATE_NOOP("Refusal", "Somebody has changed this ticket since. It "
                                          "stays as it is. Undo the later step first.")},
    Sentence{
        "not_signed_in",
        QT_TRANSLATE_NOOP(
            "Refusal", "You are signed out. Nothing was changed. Please sign in again.")},
    Sentence{
        "forbidden",
        QT_TRANSLATE_NOOP(
            "Refusal",
            "This device may not do that. Nothing was changed. Ask your administrator.")},
    Sentence{"wrong_pin",
             QT_TRANSLATE_NOOP("Refusal",
                               "Name or PIN is wrong. Please try again. After 5 "
                               "wrong tries the name is locked for 5 minutes.")},
    Sentence{"locked",
             QT_TRANSLATE_NOOP("Refusal",
                               "Too many wrong tries: this name is locked. Wait 5 "
                               "minutes, or ask your administrator for a new PIN.")},
    Sentence{"no_answer",
             QT_TRANSLATE_NOOP("Refusal",
                               "The hub did not answer. It may have been done all the "
                               "same. Look at your ticket before you try again.")},
    Sentence{"no_kiosk",
             QT_TRANSLATE_NOOP("Refusal",
                               "No kiosk with a printer is connected. The ticket "
                               "stays valid. Look at the kiosk, then try again.")},
    Sentence{"overloaded",
             QT_TRANSLATE_NOOP("Refusal", "The hub has too much to do at the moment. "
                                          "Nothing was changed. Please try again.")},
    Sentence{"stopping", QT_TRANSLATE_NOOP(
                             "Refusal", "The hub is being stopped. Everything up to now "
                                        "is kept. This counter comes back by itself.")},
    Sentence{"too_many_requests",
             QT_TRANSLATE_NOOP("Refusal",
                               "This desk still waits for earlier answers. This step was "
                               "not sent. Wait a moment, then try again.")},
};

constexpr std::array kTroubles = {
    Sentence{"media-empty", QT_TRANSLATE_NOOP("Trouble", "out of paper")},
    Sentence{"media-needed", QT_TRANSLATE_NOOP("Trouble", "out of paper")},
    Sentence{"media-low", QT_TRANSLATE_NOOP("Trouble", "paper low")},
    Sentence{"media-jam", QT_TRANSLATE_NOOP("Trouble", "paper jam")},
    Sentence{"cover-open", QT_TRANSLATE_NOOP("Trouble", "printer cover open")},
    Sentence{"door-open", QT_TRANSLATE_NOOP("Trouble", "printer cover open")},
    Sentence{"offline", QT_TRANSLATE_NOOP("Trouble", "printer does not answer")},
    Sentence{"paused", QT_TRANSLATE_NOOP("Trouble", "printer is paused")},
    Sentence{"stopped", QT_TRANSLATE_NOOP("Trouble", "printer has stopped")},
    Sentence{"not-installed", QT_TRANSLATE_NOOP("Trouble", "printer is not set up")},
    Sentence{"spooler-down", QT_TRANSLATE_NOOP("Trouble", "printing is not running")},
    Sentence{"disconnected", QT_TRANSLATE_NOOP("Trouble", "not connected")},
    Sentence{"uplink-away",
             QT_TRANSLATE_NOOP("Trouble", "not connected, nothing reaches the cloud")},
    Sentence{"uplink-revoked",
             QT_TRANSLATE_NOOP("Trouble", "revoked, nothing reaches the cloud any more")},
    Sentence{"audio-missing", QT_TRANSLATE_NOOP("Trouble", "no loudspeaker")},
    Sentence{"audio-stuck", QT_TRANSLATE_NOOP("Trouble", "loudspeaker does not answer")},
    Sentence{"media-missing", QT_TRANSLATE_NOOP("Trouble", "a picture is missing")},
    Sentence{"disk-full", QT_TRANSLATE_NOOP("Trouble", "disk full, no new tickets")},
    Sentence{"cloud-unreachable",
             QT_TRANSLATE_NOOP("Trouble", "no connection to the cloud")},
    Sentence{"captive-portal",
             QT_TRANSLATE_NOOP("Trouble", "the network asks for a sign-in")},
    Sentence{"cloud-untrusted",
             QT_TRANSLATE_NOOP("Trouble", "the cloud's certificate is wrong")},
    Sentence{"cloud-refused",
             QT_TRANSLATE_NOOP("Trouble", "this site is not let in at the cloud")},
    Sentence{"cloud-other-log",
             QT_TRANSLATE_NOOP("Trouble", "the cloud has another hub's log")},
    Sentence{"cloud-busy",
             QT_TRANSLATE_NOOP("Trouble", "the cloud is busy, it is asked again")},
    Sentence{
        "cloud-broken",
        QT_TRANSLATE_NOOP("Trouble", "the cloud answers wrongly, it is asked again")},
    Sentence{"log-pruned",
             QT_TRANSLATE_NOOP("Trouble", "the hub no longer has what the cloud lacks")},
    Sentence{"damaged", QT_TRANSLATE_NOOP("Trouble", "what was sent arrived damaged")},
    Sentence{"catching-up", QT_TRANSLATE_NOOP("Trouble", "sends what was kept back")},
    Sentence{"fenced", QT_TRANSLATE_NOOP("Trouble", "another hub is the active one")},
    Sentence{"fork", QT_TRANSLATE_NOOP("Trouble", "two hubs wrote one log")},
    Sentence{"facts-lost",
             QT_TRANSLATE_NOOP("Trouble", "the cloud knows more than this hub")},
    Sentence{"picture-missing",
             QT_TRANSLATE_NOOP("Trouble", "picture %1 is not in the cloud")},
    Sentence{"picture-damaged",
             QT_TRANSLATE_NOOP("Trouble", "picture %1 does not arrive whole")},
};

template <std::size_t Count>
std::optional<QString> translated(const std::array<Sentence, Count> &sentences,
                                  const char *context, const std::string &code)
{
    const auto found =
        std::ranges::find(sentences, std::string_view(code), &Sentence::code);
    if (found == sentences.end())
        return std::nullopt;
    return QCoreApplication::translate(context, found->text);
}

QString earlyText(Ms left)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    return QCoreApplication::translate(
        "Refusal",
        "It is too early for a no-show: the visitor may still be on her way. The ticket "
        "stays called. Call again in %n second(s), then mark it as no-show.",
        nullptr, int(seconds));
}

} // namespace

QString SiteWords::of(const LocalText &text, const std::string &code) const
{
    for (const auto &each : {language, fallback}) {
        if (const auto found = text.find(each); found != text.end())
            return QString::fromStdString(found->second);
    }
    return QString::fromStdString(text.empty() ? code : text.begin()->second);
}

QString refusalText(const Error &error)
{
    if (error.code == "no_show_early" && error.retry_after.value_or(Ms{0}) > Ms{0})
        return earlyText(*error.retry_after);
    return translated(kRefusals, "Refusal", error.code)
        .value_or(QString::fromStdString(error.message));
}

QString lockedText(Ms left)
{
    const auto minutes = std::chrono::ceil<Minutes>(left).count();
    return QCoreApplication::translate(
        "Refusal",
        "Too many wrong tries: this name is locked. Wait %n minute(s), or ask your "
        "administrator for a new PIN.",
        nullptr, int(minutes));
}

QString troubleText(const std::string &trouble)
{
    const auto colon = trouble.find(':');
    auto text = translated(kTroubles, "Trouble", trouble.substr(0, colon));
    if (!text)
        return QString::fromStdString(trouble);
    if (colon == std::string::npos)
        return *text;
    constexpr std::size_t kDigits =
        8; // of a digest: enough to tell a site's pictures apart
    return text->arg(QString::fromStdString(trouble.substr(colon + 1, kDigits)));
}

QString copyText(const CopyWatch::News &news)
{
    const auto said = [&](const char *sentence) {
        return QCoreApplication::translate("Copy", sentence)
            .arg(QString::fromStdString(news.label), QString::fromStdString(news.kiosk));
    };
    switch (news.outcome) {
    case PrintState::Confirmed:
        return said(QT_TRANSLATE_NOOP("Copy", "The copy of %1 is printed: %2."));
    case PrintState::Failed:
        return said(QT_TRANSLATE_NOOP("Copy",
                                      "The copy of %1 was not printed: %2. The "
                                      "ticket stays valid. Look at the printer."));
    case PrintState::Unknown:
        return said(QT_TRANSLATE_NOOP(
            "Copy", "Nobody can tell whether the copy of %1 came out: %2. Look at the "
                    "printer before you print again."));
    case PrintState::None:
    case PrintState::Requested:
        break;
    }
    return said(QT_TRANSLATE_NOOP("Copy", "There is no word of the copy of %1: %2. Look "
                                          "at the printer before you print again."));
}

QString durationText(Ms span)
{
    const auto seconds = std::max<qint64>(0, span.count() / 1000);
    const auto two = [](qint64 value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    const QString minutes = QString::number(seconds / 60 % 60);
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(minutes, two(seconds % 60));
    return QStringLiteral("%1:%2:%3")
        .arg(QString::number(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60));
}

QString clockText(UtcMs at, const std::string &zone)
{
    return QDateTime::fromMSecsSinceEpoch(toUnixMs(at),
                                          QTimeZone(QByteArray::fromStdString(zone)))
        .toString(QStringLiteral("HH:mm"));
}

QString scoreText(Score score, const std::string &language)
{
    constexpr double kPoint = 60'000'000; // ms · permille
    const QLocale own(QString::fromStdString(language));
    const bool has_our_figures = own.zeroDigit() == QStringLiteral("0");
    return (has_our_figures ? own : QLocale::c())
        .toString(double(score) / kPoint, 'f', 1);
}

} // namespace vq::counter

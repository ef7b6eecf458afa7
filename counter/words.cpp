// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace vq::counter {
namespace {

struct Sentence {
    std::string_view code;
    const char *text;
};

constexpr std::array kRefusals = {
    Sentence{"closed", QT_TRANSLATE_NOOP("Refusal", "The site is closed now.")},
    Sentence{"disk_full",
             QT_TRANSLATE_NOOP("Refusal",
                               "The hub's disk is full. Please call your technician.")},
    Sentence{"unknown_service",
             QT_TRANSLATE_NOOP("Refusal", "This service does not exist any more.")},
    Sentence{"unknown_ticket",
             QT_TRANSLATE_NOOP("Refusal", "This ticket does not exist any more.")},
    Sentence{"unknown_counter",
             QT_TRANSLATE_NOOP("Refusal", "This counter is not in the site's settings.")},
    Sentence{"unknown_outcome",
             QT_TRANSLATE_NOOP("Refusal", "This outcome is not in the site's settings.")},
    Sentence{"wrong_state",
             QT_TRANSLATE_NOOP(
                 "Refusal", "Somebody was faster: this ticket has changed. Look again.")},
    Sentence{"counter_closed",
             QT_TRANSLATE_NOOP("Refusal", "Your counter is closed. Open it first.")},
    Sentence{
        "counter_paused",
        QT_TRANSLATE_NOOP("Refusal", "Your counter is on a break. End the break first.")},
    Sentence{"counter_busy",
             QT_TRANSLATE_NOOP(
                 "Refusal", "You have called somebody. Serve, park or mark as not there "
                            "first.")},
    Sentence{"no_ticket_at_counter",
             QT_TRANSLATE_NOOP("Refusal", "There is no ticket at your counter.")},
    Sentence{"other_ticket",
             QT_TRANSLATE_NOOP("Refusal",
                               "Something else is at your counter now than you saw. "
                               "Nothing was changed. Look before you go on.")},
    Sentence{
        "not_served_here",
        QT_TRANSLATE_NOOP("Refusal",
                          "Your counter does not take this service. Transfer the ticket "
                          "or leave it to another counter.")},
    Sentence{"nothing_to_undo",
             QT_TRANSLATE_NOOP("Refusal", "There is nothing to undo.")},
    Sentence{"undo_too_late",
             QT_TRANSLATE_NOOP("Refusal",
                               "This was more than 5 minutes ago and stays as it is.")},
    Sentence{
        "undo_overtaken",
        QT_TRANSLATE_NOOP("Refusal",
                          "Somebody has done something with this ticket since. It stays "
                          "as it is.")},
    Sentence{"not_signed_in",
             QT_TRANSLATE_NOOP("Refusal", "You are signed out. Please sign in again.")},
    Sentence{"forbidden", QT_TRANSLATE_NOOP("Refusal", "This device may not do that.")},
    Sentence{
        "wrong_pin",
        QT_TRANSLATE_NOOP(
            "Refusal", "Name or PIN is wrong. After 5 wrong tries the name is locked.")},
    Sentence{"locked", QT_TRANSLATE_NOOP("Refusal",
                                         "Too many wrong tries. Please wait 5 minutes.")},
    Sentence{"no_answer",
             QT_TRANSLATE_NOOP("Refusal",
                               "The hub did not answer. Look before you try again.")},
    Sentence{"no_kiosk",
             QT_TRANSLATE_NOOP("Refusal", "No kiosk with a printer is connected.")},
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
    Sentence{"audio-missing", QT_TRANSLATE_NOOP("Trouble", "no loudspeaker")},
    Sentence{"audio-stuck", QT_TRANSLATE_NOOP("Trouble", "loudspeaker does not answer")},
    Sentence{"disk-full", QT_TRANSLATE_NOOP("Trouble", "disk full, no new tickets")},
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
    return translated(kRefusals, "Refusal", error.code)
        .value_or(QString::fromStdString(error.message));
}

QString troubleText(const std::string &trouble)
{
    return translated(kTroubles, "Trouble", trouble)
        .value_or(QString::fromStdString(trouble));
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

} // namespace vq::counter

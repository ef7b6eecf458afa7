// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/reason_text.h"

#include <QCoreApplication>

#include "counter/utf8.h"

namespace vq::counter {

namespace {

QString reasonSays(const char *sentence, int n = -1)
{
    return QCoreApplication::translate("Reason", sentence, nullptr, n);
}

QString minutesText(Ms span)
{
    const int minutes = int(span / Minutes{1});
    //: A wait, in the middle of a sentence.
    return QCoreApplication::translate("Reason", "%n min", "", minutes);
}

QString scoreOf(const CallSide &side, const ReasonPlace &place)
{
    const Score score =
        side.weight * side.waited.count() + 1000 * side.head_start.count();
    return scoreText(score, place.words.language);
}

QString classText(const CallSide &side, const ReasonPlace &place)
{
    const auto *found = place.site.findClass(side.priority_class);
    const auto &code = side.priority_class.text;
    return found ? place.words.of(found->name, code) : text(code);
}

QString serviceText(const CallSide &side, const ReasonPlace &place)
{
    const auto *found = place.site.findService(side.service);
    const auto &code = side.service.text;
    return found ? place.words.of(found->name, code) : text(code);
}

// What put the first before the second.
QString beforeText(CallReason reason, const CallSide &a, const CallSide &b,
                   const ReasonPlace &place)
{
    const QString first = text(a.label);
    const QString second = text(b.label);
    switch (reason) {
    case CallReason::Alone:
        return reasonSays(
                   QT_TRANSLATE_NOOP("Reason", "%1: nobody else was there to be called."))
            .arg(first);
    case CallReason::Chosen:
        return reasonSays(
                   QT_TRANSLATE_NOOP("Reason", "%1 was called by hand; %2 stood first."))
            .arg(first, second);
    case CallReason::Back:
        return reasonSays(
                   QT_TRANSLATE_NOOP(
                       "Reason",
                       "%1 before %2: this counter sent it on and wanted it back."))
            .arg(first, second);
    case CallReason::Emergency:
        return reasonSays(
                   QT_TRANSLATE_NOOP("Reason", "%1 before %2: an emergency goes first."))
            .arg(first, second);
    case CallReason::Overdue:
        return reasonSays(
                   QT_TRANSLATE_NOOP("Reason",
                                     "%1 before %2: it waited %3, longer than it may."))
            .arg(first, second, minutesText(a.waited));
    case CallReason::Primary:
        return reasonSays(QT_TRANSLATE_NOOP(
                              "Reason", "%1 before %2: %3 comes first at this counter."))
            .arg(first, second, serviceText(a, place));
    case CallReason::Ready:
        return reasonSays(
                   QT_TRANSLATE_NOOP("Reason", "%1 before %2, which is not ready yet."))
            .arg(first, second);
    case CallReason::Turn:
        return reasonSays(
                   QT_TRANSLATE_NOOP("Reason", "%1 before %2: it was the turn of %3."))
            .arg(first, second, serviceText(a, place));
    case CallReason::Score:
        return reasonSays(
                   QT_TRANSLATE_NOOP(
                       "Reason", "%1 before %2: score %3 (%4, %5) against %6 (%7, %8)."))
            .arg(first, second, scoreOf(a, place), classText(a, place),
                 minutesText(a.waited), scoreOf(b, place), classText(b, place),
                 minutesText(b.waited));
    case CallReason::Party:
        return reasonSays(QT_TRANSLATE_NOOP("Reason", "%1 together with %2."))
            .arg(first, second);
    case CallReason::Arrival:
        break;
    }
    return reasonSays(QT_TRANSLATE_NOOP("Reason", "%1 before %2: it came first."))
        .arg(first, second);
}

QString waitingText(const WaitWhy &why, const ReasonPlace &place)
{
    const auto &mine = why.mine;
    QString told =
        reasonSays(QT_TRANSLATE_NOOP("Reason", "%1 is number %2 of its service."))
            .arg(text(mine.label), QString::number(why.ahead + 1));
    if (!why.first.empty())
        told += QLatin1Char(' ') +
                beforeText(why.first.front().reason, why.first.front().side, mine, place);
    const auto *here = place.site.findCounter(place.counter);
    const Ms left = here ? here->spill - mine.waited : Ms{0};
    const bool is_strict = mine.band == Band::Emergency || mine.band == Band::Overdue;
    if (here && here->isSecondary(mine.service) && !is_strict && left > Ms{0})
        told += QLatin1Char(' ') +
                reasonSays(QT_TRANSLATE_N_NOOP("Reason",
                                               "This counter calls it in %n minute(s)."),
                           int((left + Minutes{1} - Ms{1}) / Minutes{1}));
    return told;
}

} // namespace

QString reasonText(const Explanation &explanation, const ReasonPlace &place)
{
    if (explanation.waiting)
        return waitingText(*explanation.waiting, place);
    if (!explanation.call)
        return {};
    const auto &[reason, called, other, spill] = *explanation.call;
    return beforeText(reason, called, other.value_or(CallSide{}), place);
}

} // namespace vq::counter

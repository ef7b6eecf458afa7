// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/call_text.h"

#include <QCoreApplication>
#include <QStringList>
#include <QTranslator>
#include <algorithm>

namespace vq::display {
namespace {

constexpr int kSpokenAsNumberMax = 999;

// Whole sentences: word order and case differ from language to language.
constexpr const char *kToCounter =
    QT_TRANSLATE_NOOP("SpokenCall", "Ticket %1, please go to counter %2.");
constexpr const char *kToPlace =
    QT_TRANSLATE_NOOP("SpokenCall", "Ticket %1, please go to %2.");
constexpr const char *kWaitContext = "WaitText";
constexpr const char *kWait = QT_TRANSLATE_NOOP("WaitText", "%1: about %2 to %3 min.");
constexpr const char *kShortWait = QT_TRANSLATE_NOOP("WaitText", "%1: up to %2 min.");
constexpr const char *kCounter = QT_TRANSLATE_NOOP("SpokenCall", "Counter %1");

std::string primaryOf(const std::string &language)
{
    return language.substr(0, language.find('-'));
}

} // namespace

SpokenLabel spokenLabel(const std::string &label)
{
    const QString text = QString::fromStdString(label);
    const auto first_digit =
        std::ranges::find_if(text, [](QChar c) { return c.isDigit(); });
    const auto letters = text.left(first_digit - text.begin());
    const QString digits = text.mid(letters.size());
    SpokenLabel spoken{letters.toStdString(), digits.toInt(), {}};
    QStringList words;
    for (const QChar letter : letters)
        words << QString(letter);
    if (spoken.number > kSpokenAsNumberMax) {
        for (const QChar digit : digits)
            words << QString(digit);
    } else if (!digits.isEmpty()) {
        words << QString::number(spoken.number);
    }
    spoken.text = words.join(QLatin1Char(' '));
    return spoken;
}

CallTexts::CallTexts() = default;
CallTexts::~CallTexts() = default;

const QTranslator *CallTexts::translator(const std::string &language) const
{
    auto &slot = m_translators[primaryOf(language)];
    if (!slot) {
        slot = std::make_unique<QTranslator>();
        (void)slot->load(QStringLiteral(":/i18n/display_") +
                         QString::fromStdString(primaryOf(language)) +
                         QStringLiteral(".qm"));
    }
    return slot.get();
}

bool CallTexts::knows(const std::string &language) const
{
    return !language.empty() && !translator(language)->isEmpty();
}

QString CallTexts::translated(const std::string &language, const char *text,
                              const char *context) const
{
    const QString found = translator(language)->translate(context, text);
    return found.isEmpty() ? QString::fromUtf8(text) : found;
}

QString CallTexts::counterName(const SiteConfig &site, CounterNumber number,
                               const std::string &language) const
{
    const CounterConfig *counter = site.findCounter(number);
    if (counter) {
        for (const std::string &wanted : {language, primaryOf(language)}) {
            const auto name = counter->name.find(wanted);
            if (name != counter->name.end() && !name->second.empty())
                return QString::fromStdString(name->second);
        }
    }
    return translated(language, kCounter).arg(number.value);
}

QString CallTexts::wait(const SiteConfig &site, const ServiceView &service,
                        const std::string &language) const
{
    const ServiceConfig *known = site.findService(service.code);
    if (known == nullptr || !service.wait)
        return {};
    const QString name = localText(known->name, language, site);
    const auto low = std::chrono::floor<Minutes>(service.wait->low).count();
    const auto high = std::chrono::ceil<Minutes>(service.wait->high).count();
    if (low == 0)
        return translated(language, kShortWait, kWaitContext).arg(name).arg(high);
    return translated(language, kWait, kWaitContext).arg(name).arg(low).arg(high);
}

QString CallTexts::sentence(const Call &call, const SiteConfig &site,
                            const std::string &language) const
{
    const QString label = spokenLabel(call.label).text;
    const QString place = counterName(site, call.counter, language);
    const bool is_plain = place == translated(language, kCounter).arg(call.counter.value);
    return is_plain ? translated(language, kToCounter).arg(label).arg(call.counter.value)
                    : translated(language, kToPlace).arg(label, place);
}

SpokenCall CallTexts::spoken(const Call &call, const SiteConfig &site,
                             const std::string &language) const
{
    const SpokenLabel label = spokenLabel(call.label);
    return {.language = language,
            .text = knows(language) ? sentence(call, site, language).toStdString() : "",
            .letters = label.letters,
            .number = label.number,
            .counter = call.counter.value};
}

std::vector<std::string> languagesOf(const Call &call, const SiteConfig &site,
                                     const std::vector<std::string> &allowed)
{
    std::vector<std::string> chosen;
    std::vector<std::string> wanted{call.language};
    if (!site.languages.empty())
        wanted.push_back(site.languages.front());
    for (const std::string &language : wanted) {
        const bool is_allowed =
            allowed.empty() || std::ranges::find(allowed, language) != allowed.end();
        const bool is_new = std::ranges::find(chosen, language) == chosen.end();
        if (is_allowed && is_new && !language.empty())
            chosen.push_back(language);
    }
    return chosen;
}

QString localText(const LocalText &text, const std::string &language,
                  const SiteConfig &site)
{
    std::vector<std::string> wanted{language, primaryOf(language)};
    if (!site.languages.empty())
        wanted.push_back(site.languages.front());
    for (const std::string &candidate : wanted)
        if (const auto found = text.find(candidate); found != text.end())
            return QString::fromStdString(found->second);
    return text.empty() ? QString() : QString::fromStdString(text.begin()->second);
}

} // namespace vq::display

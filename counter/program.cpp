// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/program.h"

#include <QLocale>
#include <QRegularExpression>

namespace vq::counter {
namespace {

Result<CounterNumber> counterFrom(const QString &number)
{
    const CounterNumber counter{number.toInt()};
    if (counter.value < 1 || counter.value > kCounterMax)
        return Error{ErrorKind::Reject, "usage",
                     "--counter needs a number from 1 to 9999"};
    return counter;
}

// The spoken one that serves the wish ("de_AT" → "de"); empty: there is none.
QString spokenFor(const QString &wish)
{
    static const QRegularExpression kEndOfLanguage(QStringLiteral("[-_.@].*"));
    const QString plain = QString(wish).remove(kEndOfLanguage).toLower();
    return device::spokenLanguages().contains(plain) ? plain : QString();
}

// As the settings say, else the machine's, else the first.
Result<std::string> chooseLanguage(const QString &wish)
{
    const QString spoken = spokenFor(wish.isEmpty() ? QLocale::system().name() : wish);
    if (spoken.isEmpty() && !wish.isEmpty())
        return Error{ErrorKind::Reject, "bad_config",
                     QStringLiteral("The counter's language is one of %1, not \"%2\".")
                         .arg(device::spokenLanguages().join(QStringLiteral(", ")), wish)
                         .toStdString()};
    return (spoken.isEmpty() ? device::spokenLanguages().constFirst() : spoken)
        .toStdString();
}

} // namespace

Result<Arguments> readArguments(const QStringList &words, bool is_offline)
{
    device::CommandLine line("A clerk's desk: calls, serves and transfers tickets.",
                             is_offline);
    line.add({"counter", "The number of the counter.", "number"});
    if (is_offline)
        line.add({"scene", "One scene of a made-up hall.", "name"});
    Arguments chosen;
    VQ_TRY(chosen.common, line.parse(words));
    VQ_TRY(chosen.config, line.settings(readDeskConfig));
    if (line.isSet("counter")) {
        VQ_TRY(chosen.config.counter, counterFrom(line.value("counter")));
    }
    VQ_TRY(chosen.config.language,
           chooseLanguage(QString::fromStdString(chosen.config.language)));
    if (is_offline)
        chosen.scene =
            line.isSet("scene") ? line.value("scene") : QStringLiteral("sign-in");
    return chosen;
}

ui::ThemeSetup themeOf(const DeskConfig &config)
{
    return {.device = ui::device::Device::Counter,
            .dark = config.dark,
            .text_scale = config.text_scale};
}

DeskWindow::DeskWindow(const Arguments &arguments, CounterDesk &desk)
{
    ui::setUpTheme(m_engine, themeOf(arguments.config));
    m_window = device::loadMain(m_engine, QStringLiteral("Counter"),
                                {{QStringLiteral("desk"), QVariant::fromValue(&desk)}});
    if (m_window)
        device::show(*m_window, arguments.common.windowed, device::Extent::AsDesigned);
}

} // namespace vq::counter

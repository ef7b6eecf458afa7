// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/command_line.h"

namespace vq::device {
namespace {

std::optional<QSize> sizeFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return parts.size() == 2 && !size.isEmpty() ? std::optional(size) : std::nullopt;
}

Error wrong(const QString &what)
{
    return {ErrorKind::Reject, "usage", what.toStdString()};
}

} // namespace

CommandLine::CommandLine(const char *about, bool is_offline)
{
    m_parser.setApplicationDescription(QLatin1String(about));
    m_parser.addHelpOption();
    m_parser.addVersionOption();
    add({"config", "The settings of this device (TOML).", "file"});
    add({"windowed", "In a window of this size.", "WxH"});
    add({"lang", "The language of the screen.", "language"});
    add({"self-test", "Load every screen in every language, and end."});
    add({"pictures", "With --self-test: leave a picture of each screen here.", "folder"});
    if (is_offline)
        return;
    add({"hub", "The hub's address, such as ws://127.0.0.1:7400.", "address"});
    add({"pin", "SHA-256 of the hub's certificate, for wss://.", "hex"});
    add({"token-file", "The file with this device's token.", "file"});
    add({"credentials", "The folder for this device's certificate, for wss://.",
         "folder"});
}

void CommandLine::add(const Option &option)
{
    m_parser.addOption({QLatin1String(option.name), QLatin1String(option.help),
                        QLatin1String(option.value)});
}

Result<CommonArguments> CommandLine::parse(const QStringList &words)
{
    if (!m_parser.parse(words))
        return wrong(m_parser.errorText());
    if (isSet("help"))
        m_parser.showHelp();
    if (isSet("version"))
        m_parser.showVersion();
    if (const QStringList rest = m_parser.positionalArguments(); !rest.isEmpty())
        return wrong(QStringLiteral("'%1' belongs to no option").arg(rest.first()));
    CommonArguments common{.windowed = sizeFrom(value("windowed")),
                           .is_self_test = isSet("self-test"),
                           .pictures = value("pictures")};
    if (isSet("windowed") && !common.windowed)
        return wrong(QStringLiteral("--windowed needs a size like 1080x1920"));
    return common;
}

bool CommandLine::isSet(const char *name) const
{
    return m_parser.isSet(QLatin1String(name));
}

void CommandLine::overrule(Settings &settings) const
{
    const auto take = [this](const char *name, std::string &into) {
        if (m_parser.optionNames().contains(QLatin1String(name)))
            into = value(name).toStdString();
    };
    take("lang", settings.language);
    take("hub", settings.hub);
    take("pin", settings.hub_pin);
    take("token-file", settings.token_file);
    take("credentials", settings.credentials);
}

} // namespace vq::device

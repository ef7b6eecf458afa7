// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCommandLineParser>
#include <QSize>
#include <filesystem>
#include <optional>

#include "device/settings.h"

namespace vq::device {

// What every program at a device is told on its command line, beside its settings.
struct CommonArguments {
    std::optional<QSize> windowed; // --windowed 1080x1920
    bool is_self_test = false;
    QString pictures; // --pictures DIR: the self-test leaves its screens there
};

class CommandLine {
public:
    struct Option {
        const char *name;
        const char *help;
        const char *value = ""; // what stands behind it; empty: nothing, it is a switch
    };

    // Knows what all programs have: --config, --windowed, --lang, --self-test and
    // --pictures; and --hub, --pin and --token-file unless the hub is made up.
    CommandLine(const char *about, bool is_offline);

    void add(const Option &option);

    // Refuses with "usage". --help and --version are answered here, and the program ends.
    Result<CommonArguments> parse(const QStringList &words);

    // After parse().
    bool isSet(const char *name) const;
    QString value(const char *name) const { return m_parser.value(QLatin1String(name)); }
    // The file of --config, or its defaults, under what the command line says.
    template <class Config>
    Result<Config> settings(Result<Config> (*read)(const std::filesystem::path &)) const
    {
        Config config;
        if (isSet("config")) {
            VQ_TRY(config, read(value("config").toStdString()));
        }
        overrule(config);
        return config;
    }

private:
    void overrule(Settings &settings) const;

    QCommandLineParser m_parser;
};

} // namespace vq::device

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <sys/stat.h>

#include "hub/config/held_site.h"
#include "hub/hub.h"
#include "platform/log/log.h"

namespace {

// "127.0.0.1:7400", "[::1]:0".
std::optional<vq::hub::Endpoint> endpointFrom(const QString &text)
{
    const auto colon = text.lastIndexOf(u':');
    bool is_number = false;
    const int port = text.mid(colon + 1).toInt(&is_number);
    if (colon <= 0 || !is_number || port < 0 || port > 65535)
        return std::nullopt;
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.mid(1, address.size() - 2);
    if (address == QLatin1String("localhost"))
        address = QStringLiteral("127.0.0.1");
    return vq::hub::Endpoint{address.toStdString(), static_cast<std::uint16_t>(port)};
}

int usage(const char *problem)
{
    std::fprintf(stderr,
                 "vq-hub: %s\n"
                 "usage: vq-hub --data DIR --config FILE.toml --listen ADDR:PORT\n"
                 "              [--metrics-listen 127.0.0.1:PORT]\n",
                 problem);
    return 2;
}

// With a configuration of the cloud that proves unusable the site goes back to the one before:
// it must not stand still for what was written far away.
vq::Result<std::unique_ptr<vq::hub::Hub>>
startedWith(const vq::hub::Hub::Options &options)
{
    auto hub = vq::hub::Hub::start(options);
    const vq::hub::HeldSite held(options.data);
    while (!hub.has_value() && hub.error().code == "bad_config" && held.giveUp()) {
        vq::log::error("held_configuration_refused", hub.error());
        hub = vq::hub::Hub::start(options);
    }
    return hub;
}

} // namespace

int main(int argc, char **argv)
{
    ::umask(0077); // it keeps names, tokens and keys
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vq-hub"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Keeps one site's queue: decides, records, and tells every device."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{QStringLiteral("data"), QStringLiteral("Folder of the site's database."),
          QStringLiteral("DIR")},
         {QStringLiteral("config"), QStringLiteral("The site's configuration."),
          QStringLiteral("FILE.toml")},
         {QStringLiteral("listen"), QStringLiteral("Where devices connect."),
          QStringLiteral("ADDR:PORT"), QStringLiteral("127.0.0.1:7400")},
         {QStringLiteral("metrics-listen"),
          QStringLiteral("Where /health and /metrics are; a loopback address."),
          QStringLiteral("ADDR:PORT"), QStringLiteral("127.0.0.1:0")}});
    if (!parser.parse(QCoreApplication::arguments()))
        return usage(qPrintable(parser.errorText()));
    parser.process(app); // --help, --version

    const auto listen = endpointFrom(parser.value(QStringLiteral("listen")));
    const auto metrics = endpointFrom(parser.value(QStringLiteral("metrics-listen")));
    if (!parser.isSet(QStringLiteral("data")) || !parser.isSet(QStringLiteral("config")))
        return usage("--data and --config are needed");
    if (!listen || !metrics || !parser.positionalArguments().isEmpty())
        return usage("an address is written like 127.0.0.1:7400");

    // They are for this machine alone: no password, no TLS.
    if (!vq::hub::isLoopback(metrics->address))
        return usage("--metrics-listen takes a loopback address, 127.0.0.1 or [::1]");

    vq::log::open({.service = "vq-hub"});
    vq::hub::Hub::Options options{
        .data = parser.value(QStringLiteral("data")).toStdString(),
        .config = parser.value(QStringLiteral("config")).toStdString(),
        .listen = *listen,
        .metrics_listen = *metrics,
        .program = "vq-hub " VQ_VERSION};
    int status = vq::hub::Hub::kBeginAnew;
    for (bool is_first = true; status == vq::hub::Hub::kBeginAnew; is_first = false) {
        auto hub = startedWith(options);
        if (!hub.has_value()) {
            vq::log::error("start_refused", hub.error());
            return 1;
        }
        if (is_first) {
            std::puts((*hub)->readyLine().c_str());
            std::fflush(stdout);
        }
        options = (*hub)->where();
        status = QCoreApplication::exec();
    }
    return status;
}

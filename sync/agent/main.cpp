// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string_view>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>

#include "platform/lan/hub_address.h"
#include "platform/log/log.h"
#include "platform/service/notify.h"
#include "platform/service/stop_signals.h"
#include "sync/agent/agent.h"
#include "sync/agent/capped_batch.h"
#include "sync/agent/certificate_keeper.h"
#include "sync/agent/enrol_command.h"
#include "sync/agent/login.h"

namespace {

using namespace vq;

int usage(const char *problem)
{
    std::fprintf(
        stderr,
        "vq-sync: %s\n"
        "usage: vq-sync --hub URL --cloud URL --credentials DIR\n"
        "               [--probe URL] [--send-max KB_PER_SECOND] [--batch RECORDS]\n"
        "       vq-sync enrol --cloud URL --credentials DIR [--name TEXT] [--again]\n",
        problem);
    return 2;
}

struct Arguments {
    QUrl hub;
    QString cloud;
    QString credentials;
    QString probe;
    std::int64_t send_max = 0;
    int batch = uplink::Relay::kBatchRecordsMax;
};

bool isOwnMachine(const QString &cloud)
{
    const QString host = QUrl(cloud).host();
    return host == QLatin1String("127.0.0.1") || host == QLatin1String("localhost") ||
           host == QLatin1String("::1");
}

// At its usual port; of an IPv6 address with brackets.
QString inClear(const QString &host)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(host);
    url.setPath(QStringLiteral("/"));
    return url.toString();
}

// Asked in clear: what is sealed no network answers in the cloud's place.
bool isProbe(const QString &probe)
{
    const QUrl url(probe, QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("http") &&
           !url.host().isEmpty() && url.userInfo().isEmpty();
}

// Null, or what is wrong.
const char *read(const QCommandLineParser &parser, Arguments &to)
{
    to.hub = hubUrlFrom(parser.value(QStringLiteral("hub")));
    to.cloud = parser.value(QStringLiteral("cloud"));
    to.credentials = parser.value(QStringLiteral("credentials"));
    to.probe = parser.value(QStringLiteral("probe"));
    while (to.cloud.endsWith(u'/'))
        to.cloud.chop(1);
    if (to.hub.isEmpty())
        return "--hub is written like ws://127.0.0.1:7400 or wss://hub:7400";
    const bool is_plain = to.cloud.startsWith(QLatin1String("http://"));
    if ((!to.cloud.startsWith(QLatin1String("https://")) && !is_plain) ||
        QUrl(to.cloud).host().isEmpty())
        return "--cloud is written like https://cloud.example.org";
    if (is_plain && !isOwnMachine(to.cloud))
        return "--cloud takes http:// for this machine alone: a token would be read on "
               "the way";
    if (to.credentials.isEmpty())
        return "--credentials is needed: the folder with hub.token and what the cloud "
               "gave";
    if (!parser.isSet(QStringLiteral("probe")))
        to.probe = is_plain ? to.cloud + u'/' : inClear(QUrl(to.cloud).host());
    if (!isProbe(to.probe))
        return "--probe is written like http://cloud.example.org/";
    bool is_number = false;
    to.batch = parser.value(QStringLiteral("batch")).toInt(&is_number);
    if (!is_number || to.batch < 1 || to.batch > uplink::Relay::kBatchRecordsMax)
        return "--batch is a number of records, 1 to 1000";
    if (!parser.isSet(QStringLiteral("send-max")))
        return nullptr;
    to.send_max = parser.value(QStringLiteral("send-max")).toLongLong(&is_number) * 1000;
    constexpr std::int64_t kBytesMax = 1'000'000'000;
    return is_number && to.send_max > 0 && to.send_max <= kBytesMax
               ? nullptr
               : "--send-max is a number of kilobytes a second, 1 to 1000000";
}

agent::Agent::Options optionsFrom(const Arguments &arguments, const agent::Login &login)
{
    const std::string program = "vq-sync " VQ_VERSION;
    const bool is_plain = arguments.cloud.startsWith(QLatin1String("http://"));
    return {
        .hub = {.url = arguments.hub, .pin = QByteArray::fromStdString(login.hub_pin)},
        .hub_token = login.hub_token,
        .cloud = {.url = arguments.cloud.toStdString(),
                  .site = login.site,
                  .token = login.token,
                  .program = program,
                  .line = {.trust_file = login.trust_file,
                           .certificate_file = login.certificate_file,
                           .key_file = login.key_file,
                           .may_be_plain = is_plain,
                           .proxy = login.proxy,
                           .send_bytes_per_s_max = arguments.send_max}},
        .login =
            [folder = arguments.credentials.toStdString()] {
                return agent::readLogin(folder);
            },
        .probe = {.url = arguments.probe.toStdString(),
                  .cloud_host = agent::hostOf(arguments.cloud.toStdString()),
                  .proxy = login.proxy},
        .program = program,
        .records_max =
            arguments.send_max > 0
                ? std::min(arguments.batch, agent::recordsWithin(arguments.send_max))
                : arguments.batch,
        .picture_bytes_per_s_max = arguments.send_max};
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral(
        "Brings what one site records to the cloud, and what the cloud wants to the "
        "site."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{QStringLiteral("hub"), QStringLiteral("The site's hub."), QStringLiteral("URL"),
          QStringLiteral("ws://127.0.0.1:7400")},
         {QStringLiteral("cloud"), QStringLiteral("The cloud."), QStringLiteral("URL")},
         {QStringLiteral("credentials"),
          QStringLiteral("Folder with hub.token, site, and what the cloud gave."),
          QStringLiteral("DIR")},
         {QStringLiteral("probe"),
          QStringLiteral("What is asked without TLS to find out who answers."),
          QStringLiteral("URL")},
         {QStringLiteral("send-max"),
          QStringLiteral("At most so much is sent, and so much of pictures fetched."),
          QStringLiteral("KB_PER_SECOND")},
         {QStringLiteral("batch"), QStringLiteral("At most so many records at once."),
          QStringLiteral("RECORDS"), QString::number(uplink::Relay::kBatchRecordsMax)}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vq-sync"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));
    if (argc > 1 && std::string_view(argv[1]) == "enrol") {
        log::open({.service = "vq-sync"});
        return agent::enrol({argv + 2, argv + argc});
    }
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return usage(qPrintable(parser.errorText()));
    parser.process(app); // --help, --version

    Arguments arguments;
    if (!parser.positionalArguments().isEmpty())
        return usage("it takes options only");
    if (const char *problem = read(parser, arguments))
        return usage(problem);
    log::open({.service = "vq-sync"});
    const auto login = agent::readLogin(arguments.credentials.toStdString());
    if (!login) {
        log::error("start_refused", login.error());
        return 1;
    }
    auto signals = service::StopSignals::open();
    if (!signals) {
        log::error("start_refused", signals.error());
        return 1;
    }
    const auto options = optionsFrom(arguments, *login);
    agent::Agent agent(options);
    const SystemClock clock;
    agent::CertificateKeeper keeper({.cloud = options.cloud.url,
                                     .folder = arguments.credentials.toStdString(),
                                     .line = options.cloud.line},
                                    clock);
    if (!login->certificate_file.empty())
        if (const auto started = keeper.start(); !started) {
            log::error("start_refused", started.error());
            return 1;
        }
    QSocketNotifier stopper((*signals)->descriptor(), QSocketNotifier::Read);
    QObject::connect(&stopper, &QSocketNotifier::activated, &app, [&] {
        service::notifyStopping();
        agent.stop();
        QCoreApplication::quit();
    });
    QTimer watchdog;
    QObject::connect(&watchdog, &QTimer::timeout, [] { service::notifyAlive(); });
    if (const auto interval = service::watchdogInterval())
        watchdog.start(*interval / 2);
    agent.start();
    service::notifyReady("Follows the hub and the cloud.");
    return QCoreApplication::exec();
}

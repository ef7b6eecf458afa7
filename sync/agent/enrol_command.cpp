// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/enrol_command.h"

#include <cstdio>
#include <filesystem>
#include <future>
#include <thread>

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QUrl>

#include "platform/crypto/authority.h"
#include "platform/crypto/credentials.h"
#include "platform/crypto/private_file.h"
#include "platform/http/http_line.h"
#include "platform/log/log.h"
#include "sync/agent/drawn.h"
#include "sync/agent/enrolment_flow.h"
#include "sync/agent/failure.h"
#include "sync/agent/login.h"
#include "sync/agent/portal_probe.h"

namespace vq::agent {

namespace {

constexpr int kRefused = 1;
constexpr int kWrongUsage = 2;
constexpr Ms kAnswerPatience{15'000};

struct Wanted {
    std::string cloud;
    std::string folder;
    std::string name;
    bool is_again = false;
};

int usage(const QString &problem)
{
    std::fprintf(stderr,
                 "vq-sync: %s\n"
                 "usage: vq-sync enrol --cloud URL --credentials DIR [--name TEXT] "
                 "[--again]\n",
                 problem.toUtf8().constData());
    return kWrongUsage;
}

// Null, or what is wrong.
const char *read(const QCommandLineParser &parser, Wanted &wanted)
{
    auto cloud = parser.value(QStringLiteral("cloud"));
    while (cloud.endsWith(u'/'))
        cloud.chop(1);
    const QUrl url(cloud);
    const auto host = url.host();
    const bool is_own = host == QLatin1String("127.0.0.1") ||
                        host == QLatin1String("localhost") ||
                        host == QLatin1String("::1");
    if (url.scheme() != QLatin1String("https") &&
        !(url.scheme() == QLatin1String("http") && is_own))
        return "--cloud is written like https://cloud.example.org; http:// is for this "
               "machine alone";
    wanted.cloud = cloud.toStdString();
    wanted.folder = parser.value(QStringLiteral("credentials")).toStdString();
    if (wanted.folder.empty())
        return "--credentials is needed: the folder for key and certificate";
    wanted.name = parser.value(QStringLiteral("name")).toStdString();
    if (wanted.name.empty())
        wanted.name = QSysInfo::machineHostName().toStdString();
    if (wanted.name.empty())
        wanted.name = "hub";
    wanted.is_again = parser.isSet(QStringLiteral("again"));
    return nullptr;
}

// For whoever stands before the machine, whoever started the program, and whoever reads its log.
void show(const EnrolmentFlow::Show &shown)
{
    const QJsonObject line{
        {QStringLiteral("code"), QString::fromStdString(shown.code)},
        {QStringLiteral("expiresAt"), QString::fromStdString(shown.expires_at)}};
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    log::info("enrolment_code",
              "Approve this machine at the cloud: vqctl enrolment approve " + shown.code +
                  " --site-id ID --kind hub. The code is good for ten minutes.",
              {{"enrolment.code", shown.code}});
}

// The two files of login.h that say how the cloud is reached.
Result<http::Line::Options> lineFor(const Wanted &wanted)
{
    http::Line::Options options{.may_be_plain = wanted.cloud.starts_with("http://")};
    if (const auto trust = wanted.folder + "/trust.pem"; std::filesystem::exists(trust))
        options.trust_file = trust;
    VQ_TRY(options.proxy, readProxy(wanted.folder));
    return options;
}

Result<http::Response> asked(http::Line &line, const http::Request &request)
{
    std::promise<Result<http::Response>> answer;
    line.send(request, kAnswerPatience, [&answer](Result<http::Response> given) {
        answer.set_value(std::move(given));
    });
    return answer.get_future().get();
}

int end(const Error &why)
{
    log::error("enrolment_ended", why);
    std::fprintf(stderr, "vq-sync: %s (%s)\n", why.message.c_str(), why.code.c_str());
    return kRefused;
}

// The certificate last: with it everything is there.
Status keepAll(const Wanted &wanted, crypto::Credentials &credentials,
               const Granted &granted)
{
    const auto write = [&](const char *name, const std::string &id) {
        return crypto::writeWhole(wanted.folder + "/" + name, id + "\n",
                                  crypto::Readers::OwnerAlone);
    };
    VQ_CHECK(write("tenant", granted.tenant));
    VQ_CHECK(write("site", granted.site));
    VQ_CHECK(write("device", granted.device));
    return credentials.keep({granted.certificate, granted.authority});
}

int keep(const Wanted &wanted, crypto::Credentials &credentials, const Granted &granted)
{
    if (const auto kept = keepAll(wanted, credentials, granted); !kept)
        return end(kept.error());
    const QJsonObject line{
        {QStringLiteral("deviceId"), QString::fromStdString(granted.device)},
        {QStringLiteral("siteId"), QString::fromStdString(granted.site)},
        {QStringLiteral("tenantId"), QString::fromStdString(granted.tenant)}};
    std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    log::info("enrolled", "This machine is a device of the cloud now.",
              {{"device.id", granted.device}});
    return 0;
}

// In the words of docs/refusals.md; what waiting does not mend still ends it. Whether a portal
// answers instead is not asked here.
Error inWords(const Error &failure, const std::string &cloud)
{
    Error why = whyNotReached(failure, failure, hostOf(cloud));
    why.kind = failure.kind;
    return why;
}

int follow(const Wanted &wanted, crypto::Credentials &credentials)
{
    const auto options = lineFor(wanted);
    if (!options)
        return end(options.error());
    http::Line line(*options);
    EnrolmentFlow flow(
        {.cloud = wanted.cloud,
         .name = wanted.name,
         .kind = "hub",
         .request = crypto::certificateRequest(credentials.key(), wanted.name)},
        drawn);
    for (;;) {
        const auto step = flow.next();
        if (const auto *send = std::get_if<EnrolmentFlow::Send>(&step)) {
            Result<http::Response> answer = asked(line, send->request);
            flow.answered(answer ? std::move(answer)
                                 : inWords(answer.error(), wanted.cloud));
        } else if (const auto *wait = std::get_if<EnrolmentFlow::Wait>(&step)) {
            if (wait->why)
                log::warning("enrolment_waits", *wait->why);
            std::this_thread::sleep_for(wait->span);
        } else if (const auto *shown = std::get_if<EnrolmentFlow::Show>(&step)) {
            show(*shown);
        } else if (const auto *given = std::get_if<EnrolmentFlow::Keep>(&step)) {
            return keep(wanted, credentials, given->granted);
        } else {
            return end(std::get<EnrolmentFlow::End>(step).why);
        }
    }
}

} // namespace

int enrol(const std::vector<std::string> &words)
{
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{QStringLiteral("cloud"), QStringLiteral("The cloud."), QStringLiteral("URL")},
         {QStringLiteral("credentials"),
          QStringLiteral("Folder for the key and what the cloud gives."),
          QStringLiteral("DIR")},
         {QStringLiteral("name"), QStringLiteral("What people call this machine."),
          QStringLiteral("TEXT")},
         {QStringLiteral("again"),
          QStringLiteral("Although it was enrolled before: with a new code.")}});
    QStringList given{QStringLiteral("vq-sync enrol")};
    for (const auto &word : words)
        given.append(QString::fromStdString(word));
    if (!parser.parse(given))
        return usage(parser.errorText());
    if (parser.isSet(QStringLiteral("help"))) {
        std::printf("%s", parser.helpText().toUtf8().constData());
        return 0;
    }
    Wanted wanted;
    if (!parser.positionalArguments().isEmpty())
        return usage(QStringLiteral("enrol takes options only"));
    if (const char *problem = read(parser, wanted))
        return usage(QString::fromLatin1(problem));
    auto credentials = crypto::Credentials::open(wanted.folder);
    if (!credentials)
        return end(credentials.error());
    if (credentials->endsAt() && !wanted.is_again)
        return end({ErrorKind::Conflict, "already_enrolled",
                    "There is a certificate in " + wanted.folder +
                        " already. Nothing was changed; --again asks for another one."});
    return follow(wanted, *credentials);
}

} // namespace vq::agent

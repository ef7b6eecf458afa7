// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include <QCoreApplication>

#include "ctl/cloud/cloud_commands.h"
#include "ctl/commands.h"
#include "ctl/globals.h"
#include "ctl/text.h"
#include "ctl/words.h"

namespace {

using namespace vq;
using namespace vq::ctl;

// What scripts rely on.
enum ExitStatus { kDone = 0, kRefused = 1, kWrongUsage = 2, kUnreachable = 3 };

// A hub that is there answers within milliseconds; one that restarts is back within the
// first of these. One that proves a long log, or copies a large database, is at work, not
// gone.
constexpr Ms kConnectTimeout{5'000};
constexpr Ms kTimeout{10'000};
constexpr Ms kWorkTimeout{Minutes{10}};

Environment readEnvironment()
{
    Environment environment;
    for (const char *name : environmentNames())
        if (const char *value = std::getenv(name))
            environment[name] = value;
    return environment;
}

CommandTable tableOf(Side side)
{
    return side == Side::Hub ? commandTable() : cloudCommandTable();
}

void printError(const Error &error)
{
    Json json;
    json.put(json.root(), "code", error.code);
    json.put(json.root(), "message", error.message);
    if (error.retry_after)
        json.put(
            json.root(), "retry_after_s",
            Json::Value(static_cast<std::int64_t>(
                std::chrono::ceil<std::chrono::seconds>(*error.retry_after).count())));
    std::printf("%s\n", json.text().c_str());
}

ExitStatus reportUsage(const Error &error, const std::vector<std::string> &words,
                       Side side)
{
    if (std::ranges::find(words, "--json") != words.end())
        printError(error);
    std::fprintf(stderr, "vqctl: %s\n\n%s", error.message.c_str(),
                 usageFor(words, tableOf(side)).c_str());
    return kWrongUsage;
}

void printForPeople(const Error &error)
{
    std::fprintf(stderr, "vqctl: %s (%s)\n", error.message.c_str(), error.code.c_str());
    if (error.retry_after)
        std::fprintf(stderr, "vqctl: Ask again in %s.\n",
                     spanText(*error.retry_after).c_str());
}

ExitStatus report(const Error &error, bool wants_json)
{
    if (wants_json)
        printError(error);
    printForPeople(error);
    const bool is_unreachable = error.code == "unreachable" ||
                                error.code == "no_answer" ||
                                error.code == "untrusted_certificate";
    return is_unreachable ? kUnreachable : kRefused;
}

Result<Answer> answerOfHub(const Invocation &invocation)
{
    VQ_TRY(const auto token, firstLineOf(invocation.token_file));
    if (token.starts_with('{')) // which is no hub's business
        return wrongUsage(
            "'" + invocation.token_file +
            "' is a sign-in to the cloud: name the file with the hub's token");
    VQ_TRY(auto hub, HubSession::open(
                         {.url = invocation.hub,
                          .token = token,
                          .pin = invocation.pin,
                          .connect_timeout = invocation.timeout.value_or(kConnectTimeout),
                          .timeout = invocation.timeout.value_or(kTimeout),
                          .work_timeout = invocation.timeout.value_or(kWorkTimeout),
                          .request_id = invocation.request_id}));
    return run(hub, invocation);
}

Result<Answer> answerOfCloud(const Invocation &invocation)
{
    CloudSession session({.url = invocation.cloud,
                          .token_file = invocation.token_file,
                          .trust_file = invocation.trust_file,
                          .connect_timeout = invocation.timeout.value_or(kConnectTimeout),
                          .timeout = invocation.timeout.value_or(kTimeout),
                          .work_timeout = invocation.timeout.value_or(kWorkTimeout),
                          .request_id = invocation.request_id});
    return runAtCloud(session, invocation);
}

ExitStatus answerTo(const Invocation &invocation, const std::vector<std::string> &words)
{
    const auto answer = invocation.command->asks_nobody ? runAlone(invocation)
                        : invocation.side == Side::Hub  ? answerOfHub(invocation)
                                                        : answerOfCloud(invocation);
    if (!answer)
        return answer.error().code == "usage"
                   ? reportUsage(answer.error(), words, invocation.side)
                   : report(answer.error(), invocation.wants_json);
    if (invocation.wants_json)
        std::printf("%s\n", answer->json.text().c_str());
    else if (!answer->is_streamed)
        std::printf("%s", answer->text.empty() ? textOf(answer->json.root()).c_str()
                                               : answer->text.c_str());
    if (!answer->bad_news)
        return kDone;
    printForPeople(*answer->bad_news);
    return kRefused;
}

// `vqctl tenant list` without a cloud, `vqctl board` with one.
std::optional<Error> wrongSide(Side side, const std::vector<std::string> &words)
{
    const auto other = side == Side::Hub ? Side::Cloud : Side::Hub;
    if (isCommandOf(tableOf(side), words) || !isCommandOf(tableOf(other), words))
        return std::nullopt;
    return wrongUsage(side == Side::Hub
                          ? "this is a command of the cloud: say where that is, --cloud "
                            "https://HOST (or set VQ_CLOUD)"
                          : "this is a command of a site's hub: say where that is, --hub "
                            "ws://ADDRESS:PORT");
}

// For programs: the cloud's commands as a table.
bool wantsTable(Side side, const std::vector<std::string> &words)
{
    return side == Side::Cloud && std::ranges::find(words, "--json") != words.end();
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto environment = readEnvironment();
    const auto side = isOfNobody(commandTable(), words) ? Result<Side>(Side::Hub)
                                                        : sideOf(words, environment);
    if (!side)
        return reportUsage(side.error(), words, Side::Hub);
    if (const auto wrong = wrongSide(*side, words))
        return reportUsage(*wrong, words, *side);
    const auto read = readCommandLine(words, tableOf(*side), environment);
    if (!read)
        return reportUsage(read.error(), words, *side);
    if (const auto *help = std::get_if<HelpWanted>(&*read)) {
        std::printf("%s", wantsTable(*side, words)
                              ? (cloudCommandsAsJson() + '\n').c_str()
                              : help->text.c_str());
        return kDone;
    }
    return answerTo(std::get<Invocation>(*read), words);
}

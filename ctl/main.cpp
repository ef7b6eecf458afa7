// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <QCoreApplication>

#include "ctl/commands.h"
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

std::map<std::string, std::string> readEnvironment()
{
    std::map<std::string, std::string> environment;
    for (const char *name : {"VQ_HUB", "VQ_TOKEN_FILE", "VQ_HUB_PIN"})
        if (const char *value = std::getenv(name))
            environment[name] = value;
    return environment;
}

void printError(const Error &error)
{
    Json json;
    json.put(json.root(), "code", error.code);
    json.put(json.root(), "message", error.message);
    std::printf("%s\n", json.text().c_str());
}

ExitStatus reportUsage(const Error &error, const std::vector<std::string> &words)
{
    if (std::ranges::find(words, "--json") != words.end())
        printError(error);
    std::fprintf(stderr, "vqctl: %s\n\n%s", error.message.c_str(),
                 usageFor(words, commandTable()).c_str());
    return kWrongUsage;
}

void printForPeople(const Error &error)
{
    std::fprintf(stderr, "vqctl: %s (%s)\n", error.message.c_str(), error.code.c_str());
}

ExitStatus report(const Error &error, bool wants_json)
{
    if (wants_json)
        printError(error);
    printForPeople(error);
    if (error.code == "usage")
        return kWrongUsage;
    return error.code == "unreachable" || error.code == "no_answer" ? kUnreachable
                                                                    : kRefused;
}

Result<Answer> answerTo(const Invocation &invocation)
{
    VQ_TRY(const auto token, firstLineOf(invocation.token_file));
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

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const std::vector<std::string> words(argv + 1, argv + argc);
    const auto read = readCommandLine(words, commandTable(), readEnvironment());
    if (!read)
        return reportUsage(read.error(), words);
    if (const auto *help = std::get_if<HelpWanted>(&*read)) {
        std::printf("%s", help->text.c_str());
        return kDone;
    }
    const auto &invocation = std::get<Invocation>(*read);
    const auto answer = answerTo(invocation);
    if (!answer)
        return report(answer.error(), invocation.wants_json);
    if (invocation.wants_json)
        std::printf("%s\n", answer->json.text().c_str());
    else if (!answer->is_streamed)
        std::printf("%s", textOf(answer->json.root()).c_str());
    if (!answer->bad_news)
        return kDone;
    printForPeople(*answer->bad_news);
    return kRefused;
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/sim/hall.h"
#include "tests/sim/replay.h"
#include "tests/sim/report.h"
#include "tests/sim/sync/sync_command.h"

using namespace vq;
using namespace vq::sim;

namespace {

constexpr const char *kUsage =
    "vq-sim replay --calls FILE --train-days N [--json]\n"
    "    replays a call log as one site and scores each "
    "predictor after the first N days\n"
    "vq-sim hall [--days N] [--train-days N] [--shock-days N] [--seed N] [--json]\n"
    "    simulates a front office, ordinary days and shocks, and scores the same\n";

enum Exit { kDone = 0, kRefused = 1, kUsageWrong = 2 };

struct Options {
    std::map<std::string, std::string, std::less<>> values;
};

Result<Options> optionsFrom(const std::vector<std::string> &words,
                            const std::vector<std::string_view> &known)
{
    Options options;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--json")
            continue;
        if (std::ranges::find(known, words[i]) == known.end())
            return Error{ErrorKind::Reject, "usage",
                         "there is no option '" + words[i] + "'"};
        if (i + 1 == words.size())
            return Error{ErrorKind::Reject, "usage", words[i] + " needs a value"};
        options.values[words[i]] = words[i + 1];
        ++i;
    }
    return options;
}

Result<int> numberOf(const Options &options, const std::string &name, int missing)
{
    const auto found = options.values.find(name);
    if (found == options.values.end())
        return missing;
    const auto &text = found->second;
    int value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() ||
        value < 0)
        return Error{ErrorKind::Reject, "usage",
                     name + " is a number from 0, not '" + text + "'"};
    return value;
}

int refuse(const Error &error)
{
    std::fprintf(stderr, "vq-sim: %s\n", error.message.c_str());
    if (error.code != "usage")
        return kRefused;
    std::fputs(kUsage, stderr);
    std::fputs(kSyncUsage, stderr);
    return kUsageWrong;
}

Result<std::vector<Table>> replayed(const Options &options)
{
    VQ_TRY(const int train_days, numberOf(options, "--train-days", 0));
    const auto name = options.values.find("--calls");
    if (name == options.values.end() || train_days < 1)
        return Error{ErrorKind::Reject, "usage",
                     "replay needs --calls and --train-days from 1"};
    std::ifstream file(name->second);
    if (!file)
        return Error{ErrorKind::Reject, "call_log_missing",
                     name->second + " cannot be opened."};
    VQ_TRY(const auto log, readCallLog(file, name->second));
    const auto observed = observe(log);
    const auto first = std::ranges::find_if(
        observed, [&](const Observed &asked) { return asked.day >= train_days; });
    if (first == observed.begin() || first == observed.end())
        return Error{ErrorKind::Reject, "train_days",
                     name->second + ": --train-days " + std::to_string(train_days) +
                         " leaves nothing to train on or nothing to score; the log has " +
                         std::to_string(log.days.size()) + " days."};
    const auto lessons = static_cast<std::size_t>(first - observed.begin());
    const auto all = std::span(observed);
    Table table{.title = "replay"};
    table.facts = {{"days", static_cast<double>(log.days.size())},
                   {"train_days", static_cast<double>(train_days)},
                   {"calls", static_cast<double>(log.calls.size())},
                   {"phantoms_dropped", static_cast<double>(log.phantoms)},
                   {"rows_left_out", static_cast<double>(log.contradictions)},
                   {"trained_waits", static_cast<double>(lessons)},
                   {"scored_waits", static_cast<double>(observed.size() - lessons)}};
    table.scores = scoresOf(trainOn(all.first(lessons)), all.subspan(lessons));
    return std::vector{table};
}

Result<std::vector<Table>> simulated(const Options &options)
{
    HallRun run;
    VQ_TRY(run.days, numberOf(options, "--days", run.days));
    VQ_TRY(run.train_days, numberOf(options, "--train-days", run.train_days));
    VQ_TRY(run.shock_days, numberOf(options, "--shock-days", run.shock_days));
    VQ_TRY(const int seed, numberOf(options, "--seed", 1));
    run.seed = static_cast<std::uint64_t>(seed);
    if (run.train_days < 1 || run.train_days >= run.days || run.shock_days < 1)
        return Error{ErrorKind::Reject, "usage",
                     "hall needs 1 <= --train-days < --days and --shock-days from 1"};
    return runHall(run);
}

Result<std::vector<Table>> run(const std::vector<std::string> &words)
{
    if (words.empty())
        return Error{ErrorKind::Reject, "usage", "no command"};
    const std::vector<std::string> rest(words.begin() + 1, words.end());
    if (words[0] == "replay") {
        VQ_TRY(const auto options, optionsFrom(rest, {"--calls", "--train-days"}));
        return replayed(options);
    }
    if (words[0] == "hall") {
        VQ_TRY(const auto options,
               optionsFrom(rest, {"--days", "--train-days", "--shock-days", "--seed"}));
        return simulated(options);
    }
    return Error{ErrorKind::Reject, "usage", "there is no command '" + words[0] + "'"};
}

Result<SyncSeries> syncFrom(const std::vector<std::string> &words)
{
    VQ_TRY(const auto options, optionsFrom(words, {"--seeds", "--seed", "--hours",
                                                   "--offline", "--plant", "--trace"}));
    VQ_TRY(const int seed, numberOf(options, "--seed", 1));
    VQ_TRY(const int seeds, numberOf(options, "--seeds", 100));
    VQ_TRY(const int hours, numberOf(options, "--hours", 24));
    VQ_TRY(const int offline, numberOf(options, "--offline", 0));
    VQ_TRY(const int trace, numberOf(options, "--trace", 0));
    SyncSeries series{.first = static_cast<std::uint64_t>(seed),
                      .seeds = static_cast<std::uint64_t>(seeds),
                      .length = std::chrono::hours{hours},
                      .is_offline = offline != 0,
                      .is_told = trace != 0};
    const auto given = options.values.find("--plant");
    const std::string name = given == options.values.end() ? VQ_SIM_PLANT : given->second;
    if (name.empty())
        return series;
    const auto plant = plantFrom(name);
    if (!plant) {
        std::string known;
        for (const PlantName &each : kPlants)
            known += " " + std::string(each.name);
        return Error{ErrorKind::Reject, "usage",
                     "--plant is one of" + known + ", not '" + name + "'"};
    }
    series.plant = *plant;
    return series;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (!words.empty() && words[0] == "sync") {
        const auto series = syncFrom({words.begin() + 1, words.end()});
        return series ? liveThrough(*series) : refuse(series.error());
    }
    const auto tables = run(words);
    if (!tables)
        return refuse(tables.error());
    const bool is_json = std::ranges::find(words, "--json") != words.end();
    std::fputs((is_json ? asJson(*tables) : asText(*tables)).c_str(), stdout);
    return kDone;
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include "tests/perf/bench.h"
#include "tests/perf/disk.h"
#include "tests/perf/estimates.h"

namespace vq::perf {

namespace {

std::string ms(double value)
{
    return rounded(value) + " ms";
}

std::string spread(const Samples &samples)
{
    return "p50 " + ms(samples.p50()) + ", p99 " + ms(samples.p99());
}

// A site of 400 counters, each of which serves two of twenty services.
void writeSite(const QString &path)
{
    QString text =
        "[site]\nname = \"Bench\"\nzone = \"Europe/Berlin\"\nlanguages = [\"en\"]\n"
        "public_url = \"https://queue.example.org/t/\"\n";
    const QString letters = "ACDEFGHJKLMNPRTUVWXY";
    for (int i = 1; i <= kServices; ++i)
        text +=
            QStringLiteral("[[series]]\ncode = \"%1\"\nprefix = \"%1\"\nlast = 99999\n"
                           "[[service]]\ncode = \"S%2\"\nname = { en = \"Service %2\" }\n"
                           "series = \"%1\"\n")
                .arg(letters[i - 1])
                .arg(i);
    for (int i = 1; i <= kCounters; ++i)
        text +=
            QStringLiteral("[[counter]]\nnumber = %1\nname = { en = \"Counter %1\" }\n"
                           "services = [\"S%2\", \"S%3\"]\n")
                .arg(i)
                .arg(i % kServices + 1)
                .arg((i + 1) % kServices + 1);
    text += "[[class]]\ncode = \"normal\"\nname = { en = \"Standard\" }\n";
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        giveUp("cannot write " + path.toStdString());
}

// What the disk and SQLite can do a second without a hub.
struct Raw {
    double rows = 0;
    double tickets = 0;
};

void benchTickets(Bench &bench, const Samples &sync, Raw raw)
{
    bench.table.heading("Tickets: request → durable number, over the LAN protocol");
    for (const int clients : {1, 16, 64}) {
        const auto name = std::to_string(clients) + (clients == 1 ? " kiosk" : " kiosks");
        const auto hub = bench.startHub("tickets" + QString::number(clients));
        const auto figures = measureTickets(bench, *hub, clients);
        const double latency_max = 3 * sync.p99() + 5;
        bench.table.row(name + ", latency", spread(figures.latency),
                        "p99 <= 3 x fdatasync p99 + 5 = " + ms(latency_max),
                        atMost(figures.latency.p99(), latency_max));
        const double ratio = figures.per_second / raw.rows * 100;
        const bool is_judged = clients == 64;
        bench.table.row(
            name + ", tickets/s",
            rounded(figures.per_second) + " = " + rounded(ratio) + " % of raw rows, " +
                rounded(figures.per_second / raw.tickets * 100) + " % of raw tickets",
            is_judged ? ">= 25 % of raw group commit" : "",
            is_judged ? atLeast(ratio, 25) : Bar::None);
        bench.table.row(name + ", hub CPU per ticket",
                        ms(figures.cpu_ms_each) + ", of it LAN " +
                            ms(figures.lan_cpu_ms_each),
                        is_judged ? "<= 0.1 ms" : "",
                        is_judged ? atMost(figures.cpu_ms_each, 0.1) : Bar::None);
        if (clients != 64)
            continue;
        const auto memory = memoryOf(hub->pid()).value_or(Memory{});
        bench.table.row(
            "hub's memory after " + std::to_string(figures.latency.count()) + " tickets",
            rounded(memory.now) + " MiB, " + rounded(memory.peak) + " MiB peak");
        const auto restart = measureRestart(bench, *hub, 3);
        bench.table.row("kill -9 on that log → first ticket", ms(restart.max()), "<= 3 s",
                        atMost(restart.max(), 3000));
    }
}

void benchHall(Bench &bench)
{
    bench.table.heading("A full house");
    const auto counters = measureCounters(bench);
    bench.table.row(
        "400 counters, mixed, " + rounded(counters.per_second) + " commands/s",
        "p50 " + ms(counters.latency.p50()) + ", p95 " + ms(counters.latency.p95()) +
            ", p99 " + ms(counters.latency.p99()),
        "p95 <= 50 ms", atMost(counters.latency.p95(), 50));
    bench.table.row("hub's memory with 409 devices",
                    rounded(counters.hub.now) + " MiB, " + rounded(counters.hub.peak) +
                        " MiB peak");
    const auto fanout = measureDisplays(bench);
    bench.table.row("call → each of 200 displays has it", spread(fanout.each),
                    "p99 <= 50 ms", atMost(fanout.each.p99(), 50));
    bench.table.row("call → the last of them has it", spread(fanout.last));
    const auto hub = bench.startHub("small");
    const auto restart = measureRestart(bench, *hub, 5);
    bench.table.row("kill -9 on a small log → first ticket",
                    "p50 " + ms(restart.p50()) + ", max " + ms(restart.max()), "<= 3 s",
                    atMost(restart.max(), 3000));
}

void benchStart(Bench &bench)
{
    constexpr int kRecordsPerSecond = 60'000; // of the time that a measurement may take
    bench.table.heading("Start on a long log");
    const auto log =
        measureLongLog(bench, static_cast<int>(bench.seconds * kRecordsPerSecond));
    const auto name = std::to_string(log.records) + " records, kill -9 → first ticket";
    bench.table.row(name,
                    "p50 " + ms(log.from_seal.p50()) + ", max " + ms(log.from_seal.max()),
                    "<= 3 s", atMost(log.from_seal.max(), 3000));
    bench.table.row(name + ", no seals", "p50 " + ms(log.from_beginning.p50()) +
                                             ", max " + ms(log.from_beginning.max()));
}

void benchLines(Bench &bench)
{
    bench.table.heading("A position in one service");
    const auto lines = measureLines({10'000, 100'000, 1'000'000});
    for (const auto &line : lines) {
        const double ratio = line.position_ns / lines.front().position_ns;
        const bool is_last = line.waiting == lines.back().waiting;
        bench.table.row(
            std::to_string(line.waiting) + " waiting",
            rounded(line.position_ns) + " ns = " + rounded(ratio) +
                " x the first; ticket found by id, too " + rounded(line.by_id_ns) +
                " ns; one out and in again " + rounded(line.change_ns) + " ns",
            is_last ? "<= 3 x the first" : "", is_last ? atMost(ratio, 3) : Bar::None);
    }
}

void benchEstimates(Bench &bench)
{
    bench.table.heading("An estimate of the wait: 200 people waiting, 30 counters");
    const auto times = measureEstimates(bench.seconds);
    bench.table.row("one estimate, CPU", spread(times.cpu));
    bench.table.row("one estimate, by the clock", spread(times.wall), "p99 <= 20 ms",
                    atMost(times.wall.p99(), 20));
}

int run(Bench &bench, const QString &only)
{
    const auto isWanted = [&](const char *part) {
        return only.isEmpty() || only == part;
    };
    if (isWanted("lines"))
        benchLines(bench);
    writeSite(bench.work + "/site.toml");
    const auto folder = bench.work.toStdString();
    bench.table.heading("The disk under " + folder);
    const auto sync = measureSync(folder, Writing::Append, 500);
    bench.table.row("fdatasync of 4 KiB, appended", spread(sync));
    bench.table.row("fdatasync of 4 KiB, overwritten",
                    spread(measureSync(folder, Writing::Overwrite, 500)));
    const double group_commit = measureGroupCommit(folder, 64, bench.seconds);
    bench.table.row("raw SQLite, 64 rows a commit, FULL",
                    rounded(group_commit) + " rows/s");
    const double ticket_rows = measureTicketRows(folder, 64, bench.seconds);
    bench.table.row("raw SQLite, the rows of 64 tickets a commit",
                    rounded(ticket_rows) + " tickets/s");
    if (isWanted("tickets"))
        benchTickets(bench, sync, {group_commit, ticket_rows});
    if (isWanted("hall"))
        benchHall(bench);
    if (isWanted("start"))
        benchStart(bench);
    if (isWanted("estimates"))
        benchEstimates(bench);
    if (isWanted("programs")) {
        bench.table.heading("Memory of each program (VmRSS, VmHWM), offscreen");
        measurePrograms(bench);
    }
    std::printf("\n%d of the bars were missed.\n", bench.table.missed());
    return 0;
}

} // namespace

} // namespace vq::perf

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription("Measures a hub and its devices on this machine.");
    parser.addHelpOption();
    parser.addOptions(
        {{"programs", "Folder with vq-hub and the apps.", "DIR"},
         {"work", "An empty folder on the disk to be measured.", "DIR"},
         {"only", "One part: lines, tickets, hall, start, estimates or programs.",
          "PART"},
         {"seconds", "Length of each measurement.", "S", "5"}});
    parser.process(app);
    if (!parser.isSet("programs") || !parser.isSet("work"))
        vq::perf::giveUp("--programs and --work are needed");
    vq::perf::Bench bench{.programs = parser.value("programs"),
                          .work = parser.value("work"),
                          .seconds = parser.value("seconds").toDouble()};
    return vq::perf::run(bench, parser.value("only"));
}

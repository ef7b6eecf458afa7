// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
//
// vq-cups-bench: the CUPS fixture for scripts. Prints one JSON line when the printer is
// ready, obeys one word a line on standard input, answers each with "ok" or "failed", and
// stops everything at its end.
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <iostream>
#include <map>
#include <string>

#include "tests/support/cups_fixture.h"

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    CupsFixture fixture;
    if (!fixture.start()) {
        std::fprintf(stderr, "vq-cups-bench: %s\n", qPrintable(fixture.problem()));
        return 1;
    }
    const QJsonObject ready{{"ready", true},
                            {"server", fixture.server()},
                            {"queue", fixture.queue()},
                            {"printer", fixture.printerUri()},
                            {"pages", fixture.folder() + "/printer"},
                            {"pid", QCoreApplication::applicationPid()}};
    std::cout << QJsonDocument(ready).toJson(QJsonDocument::Compact).toStdString()
              << std::endl;

    const std::map<std::string, std::function<bool()>> words = {
        {"paper-out", [&] { return fixture.takePaperOut(), true; }},
        {"refill", [&] { return fixture.refill(), fixture.isPlugged(); }},
        {"jam", [&] { return fixture.stallWith("media-jam-error"), true; }},
        {"stall", [&] { return fixture.stallWith("media-empty-error"), true; }},
        {"reject", [&] { return fixture.rejectNextPage(), true; }},
        {"unplug", [&] { return fixture.unplug(), true; }},
        {"plug-in", [&] { return fixture.plugIn(); }},
        {"stop-queue", [&] { return fixture.stopQueue(), true; }},
    };
    for (std::string word; std::getline(std::cin, word);) {
        const auto found = words.find(word);
        const bool is_done = found != words.end() && found->second();
        std::cout << (is_done ? "ok" : "failed") << std::endl;
    }
    return 0;
}

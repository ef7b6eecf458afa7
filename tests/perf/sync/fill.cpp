// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include <QCoreApplication>

#include "tests/perf/lived_site.h"

// vq-fill DATA CONFIG VISITORS DAYS: a hub's data with so many visitors on each of so many
// days; prints how many records that makes.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    constexpr int kArguments = 5;
    if (arguments.size() != kArguments) {
        std::fputs("usage: vq-fill DATA CONFIG VISITORS DAYS\n", stderr);
        return 2;
    }
    vq::perf::LivedSite site(arguments[1], arguments[2], arguments[4].toInt());
    site.live(arguments[3].toInt());
    std::printf("%llu\n", static_cast<unsigned long long>(site.end()));
    return 0;
}

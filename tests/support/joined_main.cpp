// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
//
// Runs the one class of tests that the first argument names; what follows is for QtTest.
#include <cstdio>

#ifdef QT_GUI_LIB
#include <QGuiApplication>
#else
#include <QCoreApplication>
#endif

#include "tests/support/joined_test.h"

namespace {

#ifdef QT_GUI_LIB // what links Qt Gui may show something, as with QTEST_MAIN
using Application = QGuiApplication;
#else
using Application = QCoreApplication;
#endif

int runTest(const vq::test::JoinedTest &test, int argc, char **argv)
{
    const Application app(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi); // as QtTest does it: pictures are compared
    return test.run(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    for (const auto &test : vq::test::joinedTests())
        if (argc > 1 && test.name == argv[1])
            return runTest(test, argc - 1, argv + 1);
    std::fputs("Name one of these tests first:\n", stderr);
    for (const auto &test : vq::test::joinedTests())
        std::fprintf(stderr, "%s\n", test.name.c_str());
    return 2;
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QTest>

namespace vq::test {

// A class of tests that shares its program with others (vq_tests() in cmake/).
struct JoinedTest {
    std::string name; // its file's, without the ending
    int (*run)(int argc, char **argv);
};

inline std::vector<JoinedTest> &joinedTests()
{
    static std::vector<JoinedTest> tests;
    return tests;
}

struct Joins {
    Joins(const char *file, int (*run)(int argc, char **argv))
    {
        joinedTests().push_back({std::filesystem::path(file).stem().string(), run});
    }
};

} // namespace vq::test

// At the end of a file, within the namespace that it has for itself, where a test with a program
// of its own has QTEST_GUILESS_MAIN.
#define VQ_JOINED_TEST(Class) \
    namespace { \
    const vq::test::Joins kJoins(__FILE__, [](int argc, char **argv) { \
        Class test; \
        return QTest::qExec(&test, argc, argv); \
    }); \
    }

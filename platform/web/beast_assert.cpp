// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <boost/assert.hpp>

// What Boost asserts in builds without NDEBUG comes here (BOOST_ENABLE_ASSERT_DEBUG_HANDLER).
// One of Beast 1.74 is wrong: where the last chunk of a body that had no other comes in pieces
// ("0\r\n", then "\r", then "\n"), the parser is right with fewer than five bytes and says that
// it needs more (boostorg/beast, pull request 2861: corrected in 2024).
namespace boost {

void assertion_failed(char const *expression, char const *function, char const *file,
                      long line)
{
    if (std::string_view(file).ends_with("beast/http/impl/basic_parser.ipp") &&
        std::string_view(expression) == "n >= 5")
        return;
    std::fprintf(stderr, "%s:%ld: %s: assertion failed: %s\n", file, line, function,
                 expression);
    std::abort();
}

void assertion_failed_msg(char const *expression, char const *message,
                          char const *function, char const *file, long line)
{
    std::fprintf(stderr, "%s:%ld: %s: assertion failed: %s (%s)\n", file, line, function,
                 expression, message);
    std::abort();
}

} // namespace boost

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/cloud/sockets.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <unistd.h>

namespace vq::perf {

std::int64_t nowNs()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

std::string frame(std::string_view text, bool is_masked, int opcode)
{
    std::string out(1, static_cast<char>(0x80 | opcode));
    const int mask = is_masked ? 0x80 : 0;
    if (text.size() < 126) {
        out += static_cast<char>(mask | static_cast<int>(text.size()));
    } else {
        out += static_cast<char>(mask | 126);
        out += static_cast<char>(text.size() >> 8U);
        out += static_cast<char>(text.size() & 0xFFU);
    }
    if (is_masked)
        out.append(4, '\0'); // a mask of zeros is one, too
    return out.append(text);
}

bool takeLine(std::string &line, bool &is_whole)
{
    char byte = 0;
    is_whole = false;
    const auto got = ::read(STDIN_FILENO, &byte, 1);
    if (got <= 0)
        return false;
    if (byte == '\n')
        is_whole = true;
    else
        line += byte;
    return true;
}

} // namespace vq::perf

int main(int argc, char **argv)
{
    using namespace vq::perf;
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 1 && words[0] == "serve")
        return serveFloor();
    if (words.size() >= 5 && words[0] == "hold") {
        const Address to{words[1],
                         static_cast<std::uint16_t>(std::atoi(words[2].c_str()))};
        return holdSockets(to, std::atoi(words[3].c_str()),
                           {words.begin() + 5, words.end()}, std::atoi(words[4].c_str()));
    }
    std::fputs("usage: vq-sockets serve | hold HOST PORT COUNT ANSWERS [TEXT…]\n",
               stderr);
    return 2;
}

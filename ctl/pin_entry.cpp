// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/pin_entry.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <iostream>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "ctl/globals.h"
#include "sync/wire/bounds.h"

namespace vq::ctl {

namespace {

constexpr std::size_t kCharsMin = 4; // as the hub asks of `vqctl staff add`

// A terminal that does not show what is typed; shows it again however this ends, Ctrl-C too.
class Unseen {
public:
    Unseen()
    {
        ::tcgetattr(STDIN_FILENO, &m_before);
        termios now = m_before;
        now.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        // Ctrl-C is heard while a line is waited for and at no other time, so that none is lost.
        sigset_t held = {};
        ::sigemptyset(&held);
        ::sigaddset(&held, SIGINT);
        ::sigprocmask(SIG_BLOCK, &held, &m_mask);
        struct sigaction wake = {}; // ends the wait, instead of the program
        wake.sa_handler = [](int) {};
        ::sigaction(SIGINT, &wake, &m_usual);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &now);
    }
    ~Unseen()
    {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        ::sigprocmask(SIG_SETMASK, &m_mask, nullptr);
        ::sigaction(SIGINT, &m_usual, nullptr);
    }
    Unseen(const Unseen &) = delete;
    Unseen &operator=(const Unseen &) = delete;

    // False: Ctrl-C was pressed.
    bool waitForLine() const
    {
        sigset_t heard = m_mask;
        ::sigdelset(&heard, SIGINT);
        pollfd wanted = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        return ::ppoll(&wanted, 1, nullptr, &heard) == 1;
    }

private:
    termios m_before = {};
    sigset_t m_mask = {};
    struct sigaction m_usual = {};
};

Result<std::string> typed(const Unseen &unseen, const char *prompt)
{
    std::fputs(prompt, stderr);
    std::array<char, 256> line{}; // a terminal gives a line at a time
    const auto count =
        unseen.waitForLine() ? ::read(STDIN_FILENO, line.data(), line.size()) : 0;
    std::fputs("\n", stderr);
    if (count <= 0)
        return wrongUsage("nothing was typed; there is no hash");
    std::string text(line.data(), static_cast<std::size_t>(count));
    if (text.ends_with('\n'))
        text.pop_back();
    return text;
}

Result<std::string> typedTwice()
{
    const Unseen unseen;
    VQ_TRY(auto pin, typed(unseen, "PIN: "));
    VQ_TRY(const auto again, typed(unseen, "The same again: "));
    if (pin != again)
        return wrongUsage("the two PINs are not the same; there is no hash");
    return pin;
}

Result<std::string> firstLineGiven()
{
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

} // namespace

Result<std::string> newPin()
{
    auto pin = ::isatty(STDIN_FILENO) != 0 ? typedTwice() : firstLineGiven();
    if (!pin.has_value() || (pin->size() >= kCharsMin && pin->size() <= kPinBytesMax))
        return pin;
    return Error{ErrorKind::Reject, "bad_pin",
                 "A PIN has from four to 64 characters, typed or as the first line of "
                 "standard input. There is no hash."};
}

} // namespace vq::ctl

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/redis/lane.h"

#include <algorithm>
#include <iterator>

namespace vq::redis {

Lane::Lane(OpenOptions options)
    : m_options(std::move(options)), m_thread([this] { run(); })
{}

Lane::~Lane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void Lane::submit(Command command, After after)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() < kWaitingMax) {
            m_waiting.push_back({std::move(command), std::move(after)});
            m_wakeup.notify_one();
            return;
        }
    }
    after(Error{ErrorKind::Retry, "redis_unavailable", "Redis: too much is waiting"});
}

Lane::Questions Lane::take()
{
    std::unique_lock lock(m_mutex);
    m_wakeup.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
    const auto count =
        static_cast<std::ptrdiff_t>(std::min(m_waiting.size(), kAtOnceMax));
    Questions questions(std::make_move_iterator(m_waiting.begin()),
                        std::make_move_iterator(m_waiting.begin() + count));
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + count);
    return questions;
}

void Lane::run()
{
    for (;;) {
        const auto questions = take();
        if (questions.empty())
            return;
        ask(questions);
    }
}

void Lane::ask(const Questions &questions)
{
    std::vector<Command> commands;
    commands.reserve(questions.size());
    for (const auto &question : questions)
        commands.push_back(question.command);
    const auto connected = connect();
    auto answers = connected ? m_connection->runAll(commands)
                             : Result<std::vector<Result<Answer>>>(connected.error());
    for (std::size_t i = 0; i < questions.size(); ++i)
        questions[i].after(answers ? (*answers)[i] : Result<Answer>(answers.error()));
}

Status Lane::connect()
{
    if (m_connection && !m_connection->isBroken())
        return Done{};
    m_connection.reset();
    const auto now = Clock::now();
    if (now < m_try_at)
        return Error{ErrorKind::Retry, "redis_unavailable", "Redis: it is away"};
    m_try_at = now + kTryEvery;
    VQ_TRY(m_connection, Connection::open(m_options));
    return Done{};
}

} // namespace vq::redis

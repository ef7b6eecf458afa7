// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/edge/readiness.h"

#include <algorithm>

namespace vq::cloud {

namespace {

constexpr Ms kLook{50};
constexpr const char *kStopping = "not ready: stopping";

Status answers(Database &database)
{
    VQ_TRY(const auto rows, database.run("SELECT 1"));
    return rows.size() == 1 ? Status(Done{})
                            : Status(Error{ErrorKind::Retry, "database_unavailable",
                                           "the database answers nothing"});
}

} // namespace

void Readiness::Question::answer(int status, const std::string &text)
{
    if (!reply)
        return;
    std::exchange(reply, nullptr)({.status = status, .body = text + '\n'});
}

void Readiness::Question::hear(const std::string &who, const Status &said)
{
    const std::lock_guard lock(mutex);
    --open;
    if (!said)
        answer(503, "not ready: the database of " + who + ": " + said.error().message);
    else if (open == 0)
        answer(200, "ready");
}

Readiness::Readiness(ReadPool &readers, WriteLane &lane, const Clock &clock)
    : m_readers(readers), m_lane(lane), m_clock(clock)
{
    m_thread = std::thread([this] { run(); });
}

Readiness::~Readiness()
{
    {
        const std::lock_guard lock(m_mutex);
        m_is_over = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void Readiness::stopping()
{
    const std::lock_guard lock(m_mutex);
    m_is_stopping = true;
    for (const auto &question : m_open) {
        const std::lock_guard its(question->mutex);
        question->answer(503, kStopping);
    }
}

void Readiness::ask(web::Reply reply)
{
    const auto question = std::make_shared<Question>();
    {
        const std::lock_guard lock(m_mutex);
        if (m_is_stopping)
            return reply({.status = 503, .body = std::string(kStopping) + '\n'});
        question->reply = std::move(reply);
        question->until = m_clock.steady() + kPatience;
        m_open.push_back(question);
    }
    m_wakeup.notify_one();
    m_readers.submit([question](Result<Database *> database) {
        question->hear("readers",
                       database ? answers(**database) : Status(database.error()));
    });
    m_lane.submit([](Database &database) { return answers(database); },
                  [question](const Status &done) { question->hear("the writer", done); });
}

// Whoever does not hear from one of them in time hears that.
void Readiness::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_is_over) {
        const auto now = m_clock.steady();
        std::erase_if(m_open, [now](const std::shared_ptr<Question> &question) {
            const std::lock_guard its(question->mutex);
            if (now >= question->until)
                question->answer(503, "not ready: the database does not answer");
            return !question->reply;
        });
        if (m_open.empty())
            m_wakeup.wait(lock, [this] { return m_is_over || !m_open.empty(); });
        else
            m_wakeup.wait_for(lock, kLook, [this] { return m_is_over; });
    }
}

} // namespace vq::cloud

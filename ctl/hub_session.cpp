// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/hub_session.h"

#include <functional>
#include <optional>

#include <QEventLoop>
#include <QRandomGenerator>
#include <QTimer>

#include "platform/clock/system_clock.h"
#include "platform/lan/hub_address.h"
#include "platform/lan/lan_link.h"
#include "sync/session/hub_client.h"

namespace vq::ctl {

namespace {

constexpr int kTickEveryMs = 20;

bool isLongWork(const lan::RequestBody &body)
{
    return std::holds_alternative<lan::VerifyLog>(body) ||
           std::holds_alternative<lan::BeginBackup>(body) ||
           std::holds_alternative<lan::CommitRestore>(body);
}

// What the hub does once under one id, and answers the same when it is asked again.
bool isDoneOnce(const lan::RequestBody &body)
{
    return std::holds_alternative<CommandBody>(body) ||
           std::holds_alternative<lan::Reprint>(body) ||
           std::holds_alternative<lan::RegisterDevice>(body) ||
           std::holds_alternative<lan::ApproveEnrolment>(body);
}

LanLink::Options linkOptions(const HubSession::Options &options)
{
    LanLink::Options link;
    link.url = hubUrlFrom(QString::fromStdString(options.url));
    link.pin = QByteArray::fromStdString(options.pin);
    return link;
}

} // namespace

// The client with the event loop that carries it. Runs the loop only while somebody
// waits.
class HubSession::Loop final : public lan::HubClientListener {
public:
    explicit Loop(HubSession::Options options)
        : m_options(std::move(options)), m_link(linkOptions(m_options)),
          m_client(
              m_link, m_clock, [] { return QRandomGenerator::system()->generate64(); },
              {"operator", m_options.token, "vqctl " VQ_VERSION}, *this)
    {
        QObject::connect(&m_ticker, &QTimer::timeout, [this] { m_client.tick(); });
        m_ticker.start(kTickEveryMs);
    }

    Status connect()
    {
        m_client.start();
        const auto is_settled = [this] {
            return (m_client.state() == lan::LinkState::Live && m_has_picture) ||
                   m_client.state() == lan::LinkState::Refused;
        };
        runUntil(is_settled, m_options.connect_timeout);
        if (m_client.state() == lan::LinkState::Refused)
            return Error{ErrorKind::Reject, m_client.refusalCode(), m_client.problem()};
        if (!is_settled())
            return Error{
                ErrorKind::Retry, "unreachable",
                "No hub answers at " + m_options.url + "." + problem() +
                    " Nothing was done. Is it running, and is the address right?"};
        return Done{};
    }

    // As a sentence behind another; what a library says has no end of its own.
    std::string problem() const
    {
        auto text = m_client.problem();
        if (!text.empty() && !text.ends_with('.'))
            text += '.';
        return text.empty() ? text : ' ' + text;
    }

    Result<lan::ReplyBody> ask(lan::RequestBody body)
    {
        // The given id is for what is to be done, which comes once; questions before it
        // (which ticket is A042?) have ids of their own.
        std::string id;
        if (isDoneOnce(body))
            id = std::exchange(m_options.request_id, {});
        const Ms patience = isLongWork(body) ? m_options.work_timeout : m_options.timeout;
        std::optional<Result<lan::ReplyBody>> answer;
        m_client.ask(
            std::move(body),
            [&answer](const Result<lan::ReplyBody> &given) { answer = given; }, patience,
            std::move(id));
        runUntil([&answer] { return answer.has_value(); }, patience + Ms{1000});
        VQ_ASSERT(answer.has_value());
        return std::move(*answer);
    }

    const lan::HubClient &client() const { return m_client; }

    void linkChanged(lan::LinkState /*state*/) override {}
    void welcomed(const lan::Welcome & /*welcome*/) override {}
    void siteChanged(const lan::SiteMirror::Change & /*change*/) override
    {
        m_has_picture = true;
    }
    void printOrdered(const lan::PrintOrder & /*order*/) override {}

private:
    void runUntil(const std::function<bool()> &is_settled, Ms patience)
    {
        const auto give_up_at = m_clock.steady() + patience;
        QEventLoop loop;
        while (!is_settled() && m_clock.steady() < give_up_at)
            loop.processEvents(QEventLoop::WaitForMoreEvents);
    }

    HubSession::Options m_options;
    SystemClock m_clock;
    LanLink m_link;
    lan::HubClient m_client;
    QTimer m_ticker;
    bool m_has_picture = false;
};

HubSession::HubSession(std::unique_ptr<Loop> loop) : m_loop(std::move(loop)) {}
HubSession::~HubSession() = default;
HubSession::HubSession(HubSession &&) noexcept = default;
HubSession &HubSession::operator=(HubSession &&) noexcept = default;

Result<HubSession> HubSession::open(Options options)
{
    auto loop = std::make_unique<Loop>(std::move(options));
    VQ_CHECK(loop->connect());
    return HubSession(std::move(loop));
}

Result<lan::ReplyBody> HubSession::ask(lan::RequestBody body)
{
    return m_loop->ask(std::move(body));
}

const lan::SiteMirror &HubSession::mirror() const
{
    return m_loop->client().mirror();
}

const SiteConfig &HubSession::site() const
{
    return m_loop->client().welcome()->site;
}

UtcMs HubSession::hubNow() const
{
    return m_loop->client().hubNow();
}

} // namespace vq::ctl

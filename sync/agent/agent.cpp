// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/agent.h"

#include <utility>

#include <QRandomGenerator>

#include "platform/crypto/digest.h"
#include "platform/log/log.h"
#include "sync/agent/hub_trouble.h"
#include "sync/wire/site_profile.h"

namespace vq::agent {

namespace {

constexpr int kTickEveryMs = 50;
constexpr std::uint64_t kManyBehind = 1000; // records
constexpr Ms kTellEvery{2000};
constexpr Ms kTellSooner{200}; // what has changed

std::uint64_t chance()
{
    return QRandomGenerator::system()->generate64();
}

std::string_view toString(uplink::RelayState state)
{
    using enum uplink::RelayState;
    switch (state) {
    case NoHub:
        return "no_hub";
    case Greeting:
        return "greeting";
    case Waiting:
        return "waiting";
    case Following:
        return "following";
    case Fenced:
        return "fenced";
    case BackingOff:
        return "backing_off";
    }
    VQ_ASSERT(!"a state without a name");
    return {};
}

Result<uplink::Page> pageIn(const Result<lan::ReplyBody> &reply, const LogHash &hash)
{
    if (!reply)
        return reply.error();
    const auto *facts = std::get_if<lan::FactsReply>(&*reply);
    if (facts == nullptr)
        return Error{ErrorKind::Corrupt, "malformed",
                     "The hub answered another question."};
    return uplink::decodePage(std::as_bytes(std::span(facts->page)), hash);
}

} // namespace

Agent::Agent(Options options)
    : m_options(std::move(options)), m_link(m_options.hub),
      m_hub(m_link, m_clock, chance, {"sync", m_options.hub_token, m_options.program},
            *this),
      m_cloud(m_options.cloud, *this), m_probe(m_options.probe, m_clock),
      m_relay(chance, m_options.records_max),
      m_pictures(
          {m_hub, m_cloud, m_clock},
          MissingPictures([] { return QRandomGenerator::system()->generateDouble(); },
                          m_options.picture_bytes_per_s_max))
{
    connect(&m_ticker, &QTimer::timeout, this, &Agent::tick);
}

void Agent::start()
{
    m_hub.start();
    m_ticker.start(kTickEveryMs);
}

void Agent::stop()
{
    m_ticker.stop();
    m_hub.stop("stopping");
}

void Agent::tick()
{
    m_hub.tick();
    noteHub();
    carryOut(m_relay.tick(m_clock.steady()));
    if (m_relay.state() == uplink::RelayState::Following)
        m_cloud.holdBell(m_brought);
    if (m_relay.state() == uplink::RelayState::Following && !m_relay.lost().empty() &&
        !m_lost.isUnderWay()) {
        m_lost.begin(m_relay.lost(), m_clock.steady());
        fetchLost();
    }
    if (isCloudThere())
        m_pictures.tick();
    noteState();
    tellHub();
}

// A hub that is fenced has visitors to show something, too.
bool Agent::isCloudThere() const
{
    using enum uplink::RelayState;
    const auto state = m_relay.state();
    return state == Following || state == Fenced || state == Waiting;
}

void Agent::carryOut(uplink::Effects effects)
{
    for (auto &each : effects)
        std::visit([this](auto &effect) { carryOut(std::move(effect)); }, each);
}

void Agent::carryOut(const uplink::effect::Read &read)
{
    m_hub.ask(lan::ReadFacts{.after = read.after, .records_max = read.records_max},
              [this, read](const Result<lan::ReplyBody> &reply) {
                  auto page = pageIn(reply, {m_owner, crypto::sha256});
                  if (page)
                      return carryOut(
                          m_relay.hubRead(std::move(*page), m_clock.steady()));
                  log::warning("read_failed", page.error());
                  carryOut(m_relay.hubReadFailed(read.after, m_clock.steady()));
              });
}

// With files that are no login it goes on as before.
void Agent::readLogin()
{
    const auto login = m_options.login();
    const auto problem = login ? std::string() : login.error().message;
    if (!login && problem != m_login_noted)
        log::warning("login_not_read", login.error());
    m_login_noted = problem;
    if (!login)
        return;
    m_hub.changeToken(login->hub_token);
    m_cloud.changeLogin(login->site, login->token);
}

void Agent::carryOut(const uplink::effect::Greet &greet)
{
    const auto before = m_cloud.site();
    readLogin();
    if (m_cloud.site() != before) {
        m_lost.end(m_clock.steady());
        return carryOut(m_relay.siteChanged(m_clock.steady()));
    }
    m_cloud.ask(greet.request, greet.hello, uplink::Relay::kAnswerMax);
}

void Agent::carryOut(uplink::effect::Post &&post)
{
    m_posted[post.request] = post.batch.records.size();
    m_cloud.ask(post.request, std::move(post.batch), uplink::Relay::kAnswerMax);
}

void Agent::carryOut(const uplink::effect::Drop &drop)
{
    m_posted.erase(drop.request);
    m_cloud.drop(drop.request);
}

void Agent::carryOut(const uplink::effect::Obey &obey)
{
    m_hub.ask(lan::Obey{obey.commands}, [](const Result<lan::ReplyBody> &reply) {
        if (!reply)
            log::warning("obey_failed", reply.error());
    });
}

void Agent::linkChanged(lan::LinkState state)
{
    if (state == lan::LinkState::Live)
        return;
    if (state == lan::LinkState::Greeting)
        readLogin();
    m_brought = {};
    m_lost.end(m_clock.steady());
    m_pictures.hubGone();
    m_told_at.reset();
    m_alarms.forget();
    carryOut(m_relay.hubGone(m_clock.steady()));
    m_cloud.dropBell();
}

void Agent::welcomed(const lan::Welcome & /*welcome*/) {}
void Agent::siteChanged(const lan::SiteMirror::Change & /*change*/) {}
void Agent::printOrdered(const lan::PrintOrder & /*order*/) {}

void Agent::logStands(const lan::LogStands &log)
{
    m_owner = log.stands.owner;
    m_brought = std::max(m_brought, log.stands.answered);
    if (log.profile)
        carryOut(m_relay.hubProfile(uplink::encodeSite(*log.profile), m_clock.steady()));
    carryOut(m_relay.hubStands(log.stands, m_clock.steady()));
}

void Agent::cloudAnswered(std::uint64_t request, const uplink::CloudAnswer &answer)
{
    m_trouble.reset();
    m_heard = m_clock.now();
    const auto posted = m_posted.extract(request);
    if (!answer.commands.empty())
        m_brought = std::max(m_brought, answer.commands.back().mark);
    carryOut(m_relay.cloudAnswered(request, answer, m_clock.steady()));
    noteProgress(answer, posted ? posted.mapped() : 0);
}

// A long catch-up is told when it is over.
void Agent::noteProgress(const uplink::CloudAnswer &answer, std::uint64_t records)
{
    const SteadyMs now = m_clock.steady();
    const auto pending = m_relay.pending();
    if (!m_behind && pending >= kManyBehind) // an unknown one is less than any
        m_behind = {now, m_catch_up.sent(), m_cloud.bytesSent()};
    if (answer.verdict == uplink::Verdict::Taken ||
        answer.verdict == uplink::Verdict::KeptAside)
        m_catch_up.noteSent(records, now);
    if (!m_behind || !pending || *pending > 0)
        return;
    const auto took = std::chrono::nanoseconds(now - m_behind->since);
    log::info("caught_up", "The cloud has all that the hub recorded.",
              {{"sync.records", m_catch_up.sent() - m_behind->sent},
               {"sync.bytes", m_cloud.bytesSent() - m_behind->bytes},
               {"event.duration", took.count()}});
    m_behind.reset();
}

void Agent::cloudFailed(std::uint64_t request, std::optional<Ms> retry_after,
                        const Error &why)
{
    m_posted.erase(request);
    if (why.code.starts_with("http_"))
        m_probe.find(why, [this](const Error &found) { note(found); });
    else
        note(why);
    carryOut(m_relay.cloudFailed(request, retry_after, m_clock.steady()));
}

void Agent::bellRang()
{
    carryOut(m_relay.bellRang(m_clock.steady()));
}

void Agent::fetchLost()
{
    if (m_lost.isUnderWay())
        m_cloud.fetch(m_lost.after(), [this](const auto &page) { bringLost(page); });
}

void Agent::bringLost(const Result<std::string> &page)
{
    if (!m_lost.isUnderWay())
        return; // the hub went meanwhile
    if (!page)
        return endLost(page.error());
    const auto read =
        uplink::decodePage(std::as_bytes(std::span(*page)), {m_owner, crypto::sha256});
    if (!read)
        return giveUpLost(read.error());
    if (read->records.empty())
        return giveUpLost(
            {ErrorKind::Reject, "facts_gone",
             "The cloud does not have what the hub lost any more. The hub goes "
             "on without it."});
    const bool is_end = m_lost.came(read->records.back().seq);
    m_hub.ask(lan::Readopt{.page = *page, .is_end = is_end},
              [this, is_end](const Result<lan::ReplyBody> &reply) {
                  if (!reply && reply.error().kind != ErrorKind::Retry)
                      return giveUpLost(reply.error());
                  if (!reply)
                      return endLost(reply.error());
                  if (!is_end)
                      return fetchLost();
                  log::info("readopted", "The hub has what it lost in a restore.");
                  m_lost.end(m_clock.steady());
              });
}

void Agent::endLost(const Error &why)
{
    log::warning("readoption_failed", why);
    m_lost.end(m_clock.steady());
}

void Agent::giveUpLost(const Error &why)
{
    endLost(why);
    m_relay.giveUpLost();
}

void Agent::note(const Error &trouble)
{
    if (!m_trouble || m_trouble->code != trouble.code)
        log::warning("cloud_not_reached", trouble);
    m_trouble = trouble;
}

void Agent::noteState()
{
    const auto state = m_relay.state();
    if (state == m_state_said)
        return;
    m_state_said = state;
    if (state != uplink::RelayState::Following)
        m_cloud.dropBell();
    log::info("sync_state", "What vq-sync does has changed.",
              {{"sync.state", toString(state)}, {"sync.problem", m_relay.problem()}});
}

// Each try fails in the same way: it is told once.
void Agent::noteHub()
{
    const auto why = whyNoHub({.state = m_hub.state(),
                               .refusal_code = m_hub.refusalCode(),
                               .problem = m_hub.problem()});
    if (m_hub.state() == lan::LinkState::Live && !m_hub_noted.empty())
        log::info("hub_live", "vq-sync follows its hub.");
    if (m_hub.state() == lan::LinkState::Live)
        m_hub_noted.clear();
    if (!why || why->code == m_hub_noted)
        return;
    m_hub_noted = why->code;
    log::warning(why->kind == ErrorKind::Reject ? "hub_refuses" : "hub_away", *why);
}

// What a counter shows it hears as the troubles of a device; `vqctl sync status` more.
void Agent::tellHub()
{
    if (m_hub.state() != lan::LinkState::Live)
        return;
    const SteadyMs now = m_clock.steady();
    const auto stands = status();
    const auto logRefusal = [](const Result<lan::ReplyBody> &reply) {
        if (!reply)
            log::warning("report_refused", reply.error());
    };
    if (const auto troubles = m_alarms.changed(stands, now, m_pictures.troubles()))
        m_hub.ask(CommandBody(command::ReportDevice{*troubles}), logRefusal);
    const bool is_due = !m_told_at || now - *m_told_at >= kTellEvery ||
                        (now - *m_told_at >= kTellSooner && stands.state != m_told.state);
    if (!is_due)
        return;
    m_told = stands;
    m_told_at = now;
    m_hub.ask(lan::ReportSync{stands}, logRefusal);
}

lan::SyncStatus Agent::status() const
{
    std::uint64_t lost = 0;
    for (const auto &each : m_relay.lost())
        lost += each.seq_last - each.seq_first + 1;
    return {.state = std::string(toString(m_relay.state())),
            .problem = m_trouble ? m_trouble->code : m_relay.problem(),
            .message = m_trouble ? m_trouble->message : std::string(),
            .pending = m_relay.pending(),
            .lost = lost,
            .sent = m_catch_up.sent(),
            .bytes = m_cloud.bytesSent(),
            .held_to = m_relay.heldTo(),
            .left = isCloudThere() && !m_trouble && m_relay.pending()
                        ? m_catch_up.left(*m_relay.pending(), m_clock.steady())
                        : std::nullopt,
            .heard = m_heard};
}

} // namespace vq::agent

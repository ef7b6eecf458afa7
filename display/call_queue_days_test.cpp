// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>
#include <algorithm>
#include <map>

#include "display/call_queue_lobby_for_test.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::display::call_queue_days_test {

using Kind = Lobby::Kind;

namespace {

struct Step {
    int what = 0;
    int who = 0;
    int speech_100ms = 0;
    int wait_100ms = 0;
    int draw_100ms = 0;
};

std::ostream &operator<<(std::ostream &out, const Step &step)
{
    return out << "{.what = " << step.what << ", .who = " << step.who
               << ", .speech_100ms = " << step.speech_100ms
               << ", .wait_100ms = " << step.wait_100ms
               << ", .draw_100ms = " << step.draw_100ms << "}";
}

rc::Gen<std::vector<Step>> days()
{
    using rc::gen::inRange;
    return rc::gen::container<std::vector<Step>>(
        rc::gen::build<Step>(rc::gen::set(&Step::what, inRange(0, 24)),
                             rc::gen::set(&Step::who, inRange(1, 13)),
                             rc::gen::set(&Step::speech_100ms, inRange(0, 120)),
                             rc::gen::set(&Step::wait_100ms, inRange(0, 90)),
                             rc::gen::set(&Step::draw_100ms, inRange(0, 20))));
}

// Counters call, recall, serve and undo as they like; the loudspeaker is quick, slow or
// stuck.
void live(Lobby &lobby, const std::vector<Step> &day)
{
    std::map<int, int> calls;
    for (const Step &step : day) {
        lobby.speech = Ms{100} * step.speech_100ms;
        lobby.draw_delay = Ms{100} * step.draw_100ms;
        lobby.answers = step.what != 0;
        if (step.what < 16)
            lobby.call(callOf(step.who, ++calls[step.who]));
        else if (step.what < 19)
            lobby.arrive(callOf(step.who));
        else if (step.what < 22)
            lobby.withdraw(callOf(step.who));
        else
            lobby.showQuietly(callOf(100));
        lobby.pass(Ms{100} * step.wait_100ms);
    }
    lobby.answers = true;
    lobby.pass(Minutes{20});
}

// Reads the lines of a day and says what was promised and not kept.
class Inspection {
public:
    explicit Inspection(CallRules rules) : m_rules(rules) {}

    std::string faultOf(const std::vector<Lobby::Line> &lines)
    {
        for (const Lobby::Line &line : lines) {
            read(line);
            if (!m_fault.empty())
                return m_fault + " (" + line.call.label + ", call " +
                       std::to_string(line.call.call) + ", after " +
                       std::to_string(line.at.since.count()) + " ms)";
        }
        if (!m_waiting.empty())
            return m_waiting.front().label + " was never called out";
        for (const auto &[key, fate] : m_fates) {
            if (!fate.is_over && fate.said != 1 + m_rules.repeats)
                return "said " + std::to_string(fate.said) + " times";
            if (fate.reports != (fate.is_drawn ? 1 : 0))
                return "reported " + std::to_string(fate.reports) + " times";
        }
        return {};
    }

private:
    struct Fate {
        bool is_over = false; // recalled, arrived or taken back
        int said = 0;
        bool is_drawn = false;
        int reports = 0;
    };

    void read(const Lobby::Line &line)
    {
        switch (line.kind) {
        case Kind::Called:
            return called(line.call);
        case Kind::Arrived:
        case Kind::TakenBack:
            return over(line);
        case Kind::Show:
        case Kind::ShowQuietly:
        case Kind::Clear:
            return panel(line);
        case Kind::Chime:
        case Kind::Say:
            return said(line);
        case Kind::Ended:
        case Kind::Hush:
            m_is_sounding = false;
            m_ended_at = line.kind == Kind::Ended ? std::optional(line.at) : std::nullopt;
            return;
        case Kind::Drawn:
            if (m_shown && m_shown->kind == Kind::Show && fateOf(line.call).said <= 1)
                fateOf(line.call).is_drawn = true;
            return;
        case Kind::Report:
            return reported(line.call);
        }
    }
    void called(const Call &call)
    {
        for (auto &[key, fate] : m_fates)
            fate.is_over = fate.is_over || key.first == call.ticket;
        fateOf(call) = {};
        const auto waiting = std::ranges::find(m_waiting, call.ticket, &Call::ticket);
        if (waiting == m_waiting.end())
            m_waiting.push_back(call);
        else
            *waiting = call;
    }
    void over(const Lobby::Line &line)
    {
        for (auto &[key, fate] : m_fates)
            fate.is_over = fate.is_over || key.first == line.call.ticket;
        std::erase_if(m_waiting,
                      [&](const Call &call) { return call.ticket == line.call.ticket; });
        if (line.kind == Kind::TakenBack && m_shown &&
            m_shown->call.ticket == line.call.ticket)
            m_shown.reset(); // leaves at once
    }
    void panel(const Lobby::Line &line)
    {
        if (m_shown && m_shown->kind == Kind::Show &&
            line.at - m_shown->at < m_rules.shown_min)
            m_fault = "the panel before was cut short";
        m_shown = line.kind == Kind::Clear ? std::nullopt : std::optional(line);
    }
    void said(const Lobby::Line &line)
    {
        Fate &fate = fateOf(line.call);
        if (m_is_sounding)
            m_fault = "two sounds at once";
        else if (m_ended_at && line.at - *m_ended_at < m_rules.pause)
            m_fault = "no pause between two sounds";
        else if (!m_shown || m_shown->call != line.call)
            m_fault = "said, and not on the panel";
        else if (fate.is_over)
            m_fault = "said when it was over";
        else if (fate.said == 0 && (m_waiting.empty() || m_waiting.front() != line.call))
            m_fault = "not the one whose turn it is";
        else if (fate.said > 0 && !m_waiting.empty())
            m_fault = "repeated while somebody waits for the first time";
        if (++fate.said == 1 && !m_waiting.empty())
            m_waiting.erase(m_waiting.begin());
        m_is_sounding = true;
    }
    void reported(const Call &call)
    {
        Fate &fate = fateOf(call);
        if (!fate.is_drawn)
            m_fault = "reported before it was on the glass";
        ++fate.reports;
    }
    Fate &fateOf(const Call &call) { return m_fates[{call.ticket, call.call}]; }

    CallRules m_rules;
    std::string m_fault;
    std::map<std::pair<TicketId, int>, Fate> m_fates;
    std::vector<Call> m_waiting; // for their first round
    std::optional<Lobby::Line> m_shown;
    bool m_is_sounding = false;
    std::optional<SteadyMs> m_ended_at; // absent after a hush, which ends at once
};

} // namespace

class CallQueueDaysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(4000); }

    // Whatever comes in whatever order: each call has the panel for its time and in its
    // turn, is repeated as often as was promised and then no more, and no two sounds meet.
    void anyDayKeepsThePromises()
    {
        QVERIFY(holds("the promises of the defaults are kept", [] {
            Lobby lobby;
            live(lobby, *days());
            RC_ASSERT(Inspection(CallRules{}).faultOf(lobby.lines) == "");
            RC_ASSERT(lobby.overlaps == 0);
        }));
    }
    void anyRulesAreKept()
    {
        QVERIFY(holds("the promises of a configuration are kept", [] {
            const CallRules rules{
                .shown_min = std::chrono::seconds(*rc::gen::inRange(2, 30)),
                .pause = Ms{100} * *rc::gen::inRange(0, 30),
                .announced_max = std::chrono::seconds(*rc::gen::inRange(5, 30)),
                .repeats = *rc::gen::inRange(0, 4)};
            Lobby lobby(rules);
            live(lobby, *days());
            RC_ASSERT(Inspection(rules).faultOf(lobby.lines) == "");
        }));
    }
};

VQ_JOINED_TEST(CallQueueDaysTest)

} // namespace vq::display::call_queue_days_test

#include "call_queue_days_test.moc"

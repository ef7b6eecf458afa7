// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"
#include "tests/support/random_steps.h"

namespace vq::limits_properties_test {

namespace {

constexpr int kRuns = 10'000;

rc::Gen<std::optional<int>> limits()
{
    return rc::gen::oneOf(
        rc::gen::just(std::optional<int>{}),
        rc::gen::map(evenly(1, 5), [](int limit) { return std::optional(limit); }));
}

FakeSite limitedSite()
{
    auto config = smallSite(*rc::gen::arbitrary<bool>());
    for (auto &service : config.services)
        service.limits = {.waiting = *limits(),
                          .per_day = *limits(),
                          .per_person = *limits(),
                          .ask_above = *limits()};
    config.limits = {.waiting = *limits(), .per_day = *limits(), .per_person = *limits()};
    return FakeSite(config);
}

PersonId personBy(int which)
{
    return PersonId{{static_cast<std::uint8_t>(which % 3 + 1)}};
}

// What today's tickets say by themselves, without any index.
struct Recount {
    std::map<ServiceCode, int> waiting;
    std::map<ServiceCode, int> taken;
    std::map<PersonId, std::map<ServiceCode, int>> people;
    int all_waiting = 0;
    int all_taken = 0;

    explicit Recount(const SiteState &state)
    {
        for (const auto &entry : state.tickets) {
            const auto &ticket = entry.second;
            if (ticket.state == TicketState::Waiting) {
                ++waiting[ticket.service];
                ++all_waiting;
            }
            if (ticket.day != state.day || ticket.state == TicketState::Cancelled)
                continue;
            const auto service = ticket.taken_for.value_or(ticket.service);
            ++taken[service];
            ++all_taken;
            if (ticket.person)
                ++people[*ticket.person][service];
        }
    }

    int personTook(const PersonId &person) const
    {
        const auto found = people.find(person);
        int sum = 0;
        if (found != people.end())
            for (const auto &entry : found->second)
                sum += entry.second;
        return sum;
    }
};

void within(const std::optional<int> &limit, int count)
{
    RC_ASSERT(!limit || count <= *limit);
}

// What was let in may not be one too many; what else happens may (an undo, a transfer).
void wasWithinLimits(const FakeSite &site, const fact::TicketIssued &issued)
{
    const Recount now(site.state);
    const auto &own = site.config.findService(issued.service)->limits;
    const auto &all = site.config.limits;
    within(own.waiting, now.waiting.at(issued.service));
    within(own.per_day, now.taken.at(issued.service));
    within(all.waiting, now.all_waiting);
    within(all.per_day, now.all_taken);
    if (!issued.person)
        return;
    within(own.per_person, now.people.at(*issued.person).at(issued.service));
    within(all.per_person, now.personTook(*issued.person));
}

bool isFull(const std::optional<int> &limit, int count)
{
    return limit && count >= *limit;
}

// A refusal by a limit has a limit that is reached: the line does not stick.
void hadAReason(const FakeSite &site, const command::TakeTicket &take,
                const std::string &code)
{
    Recount now(site.state);
    const auto &own = site.config.findService(take.service)->limits;
    const auto &all = site.config.limits;
    if (code == "line_full")
        RC_ASSERT(isFull(own.waiting, now.waiting[take.service]) ||
                  isFull(all.waiting, now.all_waiting));
    if (code == "day_full")
        RC_ASSERT(isFull(own.per_day, now.taken[take.service]) ||
                  isFull(all.per_day, now.all_taken));
    if (code == "person_limit")
        RC_ASSERT(isFull(own.per_person, now.people[*site.moment.person][take.service]) ||
                  isFull(all.per_person, now.personTook(*site.moment.person)));
    if (code == "long_line")
        RC_ASSERT(!take.join_anyway && isFull(own.ask_above, now.waiting[take.service]));
}

} // namespace

class LimitsPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(kRuns); }
    void noLimitIsExceededByOneAndNoneSticks();
};

void LimitsPropertiesTest::noLimitIsExceededByOneAndNoneSticks()
{
    QVERIFY(holds("no limit is exceeded by one, and none sticks", [] {
        auto site = limitedSite();
        site.open(1);
        site.open(2);
        for (const auto &step : *rc::gen::container<std::vector<Step>>(steps())) {
            site.pass(Minutes{step.minutes});
            auto body = commandOf(step, site.state);
            auto *take = std::get_if<command::TakeTicket>(&body);
            if (take && take->appointment) // for whom the limits are not
                take = nullptr;
            site.moment.person.reset();
            if (take && step.which % 2 == 0)
                site.moment.person = personBy(step.which / 2);
            if (take)
                take->join_anyway = step.minutes % 2 == 0;
            const auto facts = site.ask(body);
            if (take && facts)
                wasWithinLimits(site, std::get<fact::TicketIssued>(facts->back().body));
            if (take && !facts)
                hadAReason(site, *take, facts.error().code);
            const Recount now(site.state);
            RC_ASSERT(now.people == site.state.people);
            for (const auto &[code, history] : site.state.history) {
                const auto taken = now.taken.find(code);
                RC_ASSERT(history.taken_today ==
                          (taken == now.taken.end() ? 0 : taken->second));
            }
        }
    }));
}

VQ_JOINED_TEST(LimitsPropertiesTest)

} // namespace vq::limits_properties_test

#include "limits_properties_test.moc"

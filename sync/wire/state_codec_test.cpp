// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <QTest>

#include "core/queue/apply.h"
#include "sync/wire/state_codec.h"
#include "tests/support/property.h"
#include "tests/support/random_steps.h"
#include "vq/log/v1/state.pb.h"

using namespace vq;

namespace {

constexpr int kRuns = 800;

// Has something in every part of its state that the steps do not make.
FakeSite site(bool carries, bool doubts)
{
    FakeSite site(smallSite(carries));
    const auto must = [&site](const CommandBody &body) { VQ_ASSERT(site.ask(body)); };
    site.by.bytes[0] = 9;
    must(command::AddDevice{.device = site.by, .role = "kiosk", .name = "Door"});
    must(command::AddDevice{.device = {}, .role = "display", .name = "Wall"});
    must(command::RevokeDevice{});
    must(command::ReportDevice{{"media-low"}});
    must(command::ApplyConfig{"abc"});
    must(command::MoveSeries{{*site.state.day, {"C"}, 1, 1}});
    site.take("CASH");
    if (doubts) {
        site.moment.lived_day = site.moment.day;
        must(command::OpenDay{nextDay(site.state)});
        VQ_ASSERT(site.state.doubted_day.has_value());
        site.moment.lived_day.reset();
    }
    site.open(1);
    site.open(2);
    return site;
}

FakeSite anySite()
{
    return site(*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>());
}

FakeSite liveOn(const std::vector<Step> &steps, FakeSite site)
{
    for (const auto &step : steps) {
        site.pass(Minutes{step.minutes});
        (void)site.ask(commandOf(step, site.state));
    }
    return site;
}

} // namespace

class StateCodecTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(kRuns); }
    void aStateComesBackWhole();
    void theFoldFromAnywhereIsTheFoldOfAll();
    void equalStatesAreWrittenAlike();
    void ticketsThatCannotBeTogetherAreRefused();
    void brokenBytesNeverPassUnnoticedIntoAnAssertion();
};

void StateCodecTest::aStateComesBackWhole()
{
    QVERIFY(holds("a state comes back whole", [] {
        const auto lived =
            liveOn(*rc::gen::container<std::vector<Step>>(steps()), anySite());
        const auto read = decodeState(encodeState(lived.state));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == lived.state);
        RC_ASSERT(digestOf(*read) == digestOf(lived.state));
    }));
}

void StateCodecTest::theFoldFromAnywhereIsTheFoldOfAll()
{
    QVERIFY(holds("the fold from a seal is the fold of the whole log", [] {
        const auto lived =
            liveOn(*rc::gen::container<std::vector<Step>>(steps()), anySite());
        const auto sealed_after = *rc::gen::inRange(std::size_t{0}, lived.log.size() + 1);
        SiteState folded;
        for (std::size_t i = 0; i < sealed_after; ++i)
            apply(folded, lived.log[i]);
        auto state = decodeState(encodeState(folded));
        RC_ASSERT(state.has_value());
        for (std::size_t i = sealed_after; i < lived.log.size(); ++i)
            apply(*state, lived.log[i]);
        RC_ASSERT(*state == lived.state);
    }));
}

void StateCodecTest::equalStatesAreWrittenAlike()
{
    const auto lived =
        liveOn({{0, 0, 0, 1}, {1, 0, 1, 1}, {2, 0, 2, 1}}, site(true, true));
    auto other = lived.state;
    other.tickets.clear();
    other.tickets.rehash(997);
    for (const auto &entry : lived.state.tickets)
        other.tickets.insert(entry);
    QVERIFY(encodeState(other) == encodeState(lived.state));
}

void StateCodecTest::ticketsThatCannotBeTogetherAreRefused()
{
    FakeSite busy = site(true, false);
    busy.call(2);
    busy.take("PASS");
    log::v1::State message;
    const auto bytes = encodeState(busy.state);
    QVERIFY(message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())));
    QCOMPARE(message.tickets_size(), 2);
    const auto refused = [&](auto change) {
        auto changed = message;
        change(*changed.mutable_tickets(0), *changed.mutable_tickets(1));
        const auto text = changed.SerializeAsString();
        const auto read = decodeState(std::as_bytes(std::span(text)));
        return !read.has_value() && read.error().code == "malformed";
    };
    QVERIFY(!refused([](auto &, auto &) {}));
    QVERIFY(refused([](auto &one, auto &two) { two.set_id(one.id()); }));
    QVERIFY(refused([](auto &one, auto &two) {
        two.set_series(one.series());
        two.set_number(one.number());
    }));
    QVERIFY(refused([](auto &one, auto &two) {
        two.set_state(one.state());
        two.set_at_counter(one.at_counter());
        two.set_called_at_unix_ms(one.called_at_unix_ms());
    }));
    QVERIFY(refused([](auto &one, auto &) { one.clear_called_at_unix_ms(); }));
    QVERIFY(refused([](auto &one, auto &) { one.clear_at_counter(); }));
    QVERIFY(
        refused([](auto &one, auto &) { one.set_state(log::v1::TICKET_STATE_SERVED); }));
    QVERIFY(refused([](auto &one, auto &two) {
        one.set_state(log::v1::TICKET_STATE_WAITING);
        one.set_service(two.service());
        one.set_place_order(two.place_order());
        one.set_ready_at_unix_ms(two.ready_at_unix_ms());
    }));
}

void StateCodecTest::brokenBytesNeverPassUnnoticedIntoAnAssertion()
{
    std::mt19937_64 chance(4711);
    std::vector<Step> day;
    day.reserve(40);
    for (int i = 0; i < 40; ++i)
        day.push_back({static_cast<int>(chance() % 18), static_cast<int>(chance() % 12),
                       static_cast<int>(chance() % 3), 1});
    const auto bytes = encodeState(liveOn(day, site(true, false)).state);
    int refused = 0;
    for (int i = 0; i < 5000; ++i) {
        auto broken = bytes;
        broken[chance() % broken.size()] = static_cast<std::byte>(chance());
        broken.resize(i % 2 ? broken.size() : chance() % broken.size());
        const auto read = decodeState(broken);
        if (read)
            QVERIFY(decodeState(encodeState(*read)).has_value());
        else
            ++refused;
    }
    QVERIFY(refused > 1000);
}

QTEST_APPLESS_MAIN(StateCodecTest)
#include "state_codec_test.moc"

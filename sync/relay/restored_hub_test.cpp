// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "tests/support/relay_world.h"

using namespace vq;
using namespace vq::uplink;

// When a hub that was restored is told what the cloud wants.
class RestoredHubTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRestoredHubIsToldNothingBeforeItHasBackWhatItLost()
    {
        World world(2);
        const auto parting = world.hub.markAt(2);
        const auto post = restored(world, parting);
        QCOMPARE(world.relay.lost().size(), std::size_t{1});
        world.hold(3);
        QVERIFY(World::find<effect::Obey>(world.say(post.request)) == nullptr);
        world.hub.stands.readopted = {{parting.incarnation, parting.seq + 5}};
        world.hub.write(1);
        const auto readopted = World::postIn(world.hubStands());
        const auto effects = world.say(readopted.request);
        QVERIFY(world.relay.lost().empty());
        QVERIFY(World::find<effect::Obey>(effects) != nullptr);
    }

    void aRestoredHubIsToldTheRestWhenNothingBringsBackWhatItLost()
    {
        World world(2);
        const auto post = restored(world, world.hub.markAt(2));
        world.hold(3);
        QVERIFY(World::find<effect::Obey>(world.say(post.request)) == nullptr);
        world.relay.giveUpLost();
        const auto bell = World::postIn(world.tickAfter(Ms{1}));
        QVERIFY(World::find<effect::Obey>(world.say(bell.request)) != nullptr);
    }

private:
    // The cloud has five records behind where a new run goes on, and wants something.
    static effect::Post restored(World &world, const LogMark &parting)
    {
        world.hub.start(2);
        world.answer.held[parting.incarnation] = {parting.seq + 5, Hash256{9}};
        world.answer.commands.push_back(
            {.mark = {.epoch = 1, .seq = 1}, .not_after = {}, .payload = {}});
        const auto effects = world.say(World::greetIn(world.hubStands()).request);
        VQ_ASSERT(World::find<effect::Obey>(effects) == nullptr);
        return World::postIn(effects);
    }
};

QTEST_GUILESS_MAIN(RestoredHubTest)
#include "restored_hub_test.moc"

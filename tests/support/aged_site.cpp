// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/aged_site.h"

#include <QFile>

#include "hub/reducer/keeper_world.h"

namespace vq::test {

bool liveUntilToday(std::chrono::days count, const std::string &database)
{
    hub::KeeperWorld world;
    const auto today = std::chrono::system_clock::now();
    world.clock.set(std::chrono::time_point_cast<Ms>(today) - count);
    if (!world.start().has_value())
        return false;
    for (int i = 0; i < count.count(); ++i) {
        world.handle(hub::KeeperWorld::take("t" + std::to_string(i)));
        world.clock.pass(std::chrono::hours{24});
    }
    return world.keeper->stop().has_value() &&
           QFile::copy(QString::fromStdString(world.path("site.db")),
                       QString::fromStdString(database));
}

} // namespace vq::test

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/command_log.h"

#include <algorithm>

namespace vq::sim {

void CommandLog::want(std::vector<std::byte> payload, UtcMs not_after)
{
    commands.push_back({.mark = {.epoch = epoch, .seq = commands.size() + 1},
                        .not_after = not_after,
                        .payload = std::move(payload)});
}

void CommandLog::beginAnew(std::uint64_t fresh_epoch)
{
    const auto done = std::min<std::uint64_t>(answered, commands.size());
    commands.erase(commands.begin(),
                   commands.begin() + static_cast<std::ptrdiff_t>(done));
    epoch = fresh_epoch;
    answered = 0;
    is_rolled_back = false;
    std::uint64_t seq = 0;
    for (auto &command : commands)
        command.mark = {.epoch = epoch, .seq = ++seq};
}

std::vector<uplink::SiteCommand> CommandLog::behind(const uplink::CommandMark &told,
                                                    std::uint64_t fresh_epoch)
{
    constexpr std::size_t kAtOnce = 100; // as cloud/commands/module.h
    const bool is_ahead = told > uplink::CommandMark{epoch, commands.size()};
    if (is_rolled_back || is_ahead)
        beginAnew(std::max(fresh_epoch, told.epoch + 1));
    answered = told.epoch == epoch ? told.seq : 0;
    const auto from = commands.begin() + static_cast<std::ptrdiff_t>(answered);
    const auto count = std::min(kAtOnce, commands.size() - answered);
    return {from, from + static_cast<std::ptrdiff_t>(count)};
}

bool CommandLog::isAnswered(const uplink::CommandMark &told) const
{
    return commands.empty() || told == uplink::CommandMark{epoch, commands.size()};
}

} // namespace vq::sim

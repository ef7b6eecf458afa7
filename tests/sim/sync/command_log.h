// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "sync/wire/uplink_message.h"

namespace vq::sim {

// What the cloud wants of one site, as one life of its database has it.
struct CommandLog {
    std::uint64_t epoch = 1;
    std::vector<uplink::SiteCommand> commands; // of this epoch, from 1 on
    std::uint64_t answered = 0;                // so many, as the hub told last
    bool is_rolled_back = false;               // another life of it may have been further

    void want(std::vector<std::byte> payload, UtcMs not_after);
    // The next ones behind what the hub has answered. Of a log that was rolled back nobody can
    // say how far it was: it begins anew, in an epoch that there never was.
    std::vector<uplink::SiteCommand> behind(const uplink::CommandMark &told,
                                            std::uint64_t fresh_epoch);
    bool isAnswered(const uplink::CommandMark &told) const;

private:
    void beginAnew(std::uint64_t fresh_epoch);
};

} // namespace vq::sim

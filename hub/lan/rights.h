// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "hub/store/staff_book.h"
#include "sync/wire/lan_message.h"

namespace vq::hub {

// Who asks: the device's role, and the clerk who signed in there.
struct Asker {
    DeviceId device;
    std::string role;
    std::string name;
    std::optional<SignedIn> clerk;
};

// Whether this asker may ask this at all: "forbidden" for what is not of the role,
// "not_signed_in" for a counter's work without a clerk at that counter.
Status mayAsk(const Asker &asker, const lan::RequestBody &body);

// The command as it goes to the queue: who asks, and under whose name.
Command commandFrom(const Asker &asker, CommandBody body);

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: a connection is served from now on.
#include "platform/web/connection.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace vq::web {

template <class AnyStream>
void serve(const Loop &loop, AnyStream stream, std::unique_ptr<Guest> guest)
{
    auto connection = std::make_shared<Connection<AnyStream>>(loop, std::move(stream),
                                                              std::move(guest));
    asio::co_spawn(
        loop->get_executor(),
        [connection]() -> Task<void> { return connection->serve(); }, asio::detached);
}

} // namespace vq::web

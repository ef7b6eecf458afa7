// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/session.h"

namespace vq::web {

void openSocket(Stream stream, Message request, std::unique_ptr<Guest> guest,
                std::shared_ptr<const SocketHandler> handler)
{
    std::make_shared<SessionOf<Stream>>(std::move(stream), std::move(guest),
                                        std::move(handler))
        ->open(std::move(request));
}

} // namespace vq::web

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/serve.h"
#include "platform/web/socket_session.h"

namespace vq::web {

void servePlain(const Loop &loop, Socket socket, std::unique_ptr<Guest> guest)
{
    serve(loop, Stream(std::move(socket)), std::move(guest));
}

} // namespace vq::web

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// The bytes after an upgrade to a WebSocket: the very session of the server over a stream in
// memory, and what the cloud makes of each text.
#include "platform/web/session.h"

#include <boost/beast/_experimental/test/stream.hpp>

#include "cloud/live/wish.h"
#include "core/base/assert.h"
#include "platform/json/json_reader.h"

namespace {

using namespace vq;
using MemoryStream = boost::beast::test::stream;

web::Message upgrade()
{
    namespace http = boost::beast::http;
    web::Message request(http::verb::get, "/ws", 11);
    request.set(http::field::host, "x");
    request.set(http::field::upgrade, "websocket");
    request.set(http::field::connection, "Upgrade");
    request.set(http::field::sec_websocket_key, "dGhlIHNhbXBsZSBub25jZQ==");
    request.set(http::field::sec_websocket_version, "13");
    return request;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using SocketPtr = std::shared_ptr<web::WebSocket>;
    boost::asio::io_context loop;
    int opened = 0;
    int closed = 0;
    const auto handler = std::make_shared<const web::SocketHandler>(web::SocketHandler{
        .opened = [&](const SocketPtr &) { ++opened; },
        .received =
            [&](const SocketPtr &socket, const std::string &text) {
                VQ_ASSERT(opened == 1 && closed == 0);
                VQ_ASSERT(text.size() <= 4'096);
                VQ_ASSERT(json::isUtf8(text));
                const auto wish = cloud::live::readWish(text);
                socket->send(wish ? wish->subject() : "error",
                             std::make_shared<const std::string>(text));
            },
        .closed = [&](const SocketPtr &) { ++closed; }});
    {
        MemoryStream here(loop, {reinterpret_cast<const char *>(data), size});
        auto there = boost::beast::test::connect(here);
        there.close();
        auto house =
            std::make_shared<web::House>(web::HttpServer::Options{}, web::Handler());
        std::make_shared<web::SessionOf<MemoryStream>>(
            std::move(here), std::make_unique<web::Guest>(house, "peer"), handler)
            ->open(upgrade());
        loop.run();
        VQ_ASSERT(house->connections == 0);
    }
    VQ_ASSERT(opened == closed);
    return 0;
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: a program's handler as something that a coroutine waits for.
#include <memory>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/web/http_connection.h"

namespace vq::web {

template <class T>
using Task = boost::asio::awaitable<T, boost::asio::io_context::executor_type>;

constexpr boost::asio::use_awaitable_t<boost::asio::io_context::executor_type> kAwait{};

// The handler may answer at once or from another thread; in both cases the connection goes
// on from its own loop.
inline Task<Response> ask(std::weak_ptr<boost::asio::io_context> loop,
                          std::shared_ptr<House> house, Request request)
{
    using Await =
        const boost::asio::use_awaitable_t<boost::asio::io_context::executor_type>;
    return boost::asio::async_initiate<Await, void(Response)>(
        [loop = std::move(loop), house = std::move(house)](auto resume, Request &&asked) {
            // The connection goes before its loop, whoever lets go of them last.
            struct Waiting {
                Waiting(Loop at, decltype(resume) then)
                    : loop(std::move(at)), go_on(std::move(then))
                {}
                Loop loop;
                decltype(resume) go_on;
            };
            auto waiting = std::make_shared<Waiting>(loop.lock(), std::move(resume));
            house->handler(std::move(asked), [waiting](Response said) {
                if (waiting->loop->stopped())
                    return; // what is posted there would keep it for ever
                boost::asio::post(*waiting->loop,
                                  [waiting, said = std::move(said)]() mutable {
                                      waiting->go_on(std::move(said));
                                  });
            });
        },
        kAwait, std::move(request));
}

} // namespace vq::web

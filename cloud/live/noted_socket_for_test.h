// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cloud/live/queue_watch.h"

namespace vq::cloud::live {

// Notes what it is told.
class NotedSocket final : public web::WebSocket {
public:
    void send(std::string subject, Text text) override
    {
        told.push_back(subject + " " + *text);
    }
    void close(int, std::string) override {}

    std::vector<std::string> told;
};

using Noted = std::shared_ptr<NotedSocket>;

inline Noted newSocket()
{
    return std::make_shared<NotedSocket>();
}

} // namespace vq::cloud::live

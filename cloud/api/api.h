// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "cloud/api/rate_gate.h"
#include "cloud/api/request_figures.h"
#include "cloud/api/route.h"
#include "cloud/api/router.h"
#include "cloud/database/read_pool.h"
#include "cloud/database/write_lane.h"
#include "core/port/clock.h"
#include "platform/web/http_message.h"

namespace vq::cloud {

// The way of each request: find its route, read it, ask who it is and whether she may, do
// it, answer. What reads is done side by side; what changes goes through the one lane and is
// answered after its commit.
class Api {
public:
    struct Parts {
        Routes routes;
        WriteLane &lane;
        ReadPool &readers;
        // For what waits for others, so that those who wait hold nobody else up.
        ReadPool &askers;
        const Clock &clock;
        metrics::Registry &registry;
        // Who sent it: absent without a token, a refusal (401) with a bad one.
        std::function<Outcome<std::optional<Identity>>(const web::Request &, UtcMs)>
            identify;
        // Whom the token or the certificate of a device names, as the tables say.
        std::function<Outcome<Identity>(Database &, const Identity &claimed, UtcMs)>
            lookUp;
        RateGate &rates;
        // Keeps who did or read what, in the transaction of the changes.
        std::function<Status(Database &, std::span<const Deed>)> record;
    };

    explicit Api(Parts parts);

    void handle(web::Request request, web::Reply reply); // any thread

    // What a body at this path may have; 0: what any may.
    std::size_t bodyBytesMaxAt(std::string_view path) const; // any thread

private:
    using CallPtr = std::shared_ptr<const Call>;
    using Identified = Outcome<std::optional<Identity>>;

    void lookUp(std::shared_ptr<Call> call, Identity claimed, web::Reply reply);
    void admitRate(const std::shared_ptr<Call> &call, Identified identified,
                   web::Reply reply);
    // `found` as soon as there is one, for the figures.
    Outcome<const Route *> prepare(Call &call, const Identified &identified,
                                   const Route *&found) const;
    Outcome<const Route *> routeOf(Call &call) const;
    bool isRated(const Call &call) const;
    static Outcome<Done> admit(const Route &route, const Call &call, bool is_signed);
    // Runs on a thread that reads, or on one that may wait for others.
    void submit(const Route &route, const CallPtr &call, const web::Reply &reply,
                ReadPool::Work work);
    // For whoever writes: her lane, or a refusal (503) when too many wait in it.
    std::optional<Lane> roomToWrite(const CallPtr &call, const web::Reply &reply) const;
    void read(const Route &route, const CallPtr &call, const web::Reply &reply);
    void write(const Route &route, const CallPtr &call, web::Reply reply);
    void change(const Route &route, const CallPtr &call, web::Reply reply);
    class Piece;
    Outcome<Answer> carryOut(const Route &route, Database &database,
                             const Call &call) const;
    Result<Answers> carryOutTogether(const Route &route, Database &database,
                                     Calls calls) const;
    Status recordAll(const Route &route, Database &database, Calls calls,
                     Answers &answers) const;
    void tellAudited(const Route &route, const CallPtr &call, const Answer &answer,
                     web::Reply reply);

    std::string loggedPath(std::string_view path) const;
    void proceed(const std::shared_ptr<Call> &call, const Identified &identified,
                 web::Reply reply);
    web::Reply counted(const Route *route, const CallPtr &call, web::Reply reply);

    Parts m_parts;
    Router m_router;
    std::set<std::string, std::less<>> m_words; // of the routes' paths
    RequestFigures m_figures;
};

// {"timestamp", …, "errors"} for what the server refuses before anybody is asked.
web::Response earlyRefusal(int status, UtcMs now);
web::Response refusalOf(int status, const Problem &problem, UtcMs now);

} // namespace vq::cloud

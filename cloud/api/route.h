// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/api/identity.h"
#include "cloud/api/rate_limit.h"
#include "cloud/database/database.h"
#include "cloud/model/refusal.h"
#include "cloud/model/schema_form.h"
#include "core/base/time.h"
#include "platform/json/json_value.h"
#include "platform/web/http_message.h"

namespace vq::cloud {

using Parameters = std::map<std::string, std::string, std::less<>>;

// One request on its way through the API.
struct Call {
    std::string id; // "req-…", told in the answer and in every line of the log
    web::Request request;
    Parameters path;  // "tenantId" -> "0123…"
    Parameters query; // decoded
    json::Value body; // null without one
    // What a route's `before` made of the request, for its `write`.
    std::shared_ptr<const void> prepared = {};
    Identity identity; // of a public route: nobody
    RateVerdict rate = {};
    UtcMs now{};

    const std::string &at(std::string_view name) const { return path.find(name)->second; }
    std::string_view asked(std::string_view name) const
    {
        const auto found = query.find(name);
        return found == query.end() ? std::string_view() : found->second;
    }
};

// What a request changed, for the audit.
struct Change {
    std::string action;      // "queue.create"
    std::string resource;    // "queue/0123…"; empty: none
    json::Value before = {}; // null: it was not there; personal fields sealed
    json::Value after = {};  // null: it is not there any more
};

// A change, and the request that made it.
struct Deed {
    const Call *call = nullptr;
    Change change;
};

// An answer that is no JSON.
struct RawBody {
    std::string content_type;
    std::string body;
};

struct Answer {
    int status = 200;
    json::Value data = {};
    std::optional<std::int64_t> revision = std::nullopt; // told as ETag
    std::optional<std::string> next_cursor =
        std::nullopt; // of a list; empty: the last page
    std::vector<web::Header> headers = {};
    // Of a read: what it told that not everybody may know, noted before it is told.
    std::vector<Change> changes = {};
    std::optional<RawBody> raw = std::nullopt; // said without the envelope
    // More members of `data`, which are told now and not when the request is repeated.
    json::Object once = {};
    // When it is told: once this calls what it is given, from any thread. None: at once.
    std::function<void(std::function<void()>)> until = {};
    // Said instead, though what was changed on the way to it is kept.
    std::optional<Refusal> refusal = std::nullopt;
};

using Calls = std::span<const Call *const>;
using Answers = std::vector<Outcome<Answer>>; // one for each of the calls

enum class Access {
    Public,    // nobody need say who she is
    Signed,    // whoever has a token
    Permitted, // whoever has the permission, within the tenant of the path
};

// One operation: how it is reached, who may, what is done, how the API describes it.
struct Route {
    std::string method;
    std::string path;            // "/v1/tenants/{tenantId}/queues/{id}"
    std::string operation;       // "getQueue"
    std::string summary;         // one sentence
    std::string permission = {}; // "queue:read"; empty: see access
    Access access = Access::Permitted;
    bool is_for_visitors = false; // too: by the token of the session in the path
    bool is_for_lapsed = false;   // too: by a certificate that has expired
    bool is_audited_read = false; // who read it is noted before it is told
    bool is_audited =
        true; // a change: false: it says no more than that somebody is there
    std::vector<std::string> query = {}; // parameters; others are refused by name
    std::optional<Shape> body = {};      // of the request, for the description
    std::optional<Shape> data = {}; // of the answer, or of each in its list; none: null
    bool is_list = false;
    std::vector<std::string> raw_types = {}; // it answers in these instead
    // Of its body, which it reads itself: a program's, not subject to what JSON is subject to
    // (Idempotency-Key, the rate of requests).
    std::string raw_body = {};
    std::size_t body_bytes_max = 0; // where that is more than limits.body_bytes
    int success = 200;
    bool may_redirect = false;    // 303, beside its success
    bool takes_any_query = false; // others add to it what they like
    bool asks_others = false;     // before or read wait for somebody outside
    // Its answer holds what must not be kept, so a repeated request is done again.
    bool is_secret = false;
    // Before a change, on a reading thread: what takes long, or only looks.
    std::function<Outcome<Done>(Database &, Call &)> before = {};
    // One of the two: reads over a connection of its own, or changes in the lane's
    // transaction.
    std::function<Outcome<Answer>(Database &, const Call &)> read = {};
    std::function<Outcome<Answer>(Database &, const Call &)> write = {};
    // Or changes for many at once, those of one kin: each has its own outcome, and one that
    // is refused has changed nothing. An error is of them all; each is then done alone.
    std::function<Result<Answers>(Database &, Calls)> write_together = {};
    std::function<std::string(const Call &)> kin = {};

    bool isWriting() const { return write || write_together; }
    // With the same Idempotency-Key it is answered as before.
    bool isRepeatable() const
    {
        return method == "POST" && !is_secret && raw_body.empty();
    }
};

using Routes = std::vector<Route>;

} // namespace vq::cloud

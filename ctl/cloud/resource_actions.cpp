// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ctl/cloud/asking.h"
#include "ctl/cloud/cloud_text.h"
#include "ctl/cloud/fields.h"
#include "ctl/globals.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

constexpr std::uint64_t kPage = 200; // as many as the API gives at once
constexpr int kLooksMax = 5;

Result<http::Header> onlyAt(const std::string &revision)
{
    if (revision.empty() || revision.find_first_not_of("0123456789") != std::string::npos)
        return wrongUsage("a revision is a whole number, as show tells it, not '" +
                          revision + "'");
    return http::Header{"If-Match", '"' + revision + '"'};
}

// How many are wanted; 0: all.
Result<std::uint64_t> limitOf(const Invocation &invocation)
{
    const auto given = invocation.option("--limit");
    if (!given)
        return std::uint64_t{0};
    VQ_TRY(const auto limit, wholeNumber("--limit takes a number from 1 on", *given));
    return limit == 0 ? Result<std::uint64_t>(wrongUsage(
                            "--limit takes a number from 1 on, not '" + *given + "'"))
                      : limit;
}

std::string paged(const std::string &path, std::string query, std::uint64_t count,
                  const std::string &cursor)
{
    query += (query.empty() ? "limit=" : "&limit=") + std::to_string(count);
    if (!cursor.empty())
        query += "&cursor=" + http::percentEncoded(cursor);
    return path + '?' + query;
}

// All of a list, page by page.
struct Collected {
    Answer answer;
    rapidjson::Value items{rapidjson::kArrayType};

    void add(const CloudReply &reply)
    {
        if (reply.data().IsArray())
            for (const auto &item : reply.data().GetArray())
                answer.json.push(items, {item, answer.json.allocator()});
    }

    Answer take(const CloudCommand &command, const std::string &next)
    {
        auto &json = answer.json;
        json.root().AddMember(json.string(command.list), items, json.allocator());
        if (command.is_paged)
            json.put(json.root(), "nextCursor",
                     next.empty() ? rapidjson::Value() : json.string(next));
        answer.text = cloudTextOf(json.root(), command.columns);
        return std::move(answer);
    }
};

Result<CloudReply> changeAt(CloudSession &session, CloudRequest request,
                            const std::string &revision)
{
    VQ_TRY(auto condition, onlyAt(revision));
    request.headers.push_back(std::move(condition));
    return session.ask(request);
}

// Whether what the patch names is the same in both.
bool isSameWhere(const rapidjson::Value &patch, const rapidjson::Value &seen,
                 const rapidjson::Value &now)
{
    const auto in = [](const rapidjson::Value &object, const rapidjson::Value &name) {
        static const rapidjson::Value kNone;
        const auto found =
            object.IsObject() ? object.FindMember(name) : object.MemberEnd();
        return object.IsObject() && found != object.MemberEnd() ? &found->value : &kNone;
    };
    return std::ranges::all_of(patch.GetObject(), [&](const auto &member) {
        return *in(seen, member.name) == *in(now, member.name);
    });
}

// Without a revision of one's own it is that of a look just before. A session that is called
// in that moment, or a field that this command does not touch, is no reason to refuse it;
// somebody else's hand on the same field is.
Result<CloudReply> changeAsSeenNow(CloudSession &session, CloudRequest request)
{
    rapidjson::Document patch;
    patch.Parse(request.body->data(), request.body->size());
    VQ_TRY(const auto seen, session.ask({.path = request.path}));
    auto revision = seen.revision();
    for (int attempt = 1;; ++attempt) {
        auto reply = changeAt(session, request, revision);
        if (reply || reply.error().code != "changed_meanwhile" ||
            request.method != "PATCH" || attempt == kLooksMax)
            return reply;
        VQ_TRY(const auto now, session.ask({.path = request.path}));
        if (!isSameWhere(patch, seen.data(), now.data()))
            return reply;
        revision = now.revision();
    }
}

} // namespace

Result<Answer> askOnce(CloudSession &session, const CloudCommand &command,
                       const Invocation &invocation)
{
    std::optional<std::string> sent;
    if (command.has_body) {
        VQ_TRY(const auto body, bodyOf(command, invocation));
        sent = body.text;
    }
    VQ_TRY(auto path, pathOf(session, command, invocation));
    auto request = requestFor(command, std::move(path));
    request.body = std::move(sent);
    VQ_TRY(const auto reply, session.ask(request));
    return answerFrom(reply, command);
}

Result<Answer> askForAll(CloudSession &session, const CloudCommand &command,
                         const Invocation &invocation)
{
    VQ_TRY(const auto limit, limitOf(invocation));
    VQ_TRY(const auto path, pathOf(session, command, invocation));
    auto query = queryOf(command, invocation);
    if (const auto sort = invocation.option("--sort"))
        query += (query.empty() ? "sort=" : "&sort=") + http::percentEncoded(*sort);
    Collected all;
    auto cursor = invocation.option("--cursor").value_or(std::string());
    for (;;) {
        const auto count = limit == 0 ? kPage : std::min(kPage, limit - all.items.Size());
        const auto asked = command.is_paged ? paged(path, query, count, cursor)
                           : query.empty()  ? path
                                            : path + '?' + query;
        VQ_TRY(const auto reply, session.ask(requestFor(command, asked)));
        const auto before = all.items.Size();
        all.add(reply);
        cursor = memberText(reply.envelope["metadata"], "nextCursor");
        if (cursor.empty() || all.items.Size() == limit || all.items.Size() == before)
            return all.take(command, cursor);
    }
}

Result<Answer> changeWhatWasSeen(CloudSession &session, const CloudCommand &command,
                                 const Invocation &invocation)
{
    VQ_TRY(auto body, bodyOf(command, invocation));
    if (body.is_empty)
        return wrongUsage("nothing to change by '" + command.spec.words +
                          "': name a field, like --name TEXT, or --data FILE");
    VQ_TRY(const auto path, pathOf(session, command, invocation));
    auto request = requestFor(command, path);
    request.body = std::move(body.text);
    const auto revision = invocation.option("--revision").value_or(body.revision);
    VQ_TRY(const auto reply, revision.empty()
                                 ? changeAsSeenNow(session, std::move(request))
                                 : changeAt(session, std::move(request), revision));
    return answerFrom(reply, command);
}

Result<Answer> deleteOne(CloudSession &session, const CloudCommand &command,
                         const Invocation &invocation)
{
    VQ_TRY(auto path, pathOf(session, command, invocation));
    auto request = requestFor(command, std::move(path));
    if (const auto revision = invocation.option("--revision")) {
        VQ_TRY(auto condition, onlyAt(*revision));
        request.headers.push_back(std::move(condition));
    }
    VQ_TRY(const auto reply, session.ask(request));
    return answerFrom(reply, command);
}

Result<Answer> describeApi(CloudSession &session, const CloudCommand &command,
                           const Invocation & /*invocation*/)
{
    auto request = requestFor(command, command.operations.front().path);
    request.is_raw = true;
    VQ_TRY(const auto reply, session.ask(request));
    Answer answer;
    rapidjson::Document document(&answer.json.allocator());
    document.Parse(reply.response.body.data(), reply.response.body.size());
    if (document.HasParseError() || !document.IsObject())
        return Error{ErrorKind::Reject, "bad_answer",
                     session.options().url +
                         " describes no API. Is the address that of a cloud?"};
    answer.json.root().Swap(document);
    answer.text = answer.json.text() + '\n';
    return answer;
}

} // namespace vq::ctl

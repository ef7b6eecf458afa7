// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/redis/connection.h"

#include <charconv>
#include <string_view>

#include <hiredis/hiredis.h>
#include <unistd.h>

#include "core/base/assert.h"

namespace vq::redis {

namespace {

constexpr int kPort = 6379;
constexpr std::string_view kScheme = "redis://";
constexpr std::string_view kSecretScheme = "rediss://";

struct Address {
    std::string user;
    std::string password;
    std::string host;
    int port = kPort;
    int database = 0;
    bool is_secret = false;
};

timeval timevalOf(Ms span)
{
    constexpr std::int64_t kMsOfSecond = 1'000;
    timeval value{};
    value.tv_sec = span.count() / kMsOfSecond;
    value.tv_usec = span.count() % kMsOfSecond * kMsOfSecond;
    return value;
}

bool readNumber(std::string_view text, int most, int &number)
{
    const auto *const end = text.data() + text.size();
    const auto [last, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && last == end && number >= 0 && number <= most;
}

bool readPlace(std::string_view place, Address &address)
{
    constexpr int kPortMax = 65'535;
    const auto colon = place.rfind(':');
    const auto bracket = place.rfind(']');
    const bool has_port = colon != std::string_view::npos &&
                          (bracket == std::string_view::npos || colon > bracket);
    auto host = place.substr(0, has_port ? colon : place.size());
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    address.host = host;
    return !host.empty() &&
           (!has_port || readNumber(place.substr(colon + 1), kPortMax, address.port));
}

Result<Address> addressFrom(std::string_view url)
{
    constexpr int kDatabaseMax = 1'000'000;
    const Error wrong{ErrorKind::Reject, "redis_url",
                      "the address of Redis is written "
                      "redis[s]://[user:password@]host[:port][/database]"};
    Address address;
    address.is_secret = url.starts_with(kSecretScheme);
    if (!address.is_secret && !url.starts_with(kScheme))
        return wrong;
    url.remove_prefix((address.is_secret ? kSecretScheme : kScheme).size());
    if (const auto at = url.rfind('@'); at != std::string_view::npos) {
        const auto who = url.substr(0, at);
        const auto colon = who.find(':');
        if (colon == std::string_view::npos)
            return wrong;
        address.user = who.substr(0, colon);
        address.password = who.substr(colon + 1);
        url.remove_prefix(at + 1);
    }
    const auto slash = url.find('/');
    if (slash != std::string_view::npos && slash + 1 < url.size() &&
        !readNumber(url.substr(slash + 1), kDatabaseMax, address.database))
        return wrong;
    if (!readPlace(url.substr(0, slash), address))
        return wrong;
    return address;
}

struct FreeContext {
    void operator()(redisContext *context) const { redisFree(context); }
};
struct FreeReply {
    void operator()(redisReply *reply) const { freeReplyObject(reply); }
};
using Context = std::unique_ptr<redisContext, FreeContext>;
using Reply = std::unique_ptr<redisReply, FreeReply>;

Error away(std::string_view why)
{
    return {ErrorKind::Retry, "redis_unavailable", "Redis: " + std::string(why)};
}

Answer answerOf(const redisReply &reply)
{
    switch (reply.type) {
    case REDIS_REPLY_INTEGER:
        return {std::int64_t{reply.integer}};
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
    case REDIS_REPLY_ERROR:
        return {std::string(reply.str, reply.len)};
    case REDIS_REPLY_ARRAY: {
        Answers list;
        list.reserve(reply.elements);
        for (std::size_t i = 0; i < reply.elements; ++i)
            list.push_back(answerOf(*reply.element[i]));
        return {std::move(list)};
    }
    default:
        return {};
    }
}

} // namespace

std::int64_t Answer::integer() const
{
    const auto *number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? *number : 0;
}

const std::string &Answer::text() const
{
    static const std::string kNone;
    const auto *found = std::get_if<std::string>(&value);
    return found != nullptr ? *found : kNone;
}

const Answers &Answer::list() const
{
    static const Answers kNone;
    const auto *found = std::get_if<Answers>(&value);
    return found != nullptr ? *found : kNone;
}

struct Connection::State {
    std::shared_ptr<void> keeper; // of the way; it goes after the context
    Context context;

    // What is wrong with the connection now.
    Error fail() const { return away(context->errstr); }

    Result<Reply> next() const
    {
        void *reply = nullptr;
        if (redisGetReply(context.get(), &reply) != REDIS_OK)
            return fail();
        return Reply(static_cast<redisReply *>(reply));
    }

    Status append(const Command &command) const
    {
        std::vector<const char *> words;
        std::vector<std::size_t> lengths;
        for (const auto &word : command) {
            words.push_back(word.data());
            lengths.push_back(word.size());
        }
        if (redisAppendCommandArgv(context.get(), static_cast<int>(words.size()),
                                   words.data(), lengths.data()) != REDIS_OK)
            return fail();
        return Done{};
    }
};

namespace {

Result<Context> contextOver(const Way &way)
{
    Context context(redisConnectFd(way.descriptor));
    if (!context) {
        ::close(way.descriptor);
        return away("no memory for a connection");
    }
    return context;
}

Result<Context> contextTo(const Address &address, const OpenOptions &options)
{
    Context context(redisConnectWithTimeout(address.host.c_str(), address.port,
                                            timevalOf(options.connect_patience)));
    if (!context)
        return away("no memory for a connection");
    if (context->err != 0)
        return away(context->errstr);
    redisEnableKeepAlive(context.get());
    return context;
}

} // namespace

Status checkUrl(const std::string &url)
{
    VQ_CHECK(addressFrom(url));
    return Done{};
}

Connection::Connection(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(const OpenOptions &options)
{
    VQ_TRY(const auto address, addressFrom(options.url));
    auto state = std::make_unique<State>();
    if (address.is_secret) {
        VQ_ASSERT(options.reach_secretly != nullptr);
        VQ_TRY(auto way, options.reach_secretly(address.host, address.port));
        state->keeper = way.keeper;
        VQ_TRY(state->context, contextOver(way));
    } else {
        VQ_TRY(state->context, contextTo(address, options));
    }
    redisSetTimeout(state->context.get(), timevalOf(options.answer_patience));
    std::unique_ptr<Connection> connection(new Connection(std::move(state)));
    if (!address.password.empty()) {
        Command login = {"AUTH"};
        if (!address.user.empty())
            login.push_back(address.user);
        login.push_back(address.password);
        VQ_CHECK(connection->run(login));
    }
    if (address.database != 0)
        VQ_CHECK(connection->run({"SELECT", std::to_string(address.database)}));
    return connection;
}

Result<Answer> Connection::run(const Command &command)
{
    VQ_TRY(auto answers, runAll({&command, 1}));
    return std::move(answers.front());
}

Result<std::vector<Result<Answer>>> Connection::runAll(std::span<const Command> commands)
{
    for (const auto &command : commands)
        VQ_CHECK(m_state->append(command));
    std::vector<Result<Answer>> answers;
    answers.reserve(commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        VQ_TRY(const auto reply, m_state->next());
        if (reply->type == REDIS_REPLY_ERROR)
            answers.emplace_back(Error{ErrorKind::Reject, "redis_refused",
                                       "Redis: " + answerOf(*reply).text()});
        else
            answers.emplace_back(answerOf(*reply));
    }
    return answers;
}

Result<std::optional<Answer>> Connection::hear(Ms patience)
{
    redisSetTimeout(m_state->context.get(), timevalOf(patience));
    auto reply = m_state->next();
    if (reply)
        return std::optional<Answer>(answerOf(**reply));
    auto &context = *m_state->context;
    if (context.err != REDIS_ERR_IO || (errno != EAGAIN && errno != EWOULDBLOCK))
        return reply.error();
    context.err = 0; // nothing was said, which is no fault
    context.errstr[0] = '\0';
    return std::optional<Answer>();
}

bool Connection::isBroken() const
{
    return m_state->context->err != 0;
}

} // namespace vq::redis

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/cloud_session.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <thread>
#include <utility>

#include <QRandomGenerator>

#include "ctl/cloud/member.h"
#include "ctl/json.h"
#include "platform/clock/system_clock.h"

namespace vq::ctl {

namespace {

constexpr int kAttemptsMax = 4; // of what may be asked again
constexpr Ms kBackOff{250};     // then twice as long each time
constexpr Ms kWaitMax{60'000};  // in all, because the cloud says so
constexpr Ms kFreshFor{15'000}; // an access token is renewed this long before its end
constexpr std::size_t kBodyBytesMax = 512U * 1024 * 1024; // a page of an audit's export

std::string randomKey()
{
    std::array<char, 33> text{};
    std::snprintf(
        text.data(), text.size(), "%016llx%016llx",
        static_cast<unsigned long long>(QRandomGenerator::system()->generate64()),
        static_cast<unsigned long long>(QRandomGenerator::system()->generate64()));
    return text.data();
}

bool mayBeRepeated(const CloudRequest &request)
{
    return request.method == "GET" || request.is_once;
}

std::optional<Ms> retryAfter(const http::Response &response)
{
    const auto text = response.header("retry-after");
    int seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || read.ec != std::errc{} || seconds < 0)
        return std::nullopt;
    return Ms{1000} * std::max(seconds, 1);
}

// Whoever interrupts vqctl in the moment between the use of a refresh token and the keeping of
// the next one would end the sign-in. The signal comes as soon as this goes.
class Undisturbed {
public:
    Undisturbed()
    {
        sigset_t ends;
        sigemptyset(&ends);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
            sigaddset(&ends, signal);
        pthread_sigmask(SIG_BLOCK, &ends, &m_before);
    }
    ~Undisturbed() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    Undisturbed(const Undisturbed &) = delete;
    Undisturbed &operator=(const Undisturbed &) = delete;

private:
    sigset_t m_before{};
};

// What was tried and how it went, which says whether and when to try again.
struct Attempt {
    const CloudRequest &request;
    const Result<http::Response> &response;
    int count = 1;
    Ms waited{0}; // because the cloud said so
};

std::optional<Ms> pauseAfter(const Attempt &attempt)
{
    const auto back_off = attempt.count < kAttemptsMax
                              ? std::optional(kBackOff * (1 << (attempt.count - 1)))
                              : std::nullopt;
    if (!attempt.response) {
        const auto &code = attempt.response.error().code;
        const bool is_lost = code == "http_cut_off" && mayBeRepeated(attempt.request);
        return code == "http_unreachable" || is_lost ? back_off : std::nullopt;
    }
    const int status = attempt.response->status;
    if (status == 429) {
        const auto asked = retryAfter(*attempt.response);
        return asked && attempt.waited + *asked <= kWaitMax ? asked : std::nullopt;
    }
    // Nothing is kept of what this cloud answers so; of a gateway in front it is not known.
    if (status == 503 ||
        ((status == 502 || status == 504) && mayBeRepeated(attempt.request)))
        return back_off;
    return std::nullopt;
}

std::string bodyTypeOf(const CloudRequest &request)
{
    if (!request.body_type.empty())
        return request.body_type;
    return request.method == "PATCH" ? "application/merge-patch+json"
                                     : "application/json";
}

ErrorKind kindOf(int status)
{
    if (status == 409 || status == 412)
        return ErrorKind::Conflict;
    return status == 429 || status >= 500 ? ErrorKind::Retry : ErrorKind::Reject;
}

bool isEnvelope(const rapidjson::Document &document)
{
    return document.IsObject() && document.HasMember("success") &&
           document.HasMember("data") && document.HasMember("metadata") &&
           document["metadata"].IsObject() && document.HasMember("errors");
}

// One code, and a sentence for each thing that is wrong, with the field that it is about.
Error refusalFrom(const rapidjson::Document &envelope, const http::Response &response)
{
    Error error{kindOf(response.status), {}, {}, retryAfter(response)};
    const auto &problems = envelope["errors"];
    for (rapidjson::SizeType i = 0; problems.IsArray() && i < problems.Size(); ++i) {
        if (!problems[i].IsObject())
            continue;
        if (error.code.empty())
            error.code = memberText(problems[i], "code");
        if (!error.message.empty())
            error.message += ' ';
        const auto message = memberText(problems[i], "message");
        const auto field = memberText(problems[i], "field");
        // A header begins with a capital, a field does not.
        if (!field.empty() && field.front() >= 'a' &&
            message.find(field) == std::string::npos)
            error.message += field + ": ";
        error.message += message;
    }
    if (response.status >= 500)
        error.message += " (" + memberText(envelope["metadata"], "requestId") + ')';
    if (error.code.empty())
        error.code = "bad_answer";
    return error;
}

} // namespace

std::string CloudReply::revision() const
{
    auto tag = response.header("etag");
    if (tag.starts_with("W/"))
        tag.remove_prefix(2);
    if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"')
        return {};
    return std::string(tag.substr(1, tag.size() - 2));
}

std::string refreshBody(const std::string &refresh_token)
{
    Json json;
    json.put(json.root(), "refreshToken", refresh_token);
    return json.text();
}

CloudSession::CloudSession(Options options)
    : m_options(std::move(options)), m_token_file(m_options.token_file)
{}

// The given id is for what is to be done, which comes once; questions before it have none.
std::string CloudSession::keyFor(const CloudRequest &request)
{
    if (!request.is_once)
        return {};
    auto given = std::exchange(m_options.request_id, {});
    return given.empty() ? randomKey() : given;
}

Result<CloudReply> CloudSession::ask(const CloudRequest &request)
{
    const auto key = keyFor(request);
    if (request.is_public)
        return askPatiently(request, {{}, key});
    VQ_TRY(const auto content, m_token_file.read());
    if (const auto *plain = std::get_if<PlainToken>(&content))
        return askPatiently(request, {plain->text, key});
    VQ_TRY(auto sign_in, signedIn());
    if (sign_in.expires_at <= SystemClock().now() + kFreshFor) {
        VQ_TRY(sign_in, refresh(sign_in.access_token));
    }
    auto reply = askPatiently(request, {sign_in.access_token, key});
    if (reply || reply.error().code != "unauthenticated")
        return reply;
    // Another clock, or a key that the cloud has put away: it knows better.
    VQ_TRY(sign_in, refresh(sign_in.access_token));
    return askPatiently(request, {sign_in.access_token, key});
}

Result<SignIn> CloudSession::signedIn() const
{
    VQ_TRY(const auto content, m_token_file.read());
    const auto *kept = std::get_if<SignIn>(&content);
    if (!kept)
        return Error{ErrorKind::Reject, "not_signed_in",
                     "Nobody is signed in with '" + m_options.token_file +
                         "'. Sign in: vqctl --cloud " + m_options.url +
                         " login --email ADDRESS --password-file FILE"};
    if (kept->cloud != m_options.url)
        return Error{ErrorKind::Reject, "other_cloud",
                     "'" + m_options.token_file + "' is a sign-in to " + kept->cloud +
                         ", whose token is not told to " + m_options.url +
                         ". Nothing was sent; name another --token-file."};
    return *kept;
}

Result<CloudReply> CloudSession::askWith(const std::string &token,
                                         const CloudRequest &request)
{
    return askPatiently(request, {token, keyFor(request)});
}

Result<SignIn> CloudSession::refresh(const std::string &seen_access_token)
{
    VQ_TRY(const auto lock, m_token_file.lock(TokenFile::kLockPatience));
    auto kept = signedIn(); // anew: another vqctl may have had the lock
    if (!kept || kept->access_token != seen_access_token)
        return kept;
    VQ_TRY(auto draft, m_token_file.createWhileLocked());
    const Undisturbed until_kept;
    const CloudRequest request{.method = "POST",
                               .path = "/v1/auth/refresh",
                               .body = refreshBody(kept->refresh_token),
                               .is_public = true};
    VQ_TRY(const auto reply, askPatiently(request, {}));
    VQ_TRY(auto fresh, signInFrom(reply.data()));
    fresh.tenant = kept->tenant;
    VQ_CHECK(draft.write(textOf(fresh)));
    VQ_CHECK(draft.commit());
    return fresh;
}

Result<SignIn> CloudSession::signInFrom(const rapidjson::Value &tokens) const
{
    const auto *seconds = memberOf(tokens, "expiresIn");
    SignIn sign_in{.cloud = m_options.url,
                   .access_token = memberText(tokens, "accessToken"),
                   .refresh_token = memberText(tokens, "refreshToken")};
    if (sign_in.access_token.empty() || sign_in.refresh_token.empty() || !seconds ||
        !seconds->IsInt())
        return Error{ErrorKind::Reject, "bad_answer",
                     m_options.url +
                         " answered without the tokens of a sign-in. Are both "
                         "of the same version?"};
    sign_in.expires_at = SystemClock().now() + Ms{1000} * seconds->GetInt();
    return sign_in;
}

Result<CloudReply> CloudSession::askPatiently(const CloudRequest &request,
                                              const Sender &sender) const
{
    Ms waited{0};
    for (int count = 1;; ++count) {
        auto response = exchange(request, sender);
        const auto pause = pauseAfter({request, response, count, waited});
        if (!pause) {
            if (!response)
                return withoutAnswer(response.error(), request, sender);
            return replyFrom(std::move(*response), request.is_raw);
        }
        if (response && response->status == 429) {
            waited += *pause;
            std::fprintf(stderr, "vqctl: asked too often; going on in %lld s\n",
                         static_cast<long long>(pause->count() / 1000));
        }
        std::this_thread::sleep_for(*pause);
    }
}

Result<http::Response> CloudSession::exchange(const CloudRequest &request,
                                              const Sender &sender) const
{
    http::Request sent{.method = request.method,
                       .url = m_options.url + request.path,
                       .headers = request.headers};
    if (!sender.token.empty())
        sent.headers.push_back({"Authorization", "Bearer " + sender.token});
    if (!sender.key.empty())
        sent.headers.push_back({"Idempotency-Key", sender.key});
    if (request.body)
        sent.body = http::Body{bodyTypeOf(request), *request.body};
    const http::Client client(
        {.trust_file = m_options.trust_file,
         .may_be_private = true,
         // What a proxy carries is sealed; in clear a token goes nowhere but to this machine.
         .may_use_proxy = m_options.url.starts_with("https://"),
         .time = request.is_long ? m_options.work_timeout : m_options.timeout,
         .connect_time = m_options.connect_timeout,
         .body_bytes_max = kBodyBytesMax});
    return client.send(sent);
}

Result<CloudReply> CloudSession::replyFrom(http::Response response, bool is_raw) const
{
    CloudReply reply;
    const bool is_json = response.content_type.starts_with("application/json");
    if (is_json && (!is_raw || response.status >= 400))
        reply.envelope.Parse(response.body.data(), response.body.size());
    const bool is_told = !reply.envelope.HasParseError() && isEnvelope(reply.envelope);
    if (response.status >= 400 && is_told)
        return refusalFrom(reply.envelope, response);
    const bool is_done = response.status < 400 && (is_told || is_raw);
    if (!is_done) {
        const auto what = m_options.url + " answered " + std::to_string(response.status) +
                          ", and not as the cloud does. ";
        if (response.status == 502 || response.status == 503 || response.status == 504)
            return Error{ErrorKind::Retry, "unreachable",
                         what +
                             "A gateway does not reach the cloud behind it; try again."};
        return Error{ErrorKind::Reject, "bad_answer", what + "Is the address right?"};
    }
    reply.response = std::move(response);
    return reply;
}

Error CloudSession::withoutAnswer(const Error &error, const CloudRequest &request,
                                  const Sender &sender) const
{
    if (error.code == "http_untrusted")
        return {ErrorKind::Reject, "untrusted_certificate",
                "The certificate of " + m_options.url +
                    " is not of an authority that is trusted, or of another name. "
                    "Nothing was sent. If it is yours, name its authority: --ca FILE."};
    if (error.code == "http_too_large")
        return {ErrorKind::Reject, "bad_answer", error.message};
    const bool is_sent = error.code != "http_unreachable";
    std::string message = "No cloud answers at " + m_options.url + ": " +
                          error.message.substr(error.message.find(": ") + 2);
    if (!message.ends_with('.'))
        message += '.';
    if (!is_sent || request.method == "GET")
        message += " Nothing was done. Does it run, and is the address right?";
    else if (!sender.key.empty())
        message +=
            " Whether it was done is not known: the same command with --request-id " +
            sender.key + " does it once.";
    else
        message += " Whether it was done is not known: look before you ask again.";
    return {ErrorKind::Retry, is_sent ? "no_answer" : "unreachable", std::move(message)};
}

} // namespace vq::ctl

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <iostream>

#include "ctl/cloud/asking.h"
#include "ctl/globals.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

constexpr std::string_view kOidcPath = "/v1/auth/oidc/";

// A token that somebody put there by herself is not written over.
Status checkFileIsOurs(const TokenFile &file)
{
    VQ_TRY(const auto content, file.read());
    if (!std::holds_alternative<PlainToken>(content))
        return Done{};
    return Error{ErrorKind::Reject, "file_error",
                 "'" + file.path() +
                     "' holds a token that vqctl did not write there, and is left as it "
                     "is. Name another --token-file for the sign-in."};
}

Result<std::string> codeOf(const Invocation &invocation)
{
    if (const auto file = invocation.option("--code-file"))
        return firstLineOf(*file);
    return invocation.option("--code").value_or(std::string());
}

Result<SignIn> withPassword(CloudSession &session, const Invocation &invocation)
{
    const auto email = invocation.option("--email");
    const auto file = invocation.option("--password-file");
    if (!email || !file)
        return wrongUsage("'login' needs --email ADDRESS and --password-file FILE, or "
                          "--oidc");
    VQ_TRY(const auto password, firstLineOf(*file));
    VQ_TRY(const auto code, codeOf(invocation));
    Json json;
    json.put(json.root(), "email", *email);
    json.put(json.root(), "password", password);
    // The one that is typed: VQ_TENANT is what is asked about, which may be another's.
    if (const auto tenant = invocation.option("--tenant"))
        json.put(json.root(), "tenant", *tenant);
    if (!code.empty())
        json.put(json.root(), "code", code);
    VQ_TRY(const auto reply, session.ask({.method = "POST",
                                          .path = "/v1/auth/login",
                                          .body = json.text(),
                                          .is_public = true}));
    return session.signInFrom(reply.data());
}

// The part of a Location or of a pasted line behind a mark, up to where it ends.
std::string behind(const std::string &text, const std::string &mark)
{
    const auto at = text.find(mark);
    if (at == std::string::npos)
        return {};
    const auto begin = at + mark.size();
    return text.substr(begin, text.find_first_of("&# \r\n", begin) - begin);
}

Result<SignIn> withRefreshToken(CloudSession &session, const std::string &token)
{
    VQ_TRY(const auto reply, session.ask({.method = "POST",
                                          .path = "/v1/auth/refresh",
                                          .body = refreshBody(token),
                                          .is_public = true}));
    return session.signInFrom(reply.data());
}

// Where the browser ended: the answer of the provider, which the cloud takes together with
// the cookie that only this vqctl has.
Result<SignIn> finishWith(CloudSession &session, const std::string &line,
                          const std::string &cookie)
{
    const auto at = line.find(kOidcPath);
    const auto path = at == std::string::npos
                          ? std::string()
                          : line.substr(at, line.find_first_of("# \r\n", at) - at);
    if (path.find("/callback?") == std::string::npos)
        return wrongUsage(
            "this is not the address at which the browser ended, which has " +
            std::string(kOidcPath) + "…/callback?… in it. Begin again.");
    VQ_TRY(const auto reply, session.ask({.path = path,
                                          .headers = {{"Cookie", cookie}},
                                          .is_public = true,
                                          .is_raw = true}));
    // A tenant with a page of its own sends the browser there, with a token or a reason.
    const std::string location(reply.response.header("location"));
    if (const auto token = behind(location, "#refreshToken="); !token.empty())
        return withRefreshToken(session, token);
    if (const auto code = behind(location, "#error="); !code.empty())
        return Error{ErrorKind::Reject, code,
                     "The sign-in with an account of elsewhere was refused."};
    rapidjson::Document envelope;
    envelope.Parse(reply.response.body.data(), reply.response.body.size());
    if (envelope.HasParseError() || !envelope.IsObject() || !envelope.HasMember("data"))
        return session.signInFrom(rapidjson::Value());
    return session.signInFrom(envelope["data"]);
}

Result<SignIn> throughBrowser(CloudSession &session, const Invocation &invocation)
{
    if (invocation.tenant.empty())
        return wrongUsage("'login --oidc' needs --tenant, an id or a domain");
    VQ_TRY(const auto begun,
           session.ask({.path = std::string(kOidcPath) +
                                http::percentEncoded(invocation.tenant) + "/start",
                        .is_public = true,
                        .is_raw = true}));
    const std::string cookie(begun.response.header("set-cookie"));
    std::fprintf(stderr,
                 "Open this address in a browser, and sign in there:\n\n  %s\n\n"
                 "The browser ends at an address of the cloud, which says that it knows "
                 "nothing\nof it. Copy that address and paste it here: ",
                 std::string(begun.response.header("location")).c_str());
    std::string line;
    std::getline(std::cin, line);
    return finishWith(session, line, cookie.substr(0, cookie.find(';')));
}

Status keep(const TokenFile &file, const SignIn &sign_in)
{
    VQ_TRY(const auto lock, file.lock(TokenFile::kLockPatience));
    VQ_TRY(auto draft, file.createWhileLocked());
    VQ_CHECK(draft.write(textOf(sign_in)));
    return draft.commit();
}

} // namespace

Result<Answer> logIn(CloudSession &session, const CloudCommand &command,
                     const Invocation &invocation)
{
    VQ_CHECK(checkFileIsOurs(session.tokenFile()));
    VQ_TRY(auto sign_in, invocation.option("--oidc") ? throughBrowser(session, invocation)
                                                     : withPassword(session, invocation));
    VQ_TRY(const auto me, session.askWith(sign_in.access_token, {.path = "/v1/me"}));
    sign_in.tenant = memberText(me.data(), "tenantId");
    VQ_CHECK(keep(session.tokenFile(), sign_in));
    return answerFrom(me, command);
}

Result<Answer> logOut(CloudSession &session, const CloudCommand &command,
                      const Invocation & /*invocation*/)
{
    VQ_CHECK(checkFileIsOurs(session.tokenFile()));
    VQ_TRY(const auto lock, session.tokenFile().lock(TokenFile::kLockPatience));
    VQ_TRY(const auto sign_in, session.signedIn());
    auto request = requestFor(command, command.operations.front().path);
    request.body = refreshBody(sign_in.refresh_token);
    VQ_TRY([[maybe_unused]] const auto reply, session.ask(request));
    VQ_CHECK(session.tokenFile().removeWhileLocked());
    return okAnswer();
}

Result<Answer> renewSignIn(CloudSession &session, const CloudCommand & /*command*/,
                           const Invocation & /*invocation*/)
{
    VQ_TRY(const auto seen, session.signedIn());
    VQ_TRY(const auto fresh, session.refresh(seen.access_token));
    Answer answer = okAnswer();
    answer.json.put(answer.json.root(), "expiresAt", std::optional(fresh.expires_at));
    return answer;
}

} // namespace vq::ctl

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rapidjson/document.h>

#include "core/base/result.h"
#include "core/base/time.h"
#include "ctl/cloud/token_file.h"
#include "platform/http/http_client.h"

namespace vq::ctl {

// One operation of the cloud's API, as it is asked.
struct CloudRequest {
    std::string method = "GET";
    std::string path;                               // with its query: "/v1/me"
    std::optional<std::string> body = std::nullopt; // JSON, unless
    std::string body_type = {};                     // says something else
    std::vector<http::Header> headers = {};
    bool is_public = false; // nobody need say who she is
    bool is_once = false;   // goes with a key under which it is done once
    bool is_long = false;   // the cloud works on it for long
    bool is_raw = false;    // its answer is not in the envelope
};

struct CloudReply {
    http::Response response;
    rapidjson::Document envelope; // has "data" and "metadata", unless it was asked raw

    const rapidjson::Value &data() const { return envelope["data"]; }
    std::string revision() const; // "7" of the ETag; empty without one
};

// Whom one command asks, and as whom. Signs in anew by itself when the access token has run
// out, waits when the cloud says that it is asked too often, and asks again what may be asked
// twice when an answer is lost. An Error with code "unreachable", "untrusted_certificate" or
// "no_answer" means that no cloud answered; any other comes from the cloud.
class CloudSession {
public:
    struct Options {
        std::string url;
        std::string token_file;
        std::string trust_file;
        Ms connect_timeout{5'000};
        Ms timeout{10'000};
        Ms work_timeout{10'000}; // of what takes the cloud long
        std::string
            request_id; // of the first request that is done once; empty: a fresh one
    };

    explicit CloudSession(Options options);

    Result<CloudReply> ask(const CloudRequest &request);
    // The same as whoever this token names.
    Result<CloudReply> askWith(const std::string &token, const CloudRequest &request);

    const Options &options() const { return m_options; }
    const TokenFile &tokenFile() const { return m_token_file; }
    // Who is signed in here; an error says why nobody is.
    Result<SignIn> signedIn() const;
    // A fresh access token for the one that was seen last, unless another vqctl was faster.
    Result<SignIn> refresh(const std::string &seen_access_token);
    // What login and refresh answer.
    Result<SignIn> signInFrom(const rapidjson::Value &tokens) const;

private:
    struct Sender {
        std::string token; // empty: nobody
        std::string key;   // of what is done once
    };

    std::string keyFor(const CloudRequest &request);
    Result<CloudReply> askPatiently(const CloudRequest &request,
                                    const Sender &sender) const;
    Result<http::Response> exchange(const CloudRequest &request,
                                    const Sender &sender) const;
    Result<CloudReply> replyFrom(http::Response response, bool is_raw) const;
    Error withoutAnswer(const Error &error, const CloudRequest &request,
                        const Sender &sender) const;

    Options m_options;
    TokenFile m_token_file;
};

std::string refreshBody(const std::string &refresh_token);

} // namespace vq::ctl

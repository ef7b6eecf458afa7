// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/tokens_for_test.h"

#include <algorithm>
#include <string_view>

#include "platform/crypto/base64url.h"
#include "platform/crypto/hmac.h"

namespace vq::cloud::auth {

namespace {

constexpr std::int64_t kNowSeconds = 1'774'742'523;

SigningKey key(const char *id, std::uint8_t fill)
{
    return {.id = id, .material = SigningKey::Secret(32, fill)};
}

SigningKey key(const char *id, crypto::SignatureKind kind)
{
    return {.id = id, .material = crypto::KeyPair::generate(kind)};
}

std::string part(std::string_view text)
{
    return partOf(text);
}

const std::string kHeader = headerFor("HS256", "new");

std::string signedByNew(const std::string &header, const std::string &claims)
{
    return tokenOf(header, claims, keyForTest("new"));
}

std::string claimsWith(const std::string &from, const std::string &to)
{
    auto claims = kClaims;
    const auto at = claims.find(from);
    VQ_ASSERT(at != std::string::npos);
    return claims.replace(at, from.size(), to);
}

std::string headerWith(const std::string &from, const std::string &to)
{
    auto header = kHeader;
    const auto at = header.find(from);
    VQ_ASSERT(at != std::string::npos);
    return header.replace(at, from.size(), to);
}

std::string claim(const char *name, std::int64_t seconds)
{
    return std::string("\"") + name + "\":" + std::to_string(seconds);
}

using Tokens = std::vector<std::pair<std::string, std::string>>;

void addBadlyMade(Tokens &tokens)
{
    const auto row = [&tokens](const std::string &name, const std::string &token) {
        tokens.emplace_back(name, token);
    };
    const auto good = signedByNew(kHeader, kClaims);
    const auto unsigned_part = good.substr(0, good.rfind('.'));
    row("nothing", "");
    row("a word", "token");
    row("dots alone", "..");
    row("one dot", part(kHeader) + "." + part(kClaims));
    row("three dots", good + ".");
    row("five parts, as if encrypted", good + ".a.b");
    row("no signature", unsigned_part + ".");
    row("no header", "." + good.substr(good.find('.') + 1));
    row("a blank behind", good + " ");
    row("a line end behind", good + "\n");
    row("padding", good + "=");
    row("a NUL behind", good + std::string(1, '\0'));
    row("9 KiB", good + std::string(9216, 'A'));
    row("1 MiB of dots", std::string(1U << 20U, '.'));
    row("the signature of another", unsigned_part + "." + part(std::string(32, 'x')));
    row("half a signature", good.substr(0, good.size() - 20));
    row("a signature and more", good + "AAAA");
    row("one bit of the signature turned",
        good.substr(0, good.size() - 2) + (good[good.size() - 2] == 'A' ? "B" : "A") +
            good.back());
    // The last character of 32 bytes holds two bits that mean nothing.
    auto respelled = good;
    respelled.back() = static_cast<char>(respelled.back() + 1);
    row("another spelling of the signature", respelled);
    row("standard base64 instead of that for links",
        unsigned_part + "." + std::string(42, '+') + "/");
    row("signed with a key that is not ours", tokenOf(kHeader, kClaims, key("new", 9)));
    row("signed with the other key", tokenOf(kHeader, kClaims, keyForTest("old")));
    row("signed with no key",
        tokenOf(kHeader, kClaims, SigningKey{.id = "new", .material = {}}));
}

void addBadHeaders(Tokens &tokens)
{
    const auto headed = [&tokens](const std::string &name, const std::string &header) {
        tokens.emplace_back(name, signedByNew(header, kClaims));
    };
    for (const char *alg : {"none", "None", "NONE", "nOnE", "", "hs256", "HS384", "HS512",
                            "RS256", "ES256", "EdDSA", "PS256"}) {
        const auto name = "algorithm " + std::string(alg);
        headed(name, headerWith("HS256", alg));
    }
    tokens.emplace_back("algorithm none without a signature",
                        part(headerWith("HS256", "none")) + "." + part(kClaims) + ".");
    headed("an algorithm that is no text", headerWith("\"HS256\"", "null"));
    headed("a list of algorithms", headerWith("\"HS256\"", R"(["HS256"])"));
    headed("no algorithm", headerWith(R"("alg":"HS256",)", ""));
    headed("two algorithms", headerWith("{", R"({"alg":"none",)"));
    headed("a key that is not there", headerWith("new", "other"));
    headed("a key that is a path", headerWith("new", "../../dev/null"));
    headed("a key that is a question to a database", headerWith("new", "x' OR '1'='1"));
    headed("a key with a NUL", headerWith("new", "new\\u0000"));
    headed("no key", headerWith(R"(,"kid":"new")", ""));
    headed("a key of its own", headerWith("}", R"(,"jwk":{"kty":"oct","k":"AQEB"}})"));
    headed("an address of keys", headerWith("}", R"(,"jku":"https://evil.example"})"));
    headed("an address of a certificate",
           headerWith("}", R"(,"x5u":"https://evil.example"})"));
    headed("something critical", headerWith("}", R"(,"crit":["exp"],"exp":1})"));
    headed("unencoded claims", headerWith("}", R"(,"b64":false,"crit":["b64"]})"));
    headed("packed", headerWith("}", R"(,"zip":"DEF"})"));
    headed("another kind of token", headerWith("JWT", "at+jwt"));
    headed("no kind", headerWith(R"("typ":"JWT",)", ""));
    headed("a header that is a list", "[]");
    headed("a header that is no JSON", "{alg:HS256}");
    headed("an empty header", "{}");
}

void addBadClaims(Tokens &tokens)
{
    const auto claimed = [&tokens](const std::string &name, const std::string &claims) {
        tokens.emplace_back(name, signedByNew(kHeader, claims));
    };
    claimed("claims that are no JSON", "{");
    claimed("claims that are a list", "[]");
    claimed("a claim twice", claimsWith("{", R"({"sub":"admin",)"));
    claimed("no claims at all", "{}");
    claimed("ended",
            claimsWith(claim("exp", 1774743423), claim("exp", kNowSeconds - 61)));
    claimed("ends before all time", claimsWith("1774743423", "-1"));
    claimed("good for ever", claimsWith("1774743423", "99999999999"));
    claimed("good beyond all numbers", claimsWith("1774743423", "9223372036854775807"));
    claimed("an end that is a text", claimsWith("1774743423", R"("1774743423")"));
    claimed("an end that is a fraction", claimsWith("1774743423", "1774743423.5"));
    claimed("no end", claimsWith(R"("exp":1774743423,)", ""));
    claimed("an end that is null", claimsWith("1774743423", "null"));
    claimed("not yet good",
            claimsWith(claim("nbf", kNowSeconds), claim("nbf", kNowSeconds + 61)));
    claimed("from the future",
            claimsWith(claim("iat", kNowSeconds), claim("iat", kNowSeconds + 61)));
    claimed("no beginning", claimsWith(R"("nbf":1774742523,)", ""));
    claimed("another issuer", claimsWith("virtual-queue\"", "evil\""));
    claimed("no issuer", claimsWith(R"("iss":"virtual-queue",)", ""));
    claimed("another audience", claimsWith("virtual-queue-api", "other"));
    claimed("a list of audiences",
            claimsWith(R"("virtual-queue-api")", R"(["virtual-queue-api"])"));
    claimed("a refresh token", claimsWith("access", "refresh"));
    claimed("no kind of token", claimsWith(R"(,"typ":"access")", ""));
    claimed("nobody", claimsWith(R"("sub":"u1",)", ""));
    claimed("somebody who is a number", claimsWith(R"("u1")", "1"));
    claimed("no tenant", claimsWith(R"("tenant":"t1",)", ""));
    claimed("an empty tenant", claimsWith(R"("t1")", R"("")"));
    claimed("a tenant that is a list", claimsWith(R"("t1")", R"(["t1","t2"])"));
    claimed("roles that are a text", claimsWith(R"(["agent"])", R"("agent")"));
    claimed("permissions that are objects", claimsWith(R"(["queue:read"])", "[{}]"));
    claimed("claims with a byte order mark", "\xef\xbb\xbf" + kClaims);
    claimed("claims and more", kClaims + "{}");
}

} // namespace

const std::string kClaims =
    R"({"iss":"virtual-queue","aud":"virtual-queue-api","sub":"u1","tenant":"t1",)"
    R"("roles":["agent"],"permissions":["queue:read"],"iat":1774742523,)"
    R"("nbf":1774742523,"exp":1774743423,"jti":"j","typ":"access"})";

std::string partOf(std::string_view text)
{
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

std::string headerFor(std::string_view algorithm, std::string_view id)
{
    return R"({"alg":")" + std::string(algorithm) + R"(","typ":"JWT","kid":")" +
           std::string(id) + R"("})";
}

std::string tokenOf(const std::string &header, const std::string &claims,
                    const SigningKey &with)
{
    const auto text = partOf(header) + "." + partOf(claims);
    if (const auto *pair = std::get_if<crypto::KeyPair>(&with.material))
        return text + "." + crypto::toBase64Url(pair->sign(text));
    return text + "." +
           crypto::toBase64Url(
               crypto::hmacSha256(std::get<SigningKey::Secret>(with.material), text));
}

const SigningKey &keyForTest(std::string_view id)
{
    return *std::ranges::find(keysForTest(), id, &SigningKey::id);
}

const KeyRing &keysForTest()
{
    static const KeyRing kKeys = {key("new", 1), key("old", 2),
                                  key("es", crypto::SignatureKind::Es256),
                                  key("ed", crypto::SignatureKind::EdDsa)};
    return kKeys;
}

Identity anna()
{
    return {.subject = "u1",
            .tenant = "t1",
            .roles = {"agent"},
            .permissions = {"queue:read", "session:call"}};
}

std::string goodToken()
{
    return signedByNew(kHeader, kClaims);
}

std::vector<std::pair<std::string, std::string>> hostileTokens()
{
    Tokens tokens;
    addBadlyMade(tokens);
    addBadHeaders(tokens);
    addBadClaims(tokens);
    for (auto &token : tokensOfOtherAlgorithms())
        tokens.push_back(std::move(token));
    return tokens;
}

} // namespace vq::cloud::auth

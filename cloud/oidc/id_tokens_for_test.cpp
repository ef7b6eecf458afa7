// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/oidc/id_tokens_for_test.h"

#include "platform/crypto/base64url.h"
#include "platform/crypto/hmac.h"
#include "platform/crypto/key_pair.h"

namespace vq::cloud::oidc {

namespace {

using crypto::KeyPair;
using crypto::SignatureKind;

const KeyPair &es()
{
    static const auto kKey = KeyPair::generate(SignatureKind::Es256);
    return kKey;
}

const KeyPair &ed()
{
    static const auto kKey = KeyPair::generate(SignatureKind::EdDsa);
    return kKey;
}

std::string part(std::string_view text)
{
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

const std::string kHeader = R"({"alg":"ES256","kid":"es"})";
const std::string kClaims =
    R"({"iss":"https://login.example.org","aud":"client","sub":"anna","nonce":"n",)"
    R"("iat":1774742523,"exp":1774743423})";

std::string tokenOf(const std::string &header, const std::string &claims,
                    const KeyPair &key = es())
{
    const auto text = part(header) + "." + part(claims);
    return text + "." + crypto::toBase64Url(key.sign(text));
}

std::string with(std::string text, const std::string &from, const std::string &to)
{
    const auto at = text.find(from);
    VQ_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

std::vector<ProviderKey> keysForTest()
{
    return {{"es", es().publicKey()}, {"ed", ed().publicKey()}};
}

std::string tokenOfStranger(std::string_view algorithm, std::string_view id)
{
    static const auto kStranger = KeyPair::generate(SignatureKind::Es256);
    return tokenOf("{\"alg\":\"" + std::string(algorithm) + "\",\"kid\":\"" +
                       std::string(id) + "\"}",
                   kClaims, kStranger);
}

NamedTokens goodTokens()
{
    NamedTokens tokens;
    const auto row = [&tokens](const char *name, const std::string &token) {
        tokens.emplace_back(name, token);
    };
    row("ES256", tokenOf(kHeader, kClaims));
    row("EdDSA", tokenOf(R"({"alg":"EdDSA","kid":"ed","typ":"JWT"})", kClaims, ed()));
    row("no kid", tokenOf(R"({"alg":"ES256"})", kClaims));
    row("a list of one audience",
        tokenOf(kHeader, with(kClaims, R"("client")", R"(["client"])")));
    row("several, and we are the authorized one",
        tokenOf(kHeader, with(kClaims, R"("aud":"client")",
                              R"("aud":["client","x"],"azp":"client")")));
    row("moments with fractions",
        tokenOf(kHeader, with(kClaims, "1774743423", "1774743423.5")));
    row("its clock half a minute ahead",
        tokenOf(kHeader, with(kClaims, "1774742523", "1774742553")));
    row("ended half a minute ago",
        tokenOf(kHeader, with(kClaims, "1774743423", "1774742493")));
    return tokens;
}

NamedTokens badTokens()
{
    NamedTokens tokens;
    const auto row = [&tokens](const char *name, const std::string &token) {
        tokens.emplace_back(name, token);
    };
    const auto claimed = [&row](const char *name, const std::string &from,
                                const std::string &to) {
        row(name, tokenOf(kHeader, with(kClaims, from, to)));
    };
    const auto good = tokenOf(kHeader, kClaims);
    row("nothing", "");
    row("dots", "..");
    row("a part more", good + ".a");
    row("no signature", good.substr(0, good.rfind('.') + 1));
    row("another's signature",
        tokenOf(kHeader, kClaims, KeyPair::generate(SignatureKind::Es256)));
    row("unsigned", part(R"({"alg":"none"})") + "." + part(kClaims) + ".");
    row("very long", good + std::string(20'000, 'A'));
    const auto text = part(R"({"alg":"HS256","kid":"es"})") + "." + part(kClaims);
    const auto hash = crypto::hmacSha256(es().publicKey().point().x, text);
    row("HS256 with the public key", text + "." + crypto::toBase64Url(hash));
    row("RS256 of a key of ES256", tokenOf(R"({"alg":"RS256","kid":"es"})", kClaims));
    row("EdDSA of a key of ES256",
        tokenOf(R"({"alg":"EdDSA","kid":"es"})", kClaims, ed()));
    row("ES512", tokenOf(R"({"alg":"ES512","kid":"es"})", kClaims));
    row("an algorithm that is a list",
        tokenOf(R"({"alg":["ES256"],"kid":"es"})", kClaims));
    row("something critical",
        tokenOf(R"({"alg":"ES256","kid":"es","crit":["x"],"x":1})", kClaims));
    claimed("another issuer", "https://login.example.org", "https://evil.example");
    claimed("an issuer with a slash behind", "example.org", "example.org/");
    claimed("no issuer", R"("iss":"https://login.example.org",)", "");
    claimed("another audience", R"("client")", R"("other")");
    claimed("no audience", R"("aud":"client",)", "");
    claimed("audiences without us", R"("client")", R"(["a","b"])");
    claimed("several audiences and nobody authorized", R"("client")",
            R"(["client","b"])");
    claimed("another one is authorized", R"("aud":"client")",
            R"("aud":["client","b"],"azp":"b")");
    claimed("one audience and another one is authorized", R"("aud":"client")",
            R"("aud":"client","azp":"b")");
    claimed("another nonce", R"("nonce":"n")", R"("nonce":"m")");
    claimed("an empty nonce", R"("nonce":"n")", R"("nonce":"")");
    claimed("no nonce", R"("nonce":"n",)", "");
    claimed("ended", "1774743423", "1774742462");
    claimed("no end", R"(,"exp":1774743423)", "");
    claimed("an end that is a text", "1774743423", R"("1774743423")");
    claimed("an end beyond all numbers", "1774743423", "1e300");
    claimed("from the future", "1774742523", "1774742600");
    claimed("no beginning", R"("iat":1774742523,)", "");
    claimed("not good yet", R"("sub")", R"("nbf":1774742600,"sub")");
    claimed("nobody", R"("anna")", R"("")");
    claimed("no subject", R"("sub":"anna",)", "");
    claimed("a subject that is a number", R"("anna")", "7");
    claimed("a subject twice", R"("sub":"anna")", R"("sub":"anna","sub":"root")");
    return tokens;
}

} // namespace vq::cloud::oidc

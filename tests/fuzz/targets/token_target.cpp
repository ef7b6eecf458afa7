// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// A bearer token. The first byte says what the rest is: "t" all of it; "h" its header and
// "c" its claims, which we sign, to get behind the signature; "s" the signature of a good
// one. What is taken is signed by our key, and is valid now.
#include <string>

#include "cloud/auth/token.h"
#include "cloud/model/token_part.h"
#include "core/base/assert.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/hmac.h"

namespace {

using namespace vq;
using namespace vq::cloud;

const std::string kHeader = R"({"alg":"HS256","typ":"JWT","kid":"key-1"})";
// However it is written: with blanks, or in another order.
const json::Object kOurs = {{"alg", "HS256"}, {"typ", "JWT"}, {"kid", "key-1"}};
const std::string kClaims =
    R"({"iss":"virtual-queue","aud":"virtual-queue-api","sub":"a","tenant":"b",)"
    R"("roles":["agent"],"permissions":["queue:read"],"iat":1800000000,)"
    R"("nbf":1800000000,"exp":1800000900,"jti":"c","typ":"access"})";
constexpr UtcMs kNow{Ms{1'800'000'000'000}};

std::string encoded(std::string_view text)
{
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

std::string signatureOf(std::string_view text)
{
    const std::vector<std::uint8_t> secret(32, 'k');
    const auto hash = crypto::hmacSha256(secret, text);
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(hash.data()), hash.size()});
}

std::string signedOf(std::string_view header, std::string_view claims)
{
    const auto text = encoded(header) + '.' + encoded(claims);
    return text + '.' + signatureOf(text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // Nobody has the other two, so what says that it is signed by one of them is taken never.
    static const auth::KeyRing kKeys = {
        {.id = "key-1", .material = auth::SigningKey::Secret(32, 'k')},
        {.id = "key-2",
         .material = crypto::KeyPair::generate(crypto::SignatureKind::Es256)},
        {.id = "key-3",
         .material = crypto::KeyPair::generate(crypto::SignatureKind::EdDsa)}};
    if (size == 0)
        return 0;
    std::string token(reinterpret_cast<const char *>(data) + 1, size - 1);
    if (data[0] == 's')
        token = encoded(kHeader) + '.' + encoded(kClaims) + '.' + token;
    else if (data[0] == 'c')
        token = signedOf(kHeader, token);
    else if (data[0] == 'h')
        token = signedOf(token, kClaims);
    const auto identity = auth::verifiedToken(kKeys, token, kNow);
    if (!identity)
        return 0;
    const auto dot = token.rfind('.');
    const auto header = jsonOfTokenPart(token.substr(0, token.find('.')));
    VQ_ASSERT(header && header->as<json::Object>()->size() == kOurs.size());
    for (const auto &[name, value] : kOurs) {
        const auto *const said = header->find(name);
        VQ_ASSERT(said != nullptr && *said == value);
    }
    VQ_ASSERT(token.substr(dot + 1) == signatureOf(token.substr(0, dot)));
    VQ_ASSERT(!identity->subject.empty());
    VQ_ASSERT(!auth::verifiedToken(kKeys, token, kNow + Minutes{20}));
    VQ_ASSERT(!auth::verifiedToken({}, token, kNow));
    return 0;
}

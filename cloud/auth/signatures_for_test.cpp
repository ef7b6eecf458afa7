// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/tokens_for_test.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/hmac.h"

namespace vq::cloud::auth {

namespace {

using Tokens = std::vector<std::pair<std::string, std::string>>;
using crypto::Bytes;

const crypto::KeyPair &pairOf(std::string_view id)
{
    return std::get<crypto::KeyPair>(keyForTest(id).material);
}

std::string textFor(std::string_view algorithm, std::string_view id)
{
    return partOf(headerFor(algorithm, id)) + "." + partOf(kClaims);
}

std::string withSignature(const std::string &text, const Bytes &signature)
{
    return text + "." + crypto::toBase64Url(signature);
}

// What an attacker has of a key: its public part, in every form that a library could take for
// the secret of HS256.
std::vector<std::pair<std::string, Bytes>> publicForms(std::string_view id)
{
    const auto point = pairOf(id).publicKey().point();
    Bytes octets = {0x04};
    octets.insert(octets.end(), point.x.begin(), point.x.end());
    octets.insert(octets.end(), point.y.begin(), point.y.end());
    const auto text = crypto::toBase64Url(point.x);
    return {{"its x", point.x},
            {"its point", octets},
            {"its x as text", Bytes(text.begin(), text.end())},
            {"nothing", {}}};
}

void addConfusions(Tokens &tokens)
{
    for (const char *id : {"es", "ed"})
        for (const auto &[form, secret] : publicForms(id))
            for (const char *algorithm : {"HS256", "ES256", "EdDSA"}) {
                const auto text = textFor(algorithm, id);
                const auto hash = crypto::hmacSha256(secret, text);
                tokens.emplace_back(std::string(algorithm) + " of " + id +
                                        " signed as HS256 with " + form,
                                    withSignature(text, {hash.begin(), hash.end()}));
            }
    struct Swap {
        const char *algorithm; // that the header names
        const char *key;
        const char *signer;
    };
    for (const auto &[algorithm, key, signer] :
         {Swap{"ES256", "ed", "es"}, Swap{"EdDSA", "es", "ed"}, Swap{"EdDSA", "ed", "es"},
          Swap{"ES256", "es", "ed"}, Swap{"HS256", "es", "es"}, Swap{"HS256", "ed", "ed"},
          Swap{"ES256", "new", "es"}, Swap{"EdDSA", "new", "ed"},
          Swap{"ES384", "es", "es"}, Swap{"ES256K", "es", "es"},
          Swap{"Ed25519", "ed", "ed"}, Swap{"none", "es", "es"}})
        tokens.emplace_back(
            std::string(algorithm) + " of " + key + " signed by " + signer,
            tokenOf(headerFor(algorithm, key), kClaims, keyForTest(signer)));
}

void addSpoiltSignatures(Tokens &tokens)
{
    for (const auto &[id, algorithm] :
         {std::pair{"es", "ES256"}, std::pair{"ed", "EdDSA"}}) {
        const auto text = textFor(algorithm, id);
        const auto good = pairOf(id).sign(text);
        const auto row = [&, name = std::string(algorithm)](const std::string &what,
                                                            const Bytes &signature) {
            tokens.emplace_back(name + ", " + what, withSignature(text, signature));
        };
        const auto filled = [&good](std::ptrdiff_t from, std::ptrdiff_t to) {
            auto spoilt = good;
            std::fill(spoilt.begin() + from, spoilt.begin() + to, 0);
            return spoilt;
        };
        row("no signature", {});
        row("all zero", Bytes(64, 0)); // CVE-2022-21449
        row("first half zero", filled(0, 32));
        row("second half zero", filled(32, 64));
        row("beyond the order", Bytes(64, 0xFF));
        row("63 bytes", Bytes(good.begin(), good.end() - 1));
        auto longer = good;
        longer.push_back(0);
        row("65 bytes", longer);
        Bytes swapped(good.begin() + 32, good.end());
        swapped.insert(swapped.end(), good.begin(), good.begin() + 32);
        row("its halves swapped", swapped);
        row("of another key of the kind",
            crypto::KeyPair::generate(pairOf(id).kind()).sign(text));
        row("of other claims", pairOf(id).sign(text + "x"));
        row("of the claims alone", pairOf(id).sign(partOf(kClaims)));
    }
    const auto text = textFor("ES256", "es");
    const auto good = pairOf("es").sign(text);
    Bytes der = {0x30, 68, 0x02, 32}; // as OpenSSL writes it, and not JOSE
    der.insert(der.end(), good.begin(), good.begin() + 32);
    der.insert(der.end(), {0x02, 32});
    der.insert(der.end(), good.begin() + 32, good.end());
    tokens.emplace_back("ES256, in DER", withSignature(text, der));
}

// Made once with the openssl program and keys that were thrown away.
void addOtherCurves(Tokens &tokens)
{
    tokens.emplace_back(
        "ES256 by a key of secp256k1",
        textFor("ES256", "es") +
            ".RXSyR1y94MmWN7Q_2j03yM1_lmRHniZwRswFUI9wErljHKt5Hmdk4ceCjK9k"
            "JbaIODJ_Fq0iqABa8SZVKpo4qw");
    tokens.emplace_back(
        "ES256 by a key of P-384",
        textFor("ES256", "es") +
            ".s8JkH5bUD__ymPnu7-dCOqDgAm77DSjB5mTE4IpYIAVhwUmUUxgIPmf18vR0"
            "JYKW4jnCmYREywlYDzlohnQV7nMcDPFkUVGoEAF3uQlj_ItiqsM1wLohvF10"
            "rwfElTlQ");
    tokens.emplace_back(
        "EdDSA by a key of Ed448",
        textFor("EdDSA", "ed") +
            ".joS9R8XEvDG9ERSoxVBkOdpIDJ-PZDswUbzDnj3VTLDfmUfyChZCQ6fbmwik"
            "38Gbfo5G73HwyCuAXJ4iH-jwBgGh3z6LldhMFAjmRNf4AlfNeELXTPQj3Ru-"
            "xlVmaUOEjWUkQIT-W4jRhh8mBASN7yoA");
}

} // namespace

std::vector<std::pair<std::string, std::string>> tokensOfOtherAlgorithms()
{
    Tokens tokens;
    addConfusions(tokens);
    addSpoiltSignatures(tokens);
    addOtherCurves(tokens);
    return tokens;
}

} // namespace vq::cloud::auth

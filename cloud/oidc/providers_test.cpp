// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <atomic>

#include "cloud/oidc/providers.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/key_pair.h"
#include "platform/json/json_writer.h"
#include "platform/web/http_server.h"

using namespace vq;
using namespace vq::cloud::oidc;
using crypto::KeyPair;
using crypto::SignatureKind;

namespace {

const UtcMs kNow = fromUnixMs(1'774'742'523'004);

std::string part(const json::Value &value)
{
    const auto text = json::textOf(value);
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

// A provider that has one key at a time, and counts who looks at it.
class ProviderForTest {
public:
    ProviderForTest()
    {
        auto server = web::HttpServer::start(
            {}, [this](const web::Request &request, const web::Reply &reply) {
                reply(answer(request.path));
            });
        VQ_ASSERT(server.has_value());
        m_server = std::move(*server);
    }

    std::string issuer() const { return m_server->url(); }
    int looks() const { return m_looks; }
    void turnKey() { m_key = KeyPair::generate(SignatureKind::EdDsa), ++m_turn; }

    std::string token(UtcMs now) const
    {
        const auto seconds = toUnixMs(now) / 1000;
        const auto text =
            part(json::Object{{"alg", "EdDSA"}, {"kid", std::to_string(m_turn)}}) + "." +
            part(json::Object{{"iss", issuer()},
                              {"aud", "client"},
                              {"sub", "anna"},
                              {"nonce", "n"},
                              {"iat", seconds},
                              {"exp", seconds + 60}});
        return text + "." + crypto::toBase64Url(m_key.sign(text));
    }

    std::atomic<bool> is_down = false;
    std::atomic<bool> is_another = false; // calls itself otherwise

private:
    web::Response answer(const std::string &path)
    {
        if (is_down)
            return {.status = 500};
        if (path == "/jwks") {
            ++m_looks;
            const json::Object key = {
                {"kty", "OKP"},
                {"crv", "Ed25519"},
                {"kid", std::to_string(m_turn)},
                {"x", crypto::toBase64Url(m_key.publicKey().point().x)}};
            return {.body = json::textOf(
                        json::Object{{"keys", json::Array{json::Value(key)}}})};
        }
        const auto self = m_server->url();
        return {.body =
                    json::textOf(json::Object{{"issuer", is_another ? self + "/" : self},
                                              {"authorization_endpoint", self + "/auth"},
                                              {"token_endpoint", self + "/token"},
                                              {"jwks_uri", self + "/jwks"}})};
    }

    KeyPair m_key = KeyPair::generate(SignatureKind::EdDsa);
    std::atomic<int> m_turn = 1;
    std::atomic<int> m_looks = 0;
    std::unique_ptr<web::HttpServer> m_server; // the last: it asks all of the above
};

std::shared_ptr<const http::Client> client()
{
    return std::make_shared<const http::Client>(
        http::Client::Options{.trust_file = {}, .may_be_private = true});
}

} // namespace

class CloudProvidersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewKeyIsLookedForOnceInAMinute()
    {
        ProviderForTest provider;
        Providers providers(client());
        const Expected expected = {provider.issuer(), "client", "n"};
        const auto verifiesAt = [&](UtcMs now) {
            return providers.verified(provider.token(now), expected, now).has_value();
        };
        QVERIFY(verifiesAt(kNow));
        QVERIFY(verifiesAt(kNow + Ms{1'000}));
        QCOMPARE(provider.looks(), 1);
        provider.turnKey();
        QVERIFY(!verifiesAt(kNow + Ms{59'000}));
        QVERIFY(!verifiesAt(kNow + Ms{59'999}));
        QCOMPARE(provider.looks(), 1);
        QVERIFY(verifiesAt(kNow + Ms{60'000}));
        QCOMPARE(provider.looks(), 2);
    }

    void aProviderThatWasDownIsAskedAgain()
    {
        ProviderForTest provider;
        Providers providers(client());
        const Expected expected = {provider.issuer(), "client", "n"};
        QVERIFY(providers.discovery(provider.issuer(), kNow).has_value());
        provider.is_down = true;
        const auto away = providers.verified(provider.token(kNow), expected, kNow);
        QCOMPARE(away.error().status, 503);
        QCOMPARE(away.error().problems.front().code, std::string("provider_down"));
        provider.is_down = false;
        QVERIFY(providers.verified(provider.token(kNow), expected, kNow).has_value());
        // What it said of itself helps for as long as it is away.
        provider.is_down = true;
        const auto later = kNow + Providers::kFreshFor;
        QVERIFY(providers.discovery(provider.issuer(), later).has_value());
    }

    void aProviderSpeaksForItselfAlone()
    {
        ProviderForTest provider;
        provider.is_another = true;
        Providers providers(client());
        QCOMPARE(providers.discovery(provider.issuer(), kNow).error().status, 503);
    }
};

QTEST_GUILESS_MAIN(CloudProvidersTest)
#include "providers_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "platform/crypto/base64url.h"
#include "platform/crypto/key_pair.h"
#include "tests/support/joined_test.h"

namespace vq::crypto::signature_test {

namespace {

Bytes bytes(const char *base64url)
{
    return *fromBase64Url(base64url);
}

// RFC 7515, appendix A.3 and A.2; RFC 8037, appendix A.4.
const char *const kSignedByEs256 =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6"
    "Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const char *const kEs256 = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-"
                           "F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const char *const kSignedByEdDsa =
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
const char *const kEdDsa = "hgyY0il_MGCjP0JzlnLWG1PPOt7-"
                           "09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
const char *const kSignedByRs256 =
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6"
    "Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const char *const kRs256 =
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_"
    "lF5YKt_O8W2"
    "Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
    "nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQ"
    "BMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
    "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6Ie"
    "YI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

PublicKey es256()
{
    return *PublicKey::es256({bytes("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                              bytes("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")});
}

PublicKey edDsa()
{
    return *PublicKey::edDsa(bytes("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
}

const char *const kModulus =
    "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-"
    "4qPCJrcS2mJPMEzP1Pt0B"
    "m4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-"
    "bSf63kpaSHSXndS5"
    "z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_"
    "I5IhlJH7"
    "aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

PublicKey rs256()
{
    return *PublicKey::rs256({bytes(kModulus), bytes("AQAB")});
}

} // namespace

class SignatureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePublishedSignaturesVerify()
    {
        QVERIFY(es256().verifies(kSignedByEs256, bytes(kEs256)));
        QVERIFY(edDsa().verifies(kSignedByEdDsa, bytes(kEdDsa)));
        QVERIFY(rs256().verifies(kSignedByRs256, bytes(kRs256)));
    }

    void aSignatureIsOfOneTextAndOneKey()
    {
        for (const auto kind : {SignatureKind::Es256, SignatureKind::EdDsa}) {
            const auto own = KeyPair::generate(kind);
            const auto other = KeyPair::generate(kind);
            const auto signature = own.sign("text");
            QCOMPARE(signature.size(), std::size_t{64});
            QVERIFY(own.publicKey().verifies("text", signature));
            QVERIFY(!own.publicKey().verifies("texT", signature));
            QVERIFY(!other.publicKey().verifies("text", signature));
            for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
                auto turned = signature;
                turned[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
                QVERIFY(!own.publicKey().verifies("text", turned));
            }
        }
    }

    void aSignatureOfAnotherFormDoesNotVerify_data()
    {
        QTest::addColumn<Bytes>("signature");
        const auto good = bytes(kEs256);
        const auto with = [&](std::size_t from, std::size_t to, std::uint8_t fill) {
            auto spoiled = good;
            std::fill(spoiled.begin() + static_cast<std::ptrdiff_t>(from),
                      spoiled.begin() + static_cast<std::ptrdiff_t>(to), fill);
            return spoiled;
        };
        QTest::newRow("none") << Bytes();
        QTest::newRow("r and s are zero") << Bytes(64, 0);
        QTest::newRow("r is zero") << with(0, 32, 0);
        QTest::newRow("s is zero") << with(32, 64, 0);
        QTest::newRow("beyond the order of the curve") << with(0, 64, 0xFF);
        QTest::newRow("63 bytes") << Bytes(good.begin(), good.end() - 1);
        QTest::newRow("65 bytes") << with(0, 0, 0);
        auto longer = good;
        longer.push_back(0);
        QTest::newRow("a zero behind") << longer;
        Bytes swapped(good.begin() + 32, good.end());
        swapped.insert(swapped.end(), good.begin(), good.begin() + 32);
        QTest::newRow("s before r") << swapped;
    }

    void aSignatureOfAnotherFormDoesNotVerify()
    {
        QFETCH(Bytes, signature);
        if (signature == bytes(kEs256))
            signature.insert(signature.begin(), 0);
        QVERIFY(!es256().verifies(kSignedByEs256, signature));
        QVERIFY(!edDsa().verifies(kSignedByEs256, signature));
        QVERIFY(!rs256().verifies(kSignedByEs256, signature));
    }

    void aKeyGoesThroughItsSecret()
    {
        for (const auto kind : {SignatureKind::Es256, SignatureKind::EdDsa}) {
            const auto key = KeyPair::generate(kind);
            const auto again = KeyPair::fromSecret(kind, key.secret());
            QVERIFY(again.has_value());
            QVERIFY(key.publicKey().verifies("text", again->sign("text")));
            QCOMPARE(again->publicKey().point().x, key.publicKey().point().x);
            const auto other = kind == SignatureKind::Es256 ? SignatureKind::EdDsa
                                                            : SignatureKind::Es256;
            QCOMPARE(KeyPair::fromSecret(other, key.secret()).error().code,
                     std::string("bad_key"));
        }
        QVERIFY(!KeyPair::fromSecret(SignatureKind::Es256, {}).has_value());
    }

    void aPublicKeyGoesThroughItsPoint()
    {
        const auto key = KeyPair::generate(SignatureKind::Es256);
        const auto again = PublicKey::es256(key.publicKey().point());
        QVERIFY(again.has_value());
        QVERIFY(again->verifies("text", key.sign("text")));
    }

    void aBadPublicKeyIsRefused()
    {
        auto point = es256().point();
        point.y.back() ^= 1U;
        QVERIFY(!PublicKey::es256(point).has_value());
        QVERIFY(!PublicKey::es256({Bytes(32, 0), Bytes(32, 0)}).has_value());
        QVERIFY(!PublicKey::es256({}).has_value());
        QVERIFY(!PublicKey::edDsa(Bytes(57, 1)).has_value()); // Ed448
        const auto n = bytes(kModulus);
        QVERIFY(!PublicKey::rs256({n, {1}}).has_value());
        QVERIFY(!PublicKey::rs256({n, {2}}).has_value());
        QVERIFY(!PublicKey::rs256({n, {}}).has_value());
        const Bytes half(n.begin(), n.begin() + 128);
        QVERIFY(!PublicKey::rs256({half, bytes("AQAB")}).has_value());
    }
};

VQ_JOINED_TEST(SignatureTest)

} // namespace vq::crypto::signature_test

#include "signature_test.moc"

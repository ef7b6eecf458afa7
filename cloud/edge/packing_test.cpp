// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "cloud/edge/packing.h"
#include "platform/gzip/gzip.h"

using namespace vq;
using namespace vq::cloud;

namespace {

std::string headerOf(const web::Response &response, const std::string &name)
{
    for (const auto &header : response.headers)
        if (header.name == name)
            return header.value;
    return {};
}

class PackingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWishedForIsRead_data()
    {
        QTest::addColumn<QString>("encodings");
        QTest::addColumn<bool>("is_gzip");
        const auto row = [](const char *text, bool is_gzip) {
            QTest::newRow(text) << QString(text) << is_gzip;
        };
        row("", false);
        row("gzip", true);
        row("GZip", true);
        row("x-gzip", true);
        row("br, gzip, deflate", true);
        row("br", false);
        row("gzipped", false);
        row("gzip;q=0", false);
        row("gzip;q=0.000", false);
        row("gzip;q=0.001", true);
        row("gzip ; q=1.000", true);
        row("gzip;Q=0", false);
        row("gzip;q=x", false);
        row("gzip;q=", false);
        row("gzip;q=-1", false);
        row("*", true);
        row("*;q=0", false);
        row("*;q=0, gzip", true);
        row("*, gzip;q=0", false);
        row("identity", false);
        row("identity;q=1, gzip;q=0.5", false);
        row("identity;q=0.5, gzip;q=1", true);
        row("identity;q=0, *", true);
        row(",,gzip,,", true);
        row(";q=1", false);
    }
    void whatIsWishedForIsRead()
    {
        QFETCH(QString, encodings);
        QFETCH(bool, is_gzip);
        QCOMPARE(wantsGzip(encodings.toStdString()), is_gzip);
    }

    void aLongTextIsPackedForWhoeverWantsIt()
    {
        web::Response response{.content_type = "application/json",
                               .body = std::string(1'000, 'x')};
        pack(1'000, "gzip", response);
        QCOMPARE(headerOf(response, "Content-Encoding"), std::string("gzip"));
        QCOMPARE(headerOf(response, "Vary"), std::string("Accept-Encoding"));
        QVERIFY(gzip::unpacked(response.body, 1'000) == std::string(1'000, 'x'));
    }

    void whoDoesNotWantItIsToldThatOthersMay()
    {
        web::Response response{.body = std::string(1'000, 'x')};
        pack(1'000, "", response);
        QCOMPARE(response.body.size(), std::size_t{1'000});
        QCOMPARE(headerOf(response, "Vary"), std::string("Accept-Encoding"));
    }

    void whatIsNotWorthItStaysAsItIs_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("is_packed");
        QTest::addColumn<bool>("is_secret");
        QTest::addColumn<int>("bytes_min");
        const QString json = "application/json";
        QTest::newRow("short") << 999 << 200 << json << false << false << 1'000;
        QTest::newRow("never") << 5'000 << 200 << json << false << false << 0;
        QTest::newRow("a picture")
            << 5'000 << 200 << QString("image/png") << false << false << 1'000;
        QTest::newRow("packed") << 5'000 << 200 << json << true << false << 1'000;
        QTest::newRow("secret") << 5'000 << 200 << json << false << true << 1'000;
        QTest::newRow("nothing to say")
            << 5'000 << 304 << json << false << false << 1'000;
    }
    void whatIsNotWorthItStaysAsItIs()
    {
        QFETCH(int, size);
        QFETCH(int, status);
        QFETCH(QString, kind);
        QFETCH(bool, is_packed);
        QFETCH(bool, is_secret);
        QFETCH(int, bytes_min);
        web::Response response{.status = status,
                               .content_type = kind.toStdString(),
                               .body = std::string(static_cast<std::size_t>(size), 'x')};
        if (is_packed)
            response.headers.push_back({"content-encoding", "br"});
        response.may_be_packed = !is_secret;
        const auto before = response.body;
        pack(static_cast<std::size_t>(bytes_min), "gzip", response);
        QCOMPARE(response.body, before);
        QCOMPARE(headerOf(response, "Content-Encoding"), std::string());
    }
};

} // namespace

QTEST_GUILESS_MAIN(PackingTest)
#include "packing_test.moc"

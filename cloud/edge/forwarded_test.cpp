// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <array>

#include "cloud/edge/forwarded.h"

using namespace vq;

namespace {

class ForwardedTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSenderIsBelievedFromOurGatewaysAlone_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("forwarded");
        QTest::addColumn<QString>("sender");
        const auto row = [](const char *name, const char *peer, const char *forwarded,
                            const char *sender) {
            QTest::newRow(name) << QString(peer) << QString(forwarded) << QString(sender);
        };
        row("nobody's", "1.2.3.4", "", "1.2.3.4");
        row("a stranger's word", "1.2.3.4", "9.9.9.9", "1.2.3.4");
        row("a gateway's", "10.0.0.1", "9.9.9.9", "9.9.9.9");
        row("what a stranger wrote before it", "10.0.0.1", "8.8.8.8, 9.9.9.9", "9.9.9.9");
        row("two gateways", "10.0.0.1", "8.8.8.8, 9.9.9.9,10.0.0.2", "9.9.9.9");
        row("gateways alone", "10.0.0.1", "10.0.0.2", "10.0.0.2");
        row("IPv6", "10.0.0.1", "2001:db8::1", "2001:db8::1");
        row("a gateway that says nothing", "10.0.0.1", "", "10.0.0.1");
        row("no address", "10.0.0.1", "9.9.9.9, <script>", "10.0.0.1");
        row("an empty one", "10.0.0.1", "9.9.9.9,", "10.0.0.1");
    }
    void aSenderIsBelievedFromOurGatewaysAlone()
    {
        QFETCH(QString, peer);
        QFETCH(QString, forwarded);
        QFETCH(QString, sender);
        web::Request request;
        request.peer = peer.toStdString();
        if (!forwarded.isEmpty())
            request.headers = {{"x-forwarded-for", forwarded.toStdString()}};
        const std::array<std::string, 2> gateways = {"10.0.0.1", "10.0.0.2"};
        QCOMPARE(cloud::senderOf(request, gateways), sender.toStdString());
    }

    void aCertificateIsBelievedFromOurGatewaysAlone_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QStringList>("headers");
        QTest::addColumn<QString>("shown"); // empty: nothing
        const auto row = [](const char *name, const char *peer,
                            const QStringList &headers, const char *shown) {
            QTest::newRow(name) << QString(peer) << headers << QString(shown);
        };
        row("a stranger's word", "1.2.3.4", {":YWJj:"}, "own");
        row("a stranger without a word", "1.2.3.4", {}, "own");
        row("a gateway's", "10.0.0.1", {":YWJj:"}, "abc");
        row("padded", "10.0.0.1", {" :YWJjZA==: "}, "abcd");
        row("with both other letters", "10.0.0.1", {":Pz8/Pj4+:"}, "?\?\?>>>");
        row("a gateway that says nothing", "10.0.0.1", {}, "");
        row("two of them", "10.0.0.1", {":YWJj:", ":YWJj:"}, "");
        row("no byte sequence", "10.0.0.1", {"YWJj"}, "");
        row("one colon", "10.0.0.1", {":"}, "");
        row("no base64", "10.0.0.1", {":a*b:"}, "");
    }
    void aCertificateIsBelievedFromOurGatewaysAlone()
    {
        QFETCH(QString, peer);
        QFETCH(QStringList, headers);
        QFETCH(QString, shown);
        web::Request request;
        request.peer = peer.toStdString();
        request.peer_certificate = std::make_shared<const std::string>("own");
        for (const auto &header : headers)
            request.headers.push_back({"client-cert", header.toStdString()});
        const std::array<std::string, 2> gateways = {"10.0.0.1", "10.0.0.2"};
        cloud::takeForwardedCertificate(request, gateways);
        QCOMPARE(request.peer_certificate
                     ? QString::fromStdString(*request.peer_certificate)
                     : QString(),
                 shown);
    }

    void severalLinesAreOneList()
    {
        web::Request request;
        request.peer = "10.0.0.1";
        request.headers = {{"x-forwarded-for", "8.8.8.8"},
                           {"x-forwarded-for", "9.9.9.9"}};
        const std::array<std::string, 1> gateways = {"10.0.0.1"};
        QCOMPARE(cloud::senderOf(request, gateways), std::string("9.9.9.9"));
    }
};

} // namespace

QTEST_GUILESS_MAIN(ForwardedTest)
#include "forwarded_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/api/trace.h"

using namespace vq::cloud;

class TraceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTraceIsReadAsTheStandardSays_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("is_good");
        const QByteArray trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        const QByteArray parent = "00f067aa0ba902b7";
        const auto row = [](const char *name, const QByteArray &header, bool is_good) {
            QTest::newRow(name) << header << is_good;
        };
        row("as it should be", "00-" + trace + "-" + parent + "-01", true);
        row("a later version with more", "cc-" + trace + "-" + parent + "-01-x", true);
        row("this version with more", "00-" + trace + "-" + parent + "-01-x", false);
        row("a later version with more, run together",
            "cc-" + trace + "-" + parent + "-01x", false);
        row("the version that is none", "ff-" + trace + "-" + parent + "-01", false);
        row("no trace", "00-" + QByteArray(32, '0') + "-" + parent + "-01", false);
        row("no parent", "00-" + trace + "-" + QByteArray(16, '0') + "-01", false);
        row("large letters", "00-" + trace.toUpper() + "-" + parent + "-01", false);
        row("too short", "00-" + trace + "-" + parent + "-0", false);
        row("nothing", "", false);
    }

    void aTraceIsReadAsTheStandardSays()
    {
        QFETCH(QByteArray, header);
        QFETCH(bool, is_good);
        const auto trace = traceIdOf(header.toStdString());
        QCOMPARE(trace.has_value(), is_good);
        if (is_good)
            QCOMPARE(*trace, std::string("4bf92f3577b34da6a3ce929d0e0e4736"));
    }
};

QTEST_APPLESS_MAIN(TraceTest)
#include "trace_test.moc"

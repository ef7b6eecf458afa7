// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "platform/gzip/gzip.h"

using namespace vq;

namespace {

class GzipTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPackedIsUnpackedAgain_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 1'000, 100'000, 5'000'000})
            QTest::newRow(std::to_string(size).c_str()) << size;
    }
    void whatIsPackedIsUnpackedAgain()
    {
        QFETCH(int, size);
        std::string text;
        for (int i = 0; i < size; ++i)
            text += static_cast<char>('a' + i % 251 * i % 23);
        const auto packed = gzip::packed(text);
        QCOMPARE(packed.substr(0, 2), std::string("\x1f\x8b"));
        QVERIFY(gzip::unpacked(packed, text.size()) == text);
        QVERIFY(size < 1'000 || packed.size() < text.size() / 2);
        if (size > 0)
            QVERIFY(!gzip::unpacked(packed, text.size() - 1));
        QVERIFY(!gzip::unpacked(packed.substr(0, packed.size() - 1), text.size()));
        QVERIFY(!gzip::unpacked(packed + "x", text.size()));
    }
};

} // namespace

QTEST_GUILESS_MAIN(GzipTest)
#include "gzip_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "platform/zstd/zstd.h"

using namespace vq;

namespace {

class ZstdTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsPackedIsUnpackedAgain_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 1'000, 65'536, 100'000, 5'000'000})
            QTest::newRow(std::to_string(size).c_str()) << size;
    }
    void whatIsPackedIsUnpackedAgain()
    {
        QFETCH(int, size);
        std::string text;
        for (int i = 0; i < size; ++i)
            text += static_cast<char>('a' + i % 251 * i % 23);
        const auto packed = zstd::packed(text);
        QVERIFY(zstd::unpacked(packed, text.size()) == text);
        QVERIFY(size < 1'000 || packed.size() < text.size() / 2);
        if (size > 0)
            QVERIFY(!zstd::unpacked(packed, text.size() - 1));
        QVERIFY(!zstd::unpacked(packed.substr(0, packed.size() - 1), text.size()));
        QVERIFY(!zstd::unpacked(packed + "x", text.size()));
        QVERIFY(!zstd::unpacked(packed + packed, 2 * text.size()));
    }

    // A few kilobytes that say they are a gigabyte, or do not say it and are.
    void aBombIsRefused()
    {
        const auto bomb = zstd::packed(std::string(200U << 20U, 'a'));
        QVERIFY(bomb.size() < 64U * 1024);
        QVERIFY(!zstd::unpacked(bomb, 4U << 20U));
    }

    void whatIsNoFrameIsRefused()
    {
        QVERIFY(!zstd::unpacked("", 100));
        QVERIFY(!zstd::unpacked("hello", 100));
    }
};

} // namespace

QTEST_GUILESS_MAIN(ZstdTest)
#include "zstd_test.moc"

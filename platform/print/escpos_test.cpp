// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "platform/print/escpos.h"

using namespace vq::print;

class EscposTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSmallPictureIsOneBandAndACut()
    {
        const DotRows rows{.width = 10, .height = 2, .bits = {0xFF, 0xC0, 0x80, 0x40}};
        const std::string expected =
            std::string("\x1b@", 2) + std::string("\x1dv0\0\x02\0\x02\0", 8) +
            "\xFF\xC0\x80\x40" + std::string("\x1d\x56\x42\0", 4);
        QCOMPARE(QByteArray::fromStdString(escposDocument(rows)).toHex(),
                 QByteArray::fromStdString(expected).toHex());
    }

    void aTallPictureIsCutIntoBandsThatMakeTheWholeAgain()
    {
        const int height = 2 * kEscposBandRows + 3;
        DotRows rows{.width = 576, .height = height, .bits = {}};
        for (int i = 0; i < 72 * height; ++i)
            rows.bits.push_back(static_cast<std::uint8_t>(i * 7));
        const auto bytes = escposDocument(rows);
        std::size_t at = 2;
        std::string dots;
        for (const int band : {kEscposBandRows, kEscposBandRows, 3}) {
            QCOMPARE(bytes.substr(at, 4), std::string("\x1dv0\0", 4));
            QCOMPARE(int(static_cast<unsigned char>(bytes[at + 4])), 72);
            QCOMPARE(int(static_cast<unsigned char>(bytes[at + 6])), band);
            dots += bytes.substr(at + 8, std::size_t(72) * std::size_t(band));
            at += 8 + std::size_t(72) * std::size_t(band);
        }
        QCOMPARE(dots, std::string(rows.bits.begin(), rows.bits.end()));
        QCOMPARE(bytes.size() - at, std::size_t(4));
    }

    void nothingIsOnlyACut()
    {
        QCOMPARE(escposDocument(DotRows{}).size(), std::size_t(6));
    }
};

QTEST_GUILESS_MAIN(EscposTest)
#include "escpos_test.moc"

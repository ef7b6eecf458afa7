// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <random>

#include <QByteArray>
#include <QTest>

#include "core/media/picture.h"

using namespace vq;
using media::Picture;

namespace {

QByteArray png(const QByteArray &width, const QByteArray &height)
{
    return QByteArray::fromHex("89504e470d0a1a0a 0000000d 49484452") +
           QByteArray::fromHex(width) + QByteArray::fromHex(height) +
           QByteArray::fromHex("0802000000");
}

// A JPEG's start of frame with its size.
QByteArray frame(const QByteArray &marker, const QByteArray &height,
                 const QByteArray &width)
{
    return QByteArray::fromHex("ff" + marker + "001108" + height + width + "03");
}

const QByteArray kBegin = QByteArray::fromHex("ffd8");
const QByteArray kApp = QByteArray::fromHex("ffe00004abcd");
const QByteArray kTables = QByteArray::fromHex("ffc40004abcd");

} // namespace

class PictureTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsAPictureSaysItsSize_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("is_png");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        const auto row = [](const char *name, const QByteArray &file, bool is_png,
                            int width, int height) {
            QTest::newRow(name) << file << is_png << width << height;
        };
        row("PNG", png("00000780", "00000438"), true, 1920, 1080);
        row("PNG of one pixel", png("00000001", "00000001"), true, 1, 1);
        row("the largest PNG", png("00001000", "00001000"), true, 4096, 4096);
        row("JPEG", kBegin + frame("c0", "0438", "0780"), false, 1920, 1080);
        row("JPEG behind others", kBegin + kApp + kTables + frame("c2", "0001", "0002"),
            false, 2, 1);
        row("filled JPEG",
            kBegin + kApp + QByteArray::fromHex("ffff") + frame("c0", "0003", "0004"),
            false, 4, 3);
    }

    void whatIsAPictureSaysItsSize()
    {
        QFETCH(const QByteArray, file);
        QFETCH(const bool, is_png);
        const auto found = media::pictureIn({file.constData(), std::size_t(file.size())});
        QVERIFY2(found, found ? "" : found.error().message.c_str());
        QCOMPARE(found->kind == Picture::Kind::Png, is_png);
        QTEST(found->width, "width");
        QTEST(found->height, "height");
    }

    void whatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
        QTest::newRow("GIF") << QByteArray("GIF89a\x01\0\x01\0", 10);
        QTest::newRow("too wide") << png("00001001", "00000001");
        QTest::newRow("too high") << png("00000001", "00001001");
        QTest::newRow("a JPEG that is too wide") << kBegin + frame("c0", "0001", "1001");
        QTest::newRow("wider than can be counted") << png("ffffffff", "00000001");
        QTest::newRow("no pixels") << png("00000000", "00000001");
        QTest::newRow("a PNG that is cut") << png("00000001", "00000001").left(20);
        QTest::newRow("a PNG without its header")
            << png("00000001", "00000001").replace("IHDR", "IDAT");
        QTest::newRow("a JPEG that is cut") << kBegin + kApp;
        QTest::newRow("a JPEG without a frame")
            << kBegin + kApp + QByteArray::fromHex("ffda0004abcd");
        QTest::newRow("a JPEG whose segment has no length")
            << kBegin + QByteArray::fromHex("ffe00000") + frame("c0", "0001", "0001");
        QTest::newRow("too many bytes")
            << png("00000001", "00000001") + QByteArray(8 * 1024 * 1024, 'x');
    }

    void whatIsNoneIsRefused()
    {
        QFETCH(const QByteArray, file);
        const auto found = media::pictureIn({file.constData(), std::size_t(file.size())});
        QVERIFY(!found);
        QCOMPARE(found.error().kind, ErrorKind::Reject);
        QCOMPARE(found.error().code, std::string("not_a_picture"));
    }

    void noBytesAtAllDoHarm()
    {
        std::mt19937_64 chance(4711);
        const std::array<QByteArray, 2> good{png("00000780", "00000438"),
                                             kBegin + kApp + kTables +
                                                 frame("c2", "0001", "0002")};
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = good[chance() % 2];
            bytes[qsizetype(chance() % std::size_t(bytes.size()))] = char(chance());
            bytes.truncate(qsizetype(chance() % std::size_t(bytes.size() + 1)));
            const auto found =
                media::pictureIn({bytes.constData(), std::size_t(bytes.size())});
            QVERIFY(!found || (found->width >= 1 && found->width <= 4096 &&
                               found->height >= 1 && found->height <= 4096));
        }
    }
};

QTEST_APPLESS_MAIN(PictureTest)
#include "picture_test.moc"

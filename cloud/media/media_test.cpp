// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "cloud/media/look.h"
#include "cloud/media/part.h"

using namespace vq::cloud::media;
using namespace std::string_literals;

namespace {

std::string number(std::uint32_t value, int length)
{
    std::string bytes;
    for (int i = length - 1; i >= 0; --i)
        bytes += static_cast<char>(value >> (8 * i) & 0xffU);
    return bytes;
}

std::string chunk(const std::string &type, const std::string &data)
{
    return number(static_cast<std::uint32_t>(data.size()), 4) + type + data + "crc!";
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string &more = {})
{
    return "\x89PNG\r\n\x1a\n"s +
           chunk("IHDR", number(width, 4) + number(height, 4) + "\x08\x02\0\0\0"s) +
           more + chunk("IDAT", "pixels") + chunk("IEND", {});
}

std::string segment(char marker, const std::string &data)
{
    return "\xff"s + marker + number(static_cast<std::uint32_t>(data.size()) + 2, 2) +
           data;
}

std::string jpeg(std::uint32_t width, std::uint32_t height, char frame = '\xc0')
{
    return "\xff\xd8"s + segment('\xe0', "JFIF\0"s) + segment('\xdb', "tables") +
           segment(frame, "\x08"s + number(height, 2) + number(width, 2) + "\x03"s) +
           segment('\xda', "scan") + "pixels \xff\0 pixels"s + "\xff\xd9";
}

std::string codeOf(const std::string &bytes)
{
    const auto look = lookAt(bytes);
    return look ? "" : look.error().problems.front().code;
}

} // namespace

class MediaTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesSayWhatTheyAre_data();
    void bytesSayWhatTheyAre();
    void whatIsNoStillPictureIsRefused_data();
    void whatIsNoStillPictureIsRefused();
    void noBeginningOfAPictureIsOne();
    void aPartIsWhatRangeSays_data();
    void aPartIsWhatRangeSays();
};

void MediaTest::bytesSayWhatTheyAre_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    const auto row = [](const char *name, const std::string &bytes, const char *kind,
                        int width, int height) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << kind << width
                            << height;
    };
    row("PNG", png(3, 2), "image/png", 3, 2);
    row("PNG, largest", png(4096, 4096), "image/png", 4096, 4096);
    row("JPEG", jpeg(3, 2), "image/jpeg", 3, 2);
    row("JPEG, progressive", jpeg(4096, 1, '\xc2'), "image/jpeg", 4096, 1);
}

void MediaTest::bytesSayWhatTheyAre()
{
    QFETCH(const QByteArray, bytes);
    const auto look = lookAt(bytes.toStdString());
    QVERIFY(look);
    QTEST(QString::fromStdString(look->kind), "kind");
    QTEST(static_cast<int>(look->width), "width");
    QTEST(static_cast<int>(look->height), "height");
}

void MediaTest::whatIsNoStillPictureIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const std::string &bytes, const char *code) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << code;
    };
    row("nothing", "", "not_a_picture");
    row("GIF", "GIF89a"s + std::string(100, 'x'), "not_a_picture");
    row("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "not_a_picture");
    row("PNG without a header", "\x89PNG\r\n\x1a\n"s + chunk("IDAT", "pixels"),
        "not_a_picture");
    row("PNG without width", png(0, 2), "not_a_picture");
    row("PNG, one too wide", png(4097, 1), "picture_too_large");
    row("PNG, one too high", png(1, 4097), "picture_too_large");
    row("PNG, wider than 31 bits", png(0xffffffffU, 1), "picture_too_large");
    row("PNG that moves", png(1, 1, chunk("acTL", "12345678")), "picture_moves");
    row("PNG with a chunk beyond all",
        png(1, 1).substr(0, 33) + number(0xffffffffU, 4) + "IDATx", "picture_cut_off");
    row("JPEG, one too wide", jpeg(4097, 1), "picture_too_large");
    row("JPEG without a frame", "\xff\xd8"s + segment('\xda', "scan") + "pixels\xff\xd9"s,
        "not_a_picture");
    row("JPEG with a segment of nothing", "\xff\xd8\xff\xe0\0\0 more"s, "not_a_picture");
    row("JPEG with another byte for a marker", "\xff\xd8\xff\xe0\0\2xxxx"s,
        "not_a_picture");
}

void MediaTest::whatIsNoStillPictureIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QTEST(QString::fromStdString(codeOf(bytes.toStdString())), "code");
}

void MediaTest::noBeginningOfAPictureIsOne()
{
    for (const auto &whole : {png(3, 2), jpeg(3, 2)}) {
        QCOMPARE(codeOf(whole), std::string());
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY2(!codeOf(whole.substr(0, length)).empty(),
                     std::to_string(length).c_str());
    }
}

void MediaTest::aPartIsWhatRangeSays_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<bool>("is_possible");
    QTest::addColumn<int>("first"); // -1: all of it
    QTest::addColumn<int>("count");
    const auto row = [](const char *range, bool is_possible, int first, int count) {
        QTest::newRow(range) << range << is_possible << first << count;
    };
    row("", true, -1, 0);
    row("bytes=0-0", true, 0, 1);
    row("bytes=0-9", true, 0, 10);
    row("bytes=3-5", true, 3, 3);
    row("bytes=3-", true, 3, 7);
    row("bytes=9-100", true, 9, 1);
    row("bytes=-1", true, 9, 1);
    row("bytes=-100", true, 0, 10);
    row("bytes=10-", false, -1, 0);
    row("bytes=10-11", false, -1, 0);
    row("bytes=-0", false, -1, 0);
    row("bytes=5-3", true, -1, 0);
    row("bytes=0-1,4-5", true, -1, 0);
    row("bytes=a-b", true, -1, 0);
    row("bytes=", true, -1, 0);
    row("bytes=-", true, -1, 0);
    row("bytes=99999999999999999999-", true, -1, 0);
    row("lines=0-1", true, -1, 0);
}

void MediaTest::aPartIsWhatRangeSays()
{
    QFETCH(const QString, range);
    QFETCH(const int, first);
    QFETCH(const int, count);
    const auto wish = partOf(range.toStdString(), 10);
    QTEST(wish.is_possible, "is_possible");
    QCOMPARE(wish.part.has_value(), first >= 0);
    if (wish.part)
        QCOMPARE(*wish.part, (Part{first, count}));
}

QTEST_APPLESS_MAIN(MediaTest)
#include "media_test.moc"

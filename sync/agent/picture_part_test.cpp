// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/agent/picture_part.h"
#include "tests/support/joined_test.h"

namespace vq::agent::picture_part_test {

namespace {

constexpr PartAsked kAsked{.offset = 10, .count_max = 4};

http::Response part(const std::string &bytes, const std::string &range, int status = 206)
{
    return {.status = status,
            .content_type = "image/png",
            .body = bytes,
            .headers = {{"Content-Range", range}}};
}

std::string codeOf(const http::Response &response)
{
    const auto read = picturePartIn(response, kAsked);
    return read ? "" : read.error().code;
}

} // namespace

class PicturePartTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPartIsWhatWasAskedFor()
    {
        QCOMPARE(rangeOf(kAsked), std::string("bytes=10-13"));
        const auto read = picturePartIn(part("abcd", "bytes 10-13/99"), kAsked);
        QVERIFY(read);
        QCOMPARE(read->bytes, std::string("abcd"));
        QCOMPARE(read->total, std::uint64_t{99});
        QCOMPARE(picturePartIn(part("ab", "bytes 10-11/12"), kAsked)->total,
                 std::uint64_t{12}); // its end
    }

    void ofAllOfItThePartIsTaken()
    {
        const auto read = picturePartIn(part("0123456789abcdefgh", "", 200), kAsked);
        QCOMPARE(read->bytes, std::string("abcd"));
        QCOMPARE(read->total, std::uint64_t{18});
        QCOMPARE(codeOf(part("0123456789", "", 200)), std::string("cloud_broken"));
    }

    void anotherPartIsNotTaken_data()
    {
        QTest::addColumn<QString>("bytes");
        QTest::addColumn<QString>("range");
        QTest::newRow("elsewhere") << "abcd"
                                   << "bytes 9-12/99";
        QTest::newRow("beginning elsewhere") << "abcd"
                                             << "bytes 9-13/99";
        QTest::newRow("shorter than it says") << "abc"
                                              << "bytes 10-13/99";
        QTest::newRow("longer than it was to be") << "abcde"
                                                  << "bytes 10-14/99";
        QTest::newRow("beyond the end") << "abcd"
                                        << "bytes 10-13/13";
        QTest::newRow("nobody knows the end") << "abcd"
                                              << "bytes 10-13/*";
        QTest::newRow("larger than any picture") << "abcd"
                                                 << "bytes 10-13/8388609";
        QTest::newRow("nothing said") << "abcd"
                                      << "";
        QTest::newRow("nothing there") << ""
                                       << "bytes 10-13/99";
    }

    void anotherPartIsNotTaken()
    {
        QFETCH(const QString, bytes);
        QFETCH(const QString, range);
        QCOMPARE(codeOf(part(bytes.toStdString(), range.toStdString())),
                 std::string("cloud_broken"));
    }

    // A hotel's network says that nothing is there, too.
    void onlyTheCloudSaysThatItIsMissing()
    {
        http::Response missing{
            .status = 404,
            .content_type = "application/json",
            .body = R"({"errors":[{"code":"not_found","message":"none"}]})"};
        QCOMPARE(codeOf(missing), std::string("picture_missing"));
        missing.body = "<html>Welcome!</html>";
        QCOMPARE(codeOf(missing), std::string("cloud_broken"));
        missing.status = 503;
        missing.headers = {{"Retry-After", "7"}};
        const auto read = picturePartIn(missing, kAsked);
        QCOMPARE(read.error().code, std::string("cloud_busy"));
        QVERIFY(read.error().retry_after == Ms{7000});
    }
};

VQ_JOINED_TEST(PicturePartTest)

} // namespace vq::agent::picture_part_test

#include "picture_part_test.moc"

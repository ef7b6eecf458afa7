// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QTest>

#include "hub/lan/lan_world.h"
#include "hub/media/pictures_for_test.h"
#include "tests/support/joined_test.h"

namespace vq::hub::media_desk_test {

using test::digestOf;
using test::partsOf;
using test::pictureOf;

namespace {

std::string mediaToml(const std::string &digest)
{
    return "[[media]]\nsha256 = \"" + digest + "\"\ntext = \"The lift\"\nseconds = 15\n";
}

} // namespace

// A whole hub, with who brings and who shows its pictures.
class MediaDeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m.reset(); // one hub at a time
        m = std::make_unique<LanWorld>(mediaToml(digestOf(m_picture)).c_str());
    }

    void vqSyncBringsWhatIsMissingAndADisplayReadsIt()
    {
        const auto sync = m->device("sync", "Sync");
        const auto missing = [&] {
            return sync->answer<lan::MissingMediaReply>(lan::AskMissingMedia{}).digests;
        };
        QCOMPARE(missing(), std::vector{digestOf(m_picture)});
        for (const auto &part : partsOf(m_picture, digestOf(m_picture)))
            QCOMPARE(sync->ask(part), std::string("done"));
        QVERIFY(missing().empty());

        const auto display = m->device("display", "Lobby");
        const auto site = display->heard<lan::Welcome>().front().site;
        QCOMPARE(site.media.size(), std::size_t{1});
        QCOMPARE(site.media[0].text.at("en"), std::string("The lift"));
        QVERIFY(site.media[0].shown_for == std::chrono::seconds{15});
        std::string read;
        for (;;) {
            const auto part = display->answer<lan::MediaPartReply>(
                lan::ReadMedia{site.media[0].digest, read.size()});
            QCOMPARE(part.total_bytes, std::uint64_t{m_picture.size()});
            if (part.bytes.empty())
                break;
            read += part.bytes;
        }
        QVERIFY(read == m_picture);
        QCOMPARE(display->ask(lan::ReadMedia{std::string(64, '0'), 0}),
                 std::string("unknown_media"));
    }

    void itIsThereAfterARestart()
    {
        {
            const auto boss = m->operatorDevice();
            for (const auto &part : partsOf(m_picture, digestOf(m_picture)))
                QCOMPARE(boss->ask(part), std::string("done"));
        }
        m->start();
        const auto boss = m->operatorDevice();
        const auto list = boss->answer<lan::MediaListReply>(lan::ListMedia{}).lines;
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(list[0].is_there && list[0].is_named);
        QCOMPARE(boss->ask(lan::RemoveMedia{digestOf(m_picture)}), std::string("done"));
        QCOMPARE(boss->ask(lan::RemoveMedia{digestOf(m_picture)}),
                 std::string("unknown_media"));
        QVERIFY(!boss->answer<lan::MediaListReply>(lan::ListMedia{}).lines[0].is_there);
    }

    void whatIsRefusedIsSaidAndTicketsGoOn()
    {
        const auto boss = m->operatorDevice();
        const std::string text = "Closed on Friday";
        QCOMPARE(boss->ask(partsOf(text, digestOf(text)).front()),
                 std::string("not_a_picture"));
        QCOMPARE(boss->ask(partsOf(m_picture, digestOf(m_picture))[1]),
                 std::string("wrong_offset"));
        QCOMPARE(boss->ask(lan::KeepMedia{.digest = "../site.db", .total_bytes = 3}),
                 std::string("malformed"));
        QCOMPARE(boss->ask(CommandBody(
                     command::TakeTicket{.service = {"PASS"}, .language = "en"})),
                 std::string("done"));
    }

private:
    const std::string m_picture = pictureOf(600'000);
    std::unique_ptr<LanWorld> m;
};

VQ_JOINED_TEST(MediaDeskTest)

} // namespace vq::hub::media_desk_test

#include "media_desk_test.moc"

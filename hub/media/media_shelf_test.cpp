// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>
#include <memory>

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include "core/fake/fake_clock.h"
#include "hub/media/media_shelf.h"
#include "hub/media/pictures_for_test.h"
#include "tests/support/joined_test.h"

namespace vq::hub::media_shelf_test {

using test::digestOf;
using test::partsOf;
using test::pictureOf;

namespace {

constexpr std::size_t kThreeParts = 600'000;

std::string codeOf(const Status &status)
{
    return status.has_value() ? "" : status.error().code;
}

// No file of this process grows beyond this while it lives.
class FileLimit {
public:
    explicit FileLimit(rlim_t bytes)
    {
        (void)std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class MediaShelfTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_named.clear();
        m_room = Done{};
        open();
    }

    void aPictureIsThereWithItsLastPart()
    {
        const auto picture = pictureOf(kThreeParts);
        name(picture);
        const auto parts = partsOf(picture, digestOf(picture));
        QCOMPARE(parts.size(), std::size_t{3});
        for (const auto &part : parts) {
            QCOMPARE(m->missing(), m_named);
            QCOMPARE(codeOf(m->keep(part)), std::string());
        }
        QVERIFY(m->missing().empty());
        QVERIFY(readWhole(picture) == picture);
        QCOMPARE(files(), QStringList{QString::fromStdString(digestOf(picture))});
    }

    void itIsThereAfterARestartAndAHalfOneIsNot()
    {
        const auto whole = pictureOf(kThreeParts);
        const auto half = pictureOf(kThreeParts, 'y');
        give(whole);
        const auto parts = partsOf(half, digestOf(half));
        QCOMPARE(codeOf(m->keep(parts[0])), std::string());
        QCOMPARE(codeOf(m->keep(parts[1])), std::string());
        m_named = {digestOf(whole), digestOf(half)};
        open(); // as after a power cut
        QCOMPARE(m->missing(), std::vector{digestOf(half)});
        QCOMPARE(files(), QStringList{QString::fromStdString(digestOf(whole))});
        QCOMPARE(codeOf(m->keep(parts[2])), std::string("wrong_offset"));
        give(half);
        QVERIFY(m->missing().empty());
    }

    void aPartThatComesOnceMoreIsNoMistake()
    {
        const auto picture = pictureOf(kThreeParts);
        const auto parts = partsOf(picture, digestOf(picture));
        for (const auto at : {0, 1, 1, 0, 1, 2, 2, 0})
            QCOMPARE(codeOf(m->keep(parts[static_cast<std::size_t>(at)])), std::string());
        QVERIFY(readWhole(picture) == picture);
    }

    void aPartOutOfItsOrderIsRefused()
    {
        const auto picture = pictureOf(kThreeParts);
        auto parts = partsOf(picture, digestOf(picture));
        QCOMPARE(codeOf(m->keep(parts[1])), std::string("wrong_offset"));
        QCOMPARE(codeOf(m->keep(parts[0])), std::string());
        const Status skipped = m->keep(parts[2]);
        QCOMPARE(codeOf(skipped), std::string("wrong_offset"));
        QCOMPARE(skipped.error().kind, ErrorKind::Conflict);
        parts[1].bytes += std::string(200'000, 'x'); // beyond its end
        QCOMPARE(codeOf(m->keep(parts[1])), std::string("wrong_offset"));
        parts[1].total_bytes += 1;
        QCOMPARE(codeOf(m->keep(parts[1])), std::string("wrong_offset"));
        QVERIFY(readWhole(picture).empty());
    }

    void whatIsNotWhatItIsCalledIsRefused()
    {
        const auto picture = pictureOf(kThreeParts);
        auto parts = partsOf(picture, digestOf(picture));
        parts[1].bytes[7] = '!';
        QCOMPARE(codeOf(m->keep(parts[0])), std::string());
        QCOMPARE(codeOf(m->keep(parts[1])), std::string());
        QCOMPARE(codeOf(m->keep(parts[2])), std::string("media_damaged"));
        QVERIFY(files().isEmpty());
        give(picture); // the next time is well
        QVERIFY(readWhole(picture) == picture);
    }

    void whatIsNoPictureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("text") << QByteArray("Closed on Friday");
        QTest::newRow("too many bytes")
            << QByteArray::fromStdString(pictureOf(8 * 1024 * 1024 + 1));
    }

    void whatIsNoPictureIsRefused()
    {
        QFETCH(const QByteArray, file);
        const auto bytes = file.toStdString();
        QCOMPARE(codeOf(m->keep(partsOf(bytes, digestOf(bytes)).front())),
                 std::string("not_a_picture"));
        QVERIFY(files().isEmpty());
    }

    void nothingIsNoPictureEither()
    {
        QCOMPARE(codeOf(m->keep({.digest = digestOf("")})), std::string("not_a_picture"));
    }

    void aDiskWithoutRoomTakesNone()
    {
        m_room = Error{ErrorKind::Retry, "no_room", "full"};
        const auto picture = pictureOf(kThreeParts);
        const auto parts = partsOf(picture, digestOf(picture));
        QCOMPARE(codeOf(m->keep(parts[0])), std::string("no_room"));
        QVERIFY(files().isEmpty());
        m_room = Done{};
        give(picture);
        QVERIFY(readWhole(picture) == picture);
    }

    void aDiskThatFillsUpMeanwhileGetsItsRoomBack()
    {
        const auto other = pictureOf(1000, 'o');
        give(other);
        const auto picture = pictureOf(kThreeParts);
        const auto parts = partsOf(picture, digestOf(picture));
        {
            const FileLimit limit(300'000);
            QCOMPARE(codeOf(m->keep(parts[0])), std::string());
            const Status refused = m->keep(parts[1]);
            QVERIFY(!refused.has_value());
            QCOMPARE(refused.error().kind, ErrorKind::Retry);
        }
        QCOMPARE(files(), QStringList{QString::fromStdString(digestOf(other))});
        QCOMPARE(codeOf(m->keep(parts[2])), std::string("wrong_offset"));
        give(picture);
        QVERIFY(readWhole(picture) == picture);
    }

    void whatNobodyNamesGoesAfterAMonth()
    {
        const auto named = pictureOf(1000, 'n');
        const auto other = pictureOf(1000, 'o');
        give(named);
        give(other);
        name(named);
        setClockToFiles();
        m_clock.pass(std::chrono::days{29});
        m->tidy();
        QCOMPARE(files().size(), 2);
        m_clock.pass(std::chrono::days{2});
        m->tidy();
        QCOMPARE(files(), QStringList{QString::fromStdString(digestOf(named))});
    }

    void theMonthBeginsWhenItIsNamedNoMore()
    {
        const auto picture = pictureOf(1000);
        give(picture);
        name(picture);
        setClockToFiles();
        m_clock.pass(std::chrono::days{100});
        m->tidy();
        m_named.clear();
        open();
        m_clock.pass(std::chrono::days{29});
        m->tidy();
        QCOMPARE(files().size(), 1);
        m_clock.pass(std::chrono::days{2});
        m->tidy();
        QVERIFY(files().isEmpty());
    }

    void aClockThatWasAheadKeepsNothingForEver()
    {
        give(pictureOf(1000));
        setClockToFiles();
        m_clock.set(m_clock.now() - std::chrono::days{3650});
        m->tidy();
        m_clock.pass(std::chrono::days{31});
        m->tidy();
        QVERIFY(files().isEmpty());
    }

    void aNamedOneThatWasDamagedIsMissingAgain()
    {
        const auto picture = pictureOf(kThreeParts);
        give(picture);
        name(picture);
        m->tidy();
        QVERIFY(m->missing().empty());
        std::fstream(pathOf(picture), std::ios::in | std::ios::out).seekp(5000) << "!";
        m->tidy();
        QCOMPARE(m->missing(), m_named);
        give(picture);
        QVERIFY(m->missing().empty());
    }

    void moreThanThereMayBeMakesRoom()
    {
        // Files with holes: they count as large as they say.
        const auto named = sparse('a', 200);
        const auto older = sparse('b', 150);
        const auto newer = sparse('c', 145);
        m_named = {named};
        open();
        setClockToFiles();
        touch(newer, 1);
        touch(named, -5);
        const auto picture = pictureOf(6'000'000);
        give(picture);
        QVERIFY(m->missing().empty());
        QVERIFY(readWhole(picture) == picture);
        const auto left = files();
        QVERIFY(!left.contains(QString::fromStdString(older)));
        QVERIFY(left.contains(QString::fromStdString(newer)));
    }

    void anUploadThatNobodyGoesOnWithEnds()
    {
        const auto picture = pictureOf(kThreeParts);
        const auto parts = partsOf(picture, digestOf(picture));
        QCOMPARE(codeOf(m->keep(parts[0])), std::string());
        m_clock.pass(Minutes{9});
        m->tidy();
        QCOMPARE(codeOf(m->keep(parts[1])), std::string());
        m_clock.pass(Minutes{10});
        m->tidy();
        QVERIFY(files().isEmpty());
        QCOMPARE(codeOf(m->keep(parts[2])), std::string("wrong_offset"));
    }

    void onlySomeComeAtATime()
    {
        std::vector<std::vector<lan::KeepMedia>> all;
        for (char mark = 'a'; mark <= 'e'; ++mark) {
            const auto picture = pictureOf(kThreeParts, mark);
            all.push_back(partsOf(picture, digestOf(picture)));
            QCOMPARE(codeOf(m->keep(all.back()[0])), std::string());
            m_clock.pass(Ms{1});
        }
        QCOMPARE(files().size(), 4);
        QCOMPARE(codeOf(m->keep(all[0][1])), std::string("wrong_offset"));
        QCOMPARE(codeOf(m->keep(all[4][1])), std::string());
    }

    void whatIsRemovedIsGone()
    {
        const auto picture = pictureOf(1000);
        give(picture);
        name(picture);
        QCOMPARE(codeOf(m->remove(digestOf(picture))), std::string());
        QCOMPARE(m->missing(), m_named);
        QCOMPARE(codeOf(m->remove(digestOf(picture))), std::string("unknown_media"));
        QVERIFY(readWhole(picture).empty());
    }

    void theListSaysWhatIsThereAndWhatIsNamed()
    {
        const auto named = pictureOf(1000, 'n');
        const auto other = pictureOf(2000, 'o');
        give(named);
        give(other);
        m_named = {std::string(64, 'f'), digestOf(named)};
        open();
        QFile stranger(m_dir->filePath("README"));
        QVERIFY(stranger.open(QIODevice::WriteOnly));
        const auto list = m->list();
        QCOMPARE(list.size(), std::size_t{3});
        QVERIFY(list[0].is_named && !list[0].is_there && list[0].total_bytes == 0);
        QVERIFY(list[1].is_named && list[1].is_there && list[1].total_bytes == 1000);
        QVERIFY(!list[2].is_named && list[2].is_there && list[2].total_bytes == 2000);
    }

private:
    void open()
    {
        m = std::make_unique<MediaShelf>(
            MediaShelf::Parts{.folder = m_dir->path().toStdString(),
                              .named = m_named,
                              .clock = m_clock,
                              .check_room = [this](std::uint64_t) { return m_room; }});
    }

    void name(const std::string &picture)
    {
        m_named = {digestOf(picture)};
        open();
    }

    void give(const std::string &picture)
    {
        for (const auto &part : partsOf(picture, digestOf(picture)))
            QCOMPARE(codeOf(m->keep(part)), std::string());
    }

    // Empty when it is not there.
    std::string readWhole(const std::string &picture) const
    {
        std::string bytes;
        for (;;) {
            const auto part = m->read(digestOf(picture), bytes.size());
            if (!part || part->bytes.empty())
                return bytes;
            bytes += part->bytes;
        }
    }

    QStringList files() const { return QDir(m_dir->path()).entryList(QDir::Files); }
    std::string pathOf(const std::string &picture) const
    {
        return m_dir->path().toStdString() + "/" + digestOf(picture);
    }

    // Files bear the time of this machine.
    void setClockToFiles()
    {
        m_clock.set(fromUnixMs(QDateTime::currentMSecsSinceEpoch()));
    }

    std::string sparse(char digit, qint64 megabytes) const
    {
        std::string digest(64, digit);
        QFile file(m_dir->filePath(QString::fromStdString(digest)));
        VQ_ASSERT(file.open(QIODevice::WriteOnly) && file.resize(megabytes * 1'000'000));
        return digest;
    }

    void touch(const std::string &digest, int hours) const
    {
        QFile file(m_dir->filePath(QString::fromStdString(digest)));
        VQ_ASSERT(file.open(QIODevice::ReadWrite) &&
                  file.setFileTime(QDateTime::currentDateTime().addSecs(3600 * hours),
                                   QFileDevice::FileModificationTime));
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::vector<std::string> m_named;
    Status m_room = Done{};
    std::unique_ptr<MediaShelf> m;
};

VQ_JOINED_TEST(MediaShelfTest)

} // namespace vq::hub::media_shelf_test

#include "media_shelf_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QBuffer>
#include <QDir>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <random>

#include "core/fake/fake_announcer.h"
#include "core/fake/fake_clock.h"
#include "display/board.h"
#include "display/lobby_pictures.h"
#include "display/made_up_hall.h"
#include "display/made_up_picture.h"
#include "display/media_pictures.h"
#include "tests/support/joined_test.h"

namespace vq::display::pictures_test {

namespace {

std::string pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    VQ_ASSERT(image.save(&buffer, "PNG"));
    return bytes.toStdString();
}

std::string plain(QSize size, QColor color)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    return pngOf(image);
}

// Noise cannot be packed: more than two pieces.
std::string large()
{
    std::mt19937 chance(7);
    QImage image(420, 420, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, chance() | 0xff000000U);
    return pngOf(image);
}

const std::vector<std::string> kTold{"media-missing"};

// A lobby with its pictures, without a window.
struct Lobby {
    explicit Lobby(const QString &cache, const QString &folder = {})
        : hall(clock, "de"), announcer(clock),
          board({.clock = clock, .hub = hall, .announcer = announcer, .config = {}}),
          pictures({.clock = clock,
                    .hub = hall,
                    .board = board,
                    .cache = cache,
                    .folder = folder,
                    .shown = Ms{12'000}})
    {}

    void begin() { hall.snapshot(true, {}, board); }
    // With all that is asked and answered meanwhile.
    void pass(Ms span)
    {
        for (const SteadyMs end = clock.steady() + span; clock.steady() < end;) {
            clock.pass(Ms{500});
            pictures.tick();
            board.tick();
            for (int i = 0; i < 5; ++i) // an answer may ask for the next piece
                QCoreApplication::processEvents();
        }
    }
    QStringList turns(int count)
    {
        QStringList all;
        for (int i = 0; i < count; ++i) {
            const QUrl url = pictures.show().picture();
            all << (url.isEmpty() ? QStringLiteral("notice") : url.fileName());
            pictures.show().turn();
        }
        return all;
    }
    std::vector<std::string> troublesTold() const
    {
        return hall.devices.empty() ? std::vector<std::string>()
                                    : hall.devices.back().troubles;
    }

    FakeClock clock;
    MadeUpHall hall;
    fake::FakeAnnouncer announcer;
    Board board;
    LobbyPictures pictures;
};

QString named(const std::string &picture)
{
    return QString::fromStdString(digestOf(picture));
}

} // namespace

class PicturesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_cache = std::make_unique<QTemporaryDir>(); }

    void aPictureComesInPiecesAndStays()
    {
        const std::string picture = large();
        QVERIFY(picture.size() > 2 * lan::kChunkBytes);
        {
            Lobby lobby(m_cache->path());
            lobby.hall.nameMedia(picture, {{"de", "Rauschen"}, {"en", "Noise"}});
            lobby.begin();
            lobby.pass(Ms{2000});
            QCOMPARE(lobby.hall.read.size(), std::size_t{3});
            QCOMPARE(lobby.hall.read[1].offset, std::uint64_t{lan::kChunkBytes});
            QCOMPARE(lobby.turns(1), QStringList{named(picture)});
            QCOMPARE(lobby.pictures.show().text(), QStringLiteral("Rauschen"));
        }
        QCOMPARE(files(), QStringList{named(picture)});
        Lobby again(m_cache->path());
        again.hall.nameMedia(picture);
        again.begin();
        again.pass(Ms{1000});
        QVERIFY(again.hall.read.empty());
        QVERIFY(again.pictures.show().hasPicture());
        QVERIFY(again.hall.devices.empty() || again.troublesTold().empty());
    }

    void whatTheHubHasNotIsAskedForAgainAndTold()
    {
        const std::string picture = plain({40, 20}, Qt::red);
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(picture);
        lobby.hall.media.clear();
        lobby.begin();
        lobby.pass(MediaFetch::kToldAfter - Ms{1000});
        QVERIFY(!lobby.pictures.show().hasPicture());
        QVERIFY(lobby.hall.read.size() >= 7 && lobby.hall.read.size() <= 10);
        QVERIFY(lobby.troublesTold().empty());
        lobby.pass(Ms{3000});
        QCOMPARE(lobby.troublesTold(), kTold);
        lobby.hall.media[digestOf(picture)] = picture;
        lobby.pass(MediaFetch::kTryAgain + Ms{1000});
        QVERIFY(lobby.pictures.show().hasPicture());
        QVERIFY(lobby.troublesTold().empty());
    }

    void whatArrivesDamagedIsNeverKept()
    {
        const std::string picture = plain({40, 20}, Qt::red);
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(picture);
        lobby.hall.media[digestOf(picture)] = plain({40, 20}, Qt::blue);
        lobby.begin();
        lobby.pass(Ms{5000});
        QVERIFY(!lobby.pictures.show().hasPicture());
        QVERIFY(files().isEmpty());
    }

    void aHubThatAnswersAmissIsAskedLater_data()
    {
        QTest::addColumn<qulonglong>("offset");
        QTest::addColumn<qulonglong>("total");
        QTest::addColumn<int>("bytes");
        QTest::newRow("another piece") << 7ULL << 100ULL << 50;
        QTest::newRow("nothing") << 0ULL << 100ULL << 0;
        QTest::newRow("more than all") << 0ULL << 10ULL << 50;
        QTest::newRow("more than a picture has") << 0ULL << 9'000'000ULL << 50;
    }

    void aHubThatAnswersAmissIsAskedLater()
    {
        QFETCH(const qulonglong, offset);
        QFETCH(const qulonglong, total);
        QFETCH(const int, bytes);
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(plain({40, 20}, Qt::red));
        lobby.hall.part = lan::MediaPartReply{
            .total_bytes = total,
            .offset = offset,
            .bytes = std::string(static_cast<std::size_t>(bytes), 'x')};
        lobby.begin();
        lobby.pass(Ms{10'000});
        QCOMPARE(lobby.hall.read.size(), std::size_t{1});
        lobby.hall.part.reset();
        lobby.pass(Ms{10'000});
        QVERIFY(lobby.pictures.show().hasPicture());
    }

    void whatCannotBeDrawnIsToldAndNotAskedForAgain()
    {
        const std::string broken = plain({40, 20}, Qt::red).substr(0, 60);
        const std::string good = plain({40, 20}, Qt::green);
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(broken);
        lobby.hall.nameMedia(good);
        lobby.begin();
        lobby.pass(Ms{2000});
        QCOMPARE(lobby.turns(2), (QStringList{named(broken), named(good)}));
        QVERIFY(pictureIn(pathOf(broken), named(broken), {100, 100}).isNull());
        lobby.pictures.show().passOver(urlOf(broken)); // as the screen says then
        lobby.pass(Ms{60'000});
        QCOMPARE(lobby.turns(2), (QStringList{named(good), named(good)}));
        QCOMPARE(lobby.hall.read.size(), std::size_t{2});
        QCOMPARE(lobby.troublesTold(), kTold);
        QCOMPARE(files(), QStringList{named(good)});
    }

    void whatTheDiskSpoiltIsFetchedAnew()
    {
        const std::string picture = plain({40, 20}, Qt::red);
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(picture);
        lobby.begin();
        lobby.pass(Ms{1000});
        QFile file(pathOf(picture));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(50) && file.write("!"));
        file.close();
        QVERIFY(pictureIn(pathOf(picture), named(picture), {100, 100}).isNull());
        lobby.pictures.show().passOver(urlOf(picture));
        QVERIFY(!lobby.pictures.show().hasPicture());
        lobby.pass(Ms{1000});
        QVERIFY(lobby.pictures.show().hasPicture());
        QVERIFY(!pictureIn(pathOf(picture), named(picture), {100, 100}).isNull());
        QVERIFY(lobby.troublesTold().empty());
    }

    void theTurnGoesOnWhileTheHubIsAway()
    {
        const std::string red = plain({40, 20}, Qt::red);
        const std::string blue = plain({40, 20}, Qt::blue);
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(red);
        lobby.hall.nameMedia(blue);
        lobby.begin();
        lobby.pass(Ms{2000});
        lobby.hall.link = lan::LinkState::Connecting;
        lobby.hall.quiet = Ms{600'000};
        lobby.board.linkChanged(lobby.hall.link);
        lobby.pass(Ms{5000});
        QCOMPARE(lobby.turns(3), (QStringList{named(red), named(blue), named(red)}));
    }

    void nothingIsAskedWhileTheHubIsAway()
    {
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(plain({40, 20}, Qt::red));
        lobby.begin();
        lobby.hall.link = lan::LinkState::Connecting;
        lobby.pass(Ms{5000});
        QVERIFY(lobby.hall.read.empty());
    }

    void whatIsNamedNoMoreIsGone()
    {
        const std::string red = plain({40, 20}, Qt::red);
        const std::string blue = plain({40, 20}, Qt::blue);
        Lobby lobby(m_cache->path());
        lobby.hall.nameMedia(red);
        lobby.begin();
        lobby.pass(Ms{1000});
        QCOMPARE(lobby.turns(1), QStringList{named(red)});
        lobby.hall.named.clear();
        lobby.hall.nameMedia(blue);
        lobby.begin();
        QVERIFY(!lobby.pictures.show().isPicture()); // red must not be shown any longer
        lobby.pass(Ms{1000});
        QCOMPARE(lobby.turns(1), QStringList{named(blue)});
        QCOMPARE(files(), QStringList{named(blue)});
    }

    void noticePicturesAndTheFolderHaveTheirTurns()
    {
        const std::string red = plain({40, 20}, Qt::red);
        QTemporaryDir folder;
        QVERIFY(QImage(8, 8, QImage::Format_RGB32)
                    .save(folder.filePath(QStringLiteral("own.png"))));
        Lobby lobby(m_cache->path(), folder.path());
        PictureShow &show = lobby.pictures.show();
        QCOMPARE(lobby.turns(1), QStringList{QStringLiteral("own.png")});
        show.setNoticeMs(16'000);
        lobby.hall.nameMedia(red, {{"de", "Rot"}});
        lobby.hall.named.back().shown_for = std::chrono::seconds{25};
        lobby.begin();
        lobby.pass(Ms{1000});
        const QString own = QStringLiteral("own.png");
        const QString notice = QStringLiteral("notice");
        QCOMPARE(lobby.turns(4), (QStringList{own, notice, named(red), own}));
        QVERIFY(show.rest() > Ms{15'000} && show.rest() < Ms{17'000}); // the notice's
        QCOMPARE(show.next().fileName(), named(red));
        show.turn();
        QVERIFY(show.rest() > Ms{24'000});
        QCOMPARE(show.text(), QStringLiteral("Rot"));
        show.setNoticeMs(0);
        QCOMPARE(lobby.turns(3), (QStringList{named(red), own, named(red)}));
    }

    void theNoticeAloneHasNoTurns()
    {
        PictureShow show({}, Ms{1000});
        QSignalSpy changes(&show, &PictureShow::pictureChanged);
        show.setNoticeMs(8000);
        QVERIFY(!show.hasPicture() && !show.isPicture());
        show.turn();
        QCOMPARE(changes.count(), 0);
    }

    void nothingTurnsWhileSomebodyIsCalled()
    {
        PictureShow show({}, Ms{1000});
        show.setSite({{.picture = QUrl(QStringLiteral("image://media/a")),
                       .text = {},
                       .shown = Ms{1000}}});
        QVERIFY(show.rest() < Ms{1500}); // a coarse timer
        show.callCame();
        QVERIFY(show.rest() > Ms{2500});
    }

    void aPictureIsDecodedAtTheSizeShown_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QSize>("place");
        QTest::addColumn<QSize>("shown");
        QTest::newRow("wide") << QSize(4096, 1024) << QSize(800, 400) << QSize(800, 200);
        QTest::newRow("high") << QSize(1024, 4096) << QSize(800, 400) << QSize(100, 400);
        QTest::newRow("the largest")
            << QSize(4096, 4096) << QSize(800, 400) << QSize(400, 400);
        QTest::newRow("a small one stays")
            << QSize(40, 20) << QSize(800, 400) << QSize(40, 20);
        QTest::newRow("a line") << QSize(4096, 1) << QSize(800, 400) << QSize(800, 1);
    }

    void aPictureIsDecodedAtTheSizeShown()
    {
        QFETCH(const QSize, size);
        QFETCH(const QSize, place);
        const std::string picture = plain(size, Qt::red);
        QVERIFY(MediaCache(m_cache->path())
                    .keep(named(picture), QByteArray::fromStdString(picture))
                    .has_value());
        const QImage image = pictureIn(pathOf(picture), named(picture), place);
        QTEST(image.size(), "shown");
        QCOMPARE(image.pixel(0, 0), qRgb(255, 0, 0));
    }

    void theCacheHoldsNothingElse()
    {
        QFile stranger(m_cache->filePath(QStringLiteral("old")));
        QVERIFY(stranger.open(QIODevice::WriteOnly));
        Lobby lobby(m_cache->path());
        lobby.begin();
        QVERIFY(files().isEmpty());
    }

private:
    QStringList files() const { return QDir(m_cache->path()).entryList(QDir::Files); }
    QString pathOf(const std::string &picture) const
    {
        return m_cache->filePath(named(picture));
    }
    static QUrl urlOf(const std::string &picture)
    {
        return QUrl(QStringLiteral("image://media/") + named(picture));
    }

    std::unique_ptr<QTemporaryDir> m_cache;
};

VQ_JOINED_TEST(PicturesTest)

} // namespace vq::display::pictures_test

#include "pictures_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "core/fake/fake_announcer.h"
#include "device/language.h"
#include "display/board.h"
#include "display/lobby_pictures.h"
#include "display/made_up_hall.h"
#include "display/made_up_picture.h"
#include "qml/check/golden.h"
#include "qml/check/self_test.h"
#include "qml/theme_setup.h"
#include "tests/support/joined_test.h"

namespace vq::display::screen_test {

using Scene = MadeUpHall::Scene;

namespace {

class HandClock final : public Clock {
public:
    SteadyMs at;
    UtcMs now() const override { return UtcMs{at.since}; }
    SteadyMs steady() const override { return at; }
};

constexpr double kCapHeight = 0.727; // of Inter, in parts of the type size

struct Look {
    Scene scene = Scene::Called;
    const char *language = "en";
    QSize size{1920, 1080};
    bool is_dark = true;
    double distance_m = 5;
    double diagonal_inch = 55;
    const char *label = nullptr; // called instead of the scene's
    QString folder = {};         // of pictures of its own
};

struct Picture {
    QImage image;
    QStringList faults;
    double dots_per_mm = 0;
};

QRectF inkOf(const QQuickItem &text)
{
    const double width = text.property("contentWidth").toDouble();
    const bool is_right =
        text.property("effectiveHorizontalAlignment").toInt() == Qt::AlignRight;
    return {text.x() + (is_right ? text.width() - width : 0), text.y(), width,
            text.property("contentHeight").toDouble()};
}

bool isDateOverTime(const QQuickItem &clock)
{
    const auto *date = clock.findChild<QQuickItem *>(QStringLiteral("date"));
    const auto *time = clock.findChild<QQuickItem *>(QStringLiteral("time"));
    return inkOf(*date).intersects(inkOf(*time));
}

Picture pictureOf(const Look &look)
{
    const double density =
        pixelDensity(look.size.width(), look.size.height(), look.diagonal_inch);
    QQmlEngine engine;
    ui::setUpTheme(engine, {.device = ui::device::Device::Lobby,
                            .dark = look.is_dark,
                            .pixel_density = density,
                            .viewing_distance_mm = look.distance_m * 1000,
                            .motion = false});
    device::Language words("display", &engine);
    words.set(QLatin1String(look.language));
    const HandClock clock;
    MadeUpHall hall(clock, look.language);
    fake::FakeAnnouncer announcer(clock);
    Board board({.clock = clock, .hub = hall, .announcer = announcer, .config = {}});
    const QTemporaryDir cache;
    LobbyPictures pictures({.clock = clock,
                            .hub = hall,
                            .board = board,
                            .cache = cache.path(),
                            .folder = look.folder,
                            .shown = Ms{12'000}});
    pictures.giveTo(engine);
    hall.show(look.label ? Scene::Waiting : look.scene, board);
    if (look.label) {
        hall.take(look.label, look.language, board);
        hall.call(look.label, 3, board);
    }
    board.tick();
    const bool has_picture = look.scene == Scene::Picture || !look.folder.isEmpty();
    bool is_there = !has_picture || turnToPicture(pictures);
    const double text_mm = look.distance_m * 1000 / 155;
    ui::SelfTest test(engine, {.type = static_cast<int>(text_mm * density / kCapHeight)});
    const QImage image = test.check(
        {.name = QStringLiteral("hall"),
         .url = QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Display/Hall.qml")),
         .properties = {{QStringLiteral("board"), QVariant::fromValue(&board)},
                        {QStringLiteral("pictures"),
                         QVariant::fromValue(&pictures.show())}},
         .size = look.size,
         .prepare = [&](QQuickItem &screen) {
             is_there = is_there && (!has_picture || waitForPicture(screen));
         }});
    if (!is_there)
        return {image, {QStringLiteral("the picture does not come")}, density};
    return {image, test.faults(), density};
}

QString name(Scene scene)
{
    for (const auto &[known, name] : MadeUpHall::kScenes)
        if (known == scene)
            return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    return {};
}

constexpr QRgb kAmber = qRgb(0xFF, 0xC2, 0x3C);
constexpr QRgb kInk = qRgb(0x0B, 0x1B, 0x33); // on amber, and the ground beside it

// The tallest unbroken run of dots rows that have ink within the amber panel: the number,
// whose capital letter is as high as its figures.
int tallestInk(const QImage &image)
{
    QRect panel;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) == kAmber)
                panel |= QRect(x, y, 1, 1);
    panel.adjust(20, 20, -20, -20); // without its round corners
    int tallest = 0;
    int run = 0;
    for (int y = panel.top(); y <= panel.bottom(); ++y) {
        bool has_ink = false;
        for (int x = panel.left(); x <= panel.right() && !has_ink; ++x)
            has_ink = image.pixel(x, y) == kInk;
        run = has_ink ? run + 1 : 0;
        tallest = std::max(tallest, run);
    }
    return tallest;
}

} // namespace

class ScreenTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySceneLooksAsStored_data()
    {
        QTest::addColumn<Scene>("scene");
        QTest::addColumn<QByteArray>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("is_dark");
        const QSize wide(1920, 1080);
        const QSize upright(1080, 1920);
        QTest::newRow("called-wide-dark-en")
            << Scene::Called << QByteArray("en") << wide << true;
        QTest::newRow("called-wide-light-en")
            << Scene::Called << QByteArray("en") << wide << false;
        QTest::newRow("called-wide-dark-ar")
            << Scene::Called << QByteArray("ar") << wide << true;
        QTest::newRow("called-wide-light-ar")
            << Scene::Called << QByteArray("ar") << wide << false;
        QTest::newRow("called-upright-dark-en")
            << Scene::Called << QByteArray("en") << upright << true;
        QTest::newRow("called-upright-light-ar")
            << Scene::Called << QByteArray("ar") << upright << false;
        for (const Scene scene :
             {Scene::Starting, Scene::Away, Scene::Refused, Scene::Closed, Scene::Empty,
              Scene::Waiting, Scene::Lost})
            QTest::addRow("%s-wide-dark-de", qPrintable(name(scene)))
                << scene << QByteArray("de") << wide << true;
        QTest::newRow("remote-wide-dark-de")
            << Scene::Remote << QByteArray("de") << wide << true;
        QTest::newRow("remote-upright-light-ar")
            << Scene::Remote << QByteArray("ar") << upright << false;
        QTest::newRow("picture-wide-dark-en")
            << Scene::Picture << QByteArray("en") << wide << true;
        QTest::newRow("picture-wide-light-ar")
            << Scene::Picture << QByteArray("ar") << wide << false;
        QTest::newRow("picture-upright-dark-de")
            << Scene::Picture << QByteArray("de") << upright << true;
        QTest::newRow("lost-upright-dark-ar")
            << Scene::Lost << QByteArray("ar") << upright << true;
        QTest::newRow("away-upright-light-ar")
            << Scene::Away << QByteArray("ar") << upright << false;
    }
    void everySceneLooksAsStored()
    {
        QFETCH(Scene, scene);
        QFETCH(QByteArray, language);
        QFETCH(QSize, size);
        QFETCH(bool, is_dark);
        const Picture picture = pictureOf({.scene = scene,
                                           .language = language.constData(),
                                           .size = size,
                                           .is_dark = is_dark});
        const auto difference = ui::differsFromGolden(
            picture.image, QStringLiteral(VQ_TESTS_DIR "/golden/%1.png")
                               .arg(QLatin1String(QTest::currentDataTag())));
        QVERIFY2(picture.faults.isEmpty(), qPrintable(picture.faults.join(u'\n')));
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
    }

    // Capital height of the called number at least D/82, measured on the glass in dots.
    void theCalledNumberCanBeReadFromTheBack_data()
    {
        QTest::addColumn<double>("distance_m");
        QTest::addColumn<double>("diagonal_inch");
        QTest::addColumn<QSize>("size");
        QTest::newRow("5 m, 55 inch") << 5.0 << 55.0 << QSize(1920, 1080);
        QTest::newRow("6 m, 55 inch") << 6.0 << 55.0 << QSize(1920, 1080);
        QTest::newRow("10 m, 75 inch") << 10.0 << 75.0 << QSize(1920, 1080);
        QTest::newRow("6 m, upright") << 6.0 << 55.0 << QSize(1080, 1920);
        QTest::newRow("4 m, 32 inch") << 4.0 << 32.0 << QSize(1920, 1080);
    }
    void theCalledNumberCanBeReadFromTheBack()
    {
        QFETCH(double, distance_m);
        QFETCH(double, diagonal_inch);
        QFETCH(QSize, size);
        const Picture picture = pictureOf(
            {.size = size, .distance_m = distance_m, .diagonal_inch = diagonal_inch});
        QVERIFY2(picture.faults.isEmpty(), qPrintable(picture.faults.join(u'\n')));
        const int tallest = tallestInk(picture.image);
        const double needed = distance_m * 1000 / 82 * picture.dots_per_mm;
        QVERIFY2(
            tallest >= needed - 1,
            qPrintable(QStringLiteral("%1 dots, needed %2").arg(tallest).arg(needed)));
    }

    // A screen of 55 inches at 10 m has hardly room for its number.
    void aLongNumberCanBeReadFromTheBackToo_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QByteArray>("label");
        for (const QSize size : {QSize(1920, 1080), QSize(1080, 1920)})
            for (const char *label : {"A042", "A1042", "KA042", "KAH1042"})
                QTest::addRow("%s, %dx%d", label, size.width(), size.height())
                    << size << QByteArray(label);
    }
    void aLongNumberCanBeReadFromTheBackToo()
    {
        QFETCH(const QSize, size);
        QFETCH(const QByteArray, label);
        const Picture picture =
            pictureOf({.size = size, .distance_m = 10, .label = label.constData()});
        QVERIFY2(picture.faults.isEmpty(), qPrintable(picture.faults.join(u'\n')));
        const int tallest = tallestInk(picture.image);
        const double needed = 10'000.0 / 82 * picture.dots_per_mm;
        QVERIFY2(
            tallest >= needed - 1,
            qPrintable(QStringLiteral("%1 dots, needed %2").arg(tallest).arg(needed)));
    }

    // No word is split, no text cut, no type smaller than D/155, in any language.
    void everySceneHoldsFromEveryDistance_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("distance_m");
        for (const QSize size : {QSize(1920, 1080), QSize(1080, 1920)})
            for (const double distance_m : {2.0, 4.0, 7.0, 10.0})
                QTest::addRow("%dx%d, %g m", size.width(), size.height(), distance_m)
                    << size << distance_m;
    }
    void everySceneHoldsFromEveryDistance()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, distance_m);
        QStringList faults;
        for (const auto &[scene, known] : MadeUpHall::kScenes)
            for (const char *language : {"en", "de", "es", "ar"}) {
                const Picture picture = pictureOf({.scene = scene,
                                                   .language = language,
                                                   .size = size,
                                                   .distance_m = distance_m});
                for (const QString &fault : picture.faults)
                    faults << name(scene) + u' ' + QLatin1String(language) + u' ' + fault;
            }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }

    void theWindowFollowsTheBoardWithoutAWarning()
    {
        ui::WarningTrap trap;
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Lobby,
                                .pixel_density = 1.57,
                                .viewing_distance_mm = 5000,
                                .motion = false});
        const HandClock clock;
        MadeUpHall hall(clock, "en");
        fake::FakeAnnouncer announcer(clock);
        Board board({.clock = clock, .hub = hall, .announcer = announcer, .config = {}});
        PictureShow pictures({}, Ms{1000});
        QQmlComponent component(
            &engine, QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Display/Main.qml")));
        const std::unique_ptr<QObject> object(component.createWithInitialProperties(
            {{QStringLiteral("board"), QVariant::fromValue(&board)},
             {QStringLiteral("pictures"), QVariant::fromValue(&pictures)}}));
        auto *window = qobject_cast<QQuickWindow *>(object.get());
        QVERIFY2(window, qPrintable(component.errorString()));
        window->resize(1920, 1080);
        window->show();
        for (const auto &[scene, name] : MadeUpHall::kScenes) {
            hall.show(scene, board);
            board.tick();
            window->grabWindow();
        }
        window->resize(1080, 1920);
        window->grabWindow();
        QCOMPARE(trap.taken(), QStringList());
    }

    void theDateStandsAcrossFromTheTimeWhenTheHallChanges()
    {
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Lobby});
        const HandClock clock;
        MadeUpHall hall(clock, "en");
        fake::FakeAnnouncer announcer(clock);
        Board board({.clock = clock, .hub = hall, .announcer = announcer, .config = {}});
        hall.show(Scene::Waiting, board);
        board.tick();
        QQmlComponent component(
            &engine,
            QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Display/HallClock.qml")));
        const std::unique_ptr<QObject> object(component.createWithInitialProperties(
            {{QStringLiteral("board"), QVariant::fromValue(&board)},
             {QStringLiteral("hasDate"), true},
             {QStringLiteral("isStacked"), false},
             {QStringLiteral("width"), 6000}}));
        const auto *item = qobject_cast<QQuickItem *>(object.get());
        QVERIFY2(item, qPrintable(component.errorString()));
        QVERIFY(!isDateOverTime(*item));
        for (const bool is_stacked : {true, false, true}) {
            object->setProperty("isStacked", is_stacked);
            QVERIFY(!isDateOverTime(*item));
        }
    }

    void theAccentComesWithTheWelcome()
    {
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Lobby});
        const HandClock clock;
        MadeUpHall hall(clock, "en");
        fake::FakeAnnouncer announcer(clock);
        Board board({.clock = clock, .hub = hall, .announcer = announcer, .config = {}});
        PictureShow pictures({}, Ms{1000});
        QQmlComponent component(
            &engine, QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Display/Main.qml")));
        const std::unique_ptr<QObject> window(component.createWithInitialProperties(
            {{QStringLiteral("board"), QVariant::fromValue(&board)},
             {QStringLiteral("pictures"), QVariant::fromValue(&pictures)}}));
        QVERIFY2(window, qPrintable(component.errorString()));
        const auto action = [&] { return ui::themeOf(engine)->property("action"); };
        hall.accent = "#0B6B3A";
        hall.show(Scene::Waiting, board);
        QCOMPARE(action().value<QColor>(), QColor(0x0B, 0x6B, 0x3A));
        hall.accent = "#FFD400"; // too pale to carry white words
        hall.show(Scene::Waiting, board);
        QCOMPARE(action().value<QColor>(), QColor(0x0B, 0x57, 0xB0));
    }

    void aPictureOfItsOwnFolderHasItsTurn()
    {
        QTemporaryDir folder;
        QImage red(400, 200, QImage::Format_RGB32);
        red.fill(Qt::red);
        QVERIFY(red.save(folder.filePath(QStringLiteral("a.png"))));
        const Picture picture = pictureOf({.folder = folder.path()});
        QVERIFY2(picture.faults.isEmpty(), qPrintable(picture.faults.join(u'\n')));
        int red_dots = 0;
        for (int y = 0; y < picture.image.height(); y += 4)
            for (int x = 0; x < picture.image.width(); x += 4)
                red_dots += picture.image.pixel(x, y) == qRgb(255, 0, 0);
        QVERIFY2(red_dots > 2000, qPrintable(QString::number(red_dots)));
    }
};

VQ_JOINED_TEST(ScreenTest)

} // namespace vq::display::screen_test

#include "screen_test.moc"

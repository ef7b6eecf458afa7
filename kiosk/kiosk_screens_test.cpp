// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QQmlComponent>
#include <QTest>
#include <memory>

#include "kiosk/glass.h"
#include "qml/check/golden.h"
#include "qml/check/self_test.h"
#include "qml/theme_setup.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::kiosk_screens_test {

using State = vq::kiosk::Kiosk::State;

namespace {

const Scene &sceneOf(const QString &name)
{
    const auto *found =
        std::find_if(kScenes.begin(), kScenes.end(),
                     [&](const Scene &scene) { return name == scene.name; });
    Q_ASSERT(found != kScenes.end());
    return *found;
}

} // namespace

class KioskScreensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aScreenLooksAsStored_data()
    {
        QTest::addColumn<QString>("scene");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        const QSize upright(1080, 1920);
        const QSize wide(1920, 1080);
        const auto row = [](const char *scene, const char *language, QSize size) {
            const bool is_upright = size.height() > size.width();
            QTest::addRow("%s-%s-%s", scene, language, is_upright ? "upright" : "wide")
                << QString::fromLatin1(scene) << QString::fromLatin1(language) << size;
        };
        row("welcome", "en", upright);
        row("services", "de", upright);
        row("services", "ar", wide);
        row("services-forty", "en", upright);
        row("services-forty", "ar", wide);
        row("services-classes", "en", upright);
        row("services-classes", "ar", wide);
        row("ticket-printing", "en", upright);
        row("ticket-no-paper", "es", wide);
        row("closed", "ar", upright);
        row("services-appointments", "de", upright);
        row("services-some-classes", "en", wide);
        row("code-entered", "en", upright);
        row("code-entered", "ar", wide);
        row("ticket-appointment", "es", upright);
        row("last-hours", "de", wide);
    }
    void aScreenLooksAsStored()
    {
        QFETCH(const QString, scene);
        QFETCH(const QString, language);
        QFETCH(const QSize, size);
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Kiosk,
                                .pixel_density = Glass::kDensity,
                                .motion = false});
        device::Language words("kiosk", &engine);
        words.set(language);
        Playhouse house(sceneOf(scene).config());
        house.play(sceneOf(scene), language);
        ui::SelfTest test(engine, {.target = static_cast<int>(20 * Glass::kDensity)});
        const QImage picture =
            test.check({.name = scene,
                        .url = Glass::screenUrl(),
                        .properties = {{QStringLiteral("kiosk"),
                                        QVariant::fromValue(&house.kiosk())}},
                        .size = size});
        QCOMPARE(test.faults(), QStringList());
        const QString file = QStringLiteral(VQ_GOLDEN_DIR "/%1.png")
                                 .arg(QLatin1String(QTest::currentDataTag()));
        const auto difference = ui::differsFromGolden(picture, file);
        QVERIFY2(!difference, qPrintable(difference.value_or(QString())));
    }

    // Every way to a ticket: each language, each service in or without a group, each class.
    // The first language is the one that the kiosk speaks when nobody has touched it.
    void everyWayToATicketTakesAtMostThreeTouches_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<std::size_t>("service");
        QTest::addColumn<std::size_t>("priority_class");
        const SiteConfig site = madeUpSite();
        for (const auto &language : site.languages)
            for (std::size_t service = 0; service < site.services.size(); ++service)
                for (std::size_t each = 0; each < site.classes.size(); ++each)
                    QTest::addRow("%s %s %s", language.c_str(),
                                  site.services[service].code.text.c_str(),
                                  site.classes[each].code.text.c_str())
                        << QString::fromStdString(language) << service << each;
    }
    void everyWayToATicketTakesAtMostThreeTouches()
    {
        QFETCH(const QString, language);
        QFETCH(const std::size_t, service);
        QFETCH(const std::size_t, priority_class);
        const SiteConfig site = madeUpSite();
        const ServiceConfig &wanted = site.services[service];
        const ClassConfig &wanted_class = site.classes[priority_class];
        const auto said = [&](const LocalText &text) {
            return QString::fromStdString(text.at(language.toStdString()));
        };
        KioskConfig config;
        config.asks_class = true;
        Glass glass({.config = config});
        int touches = 0;
        const auto touch = [&](const QString &name) {
            ++touches;
            QVERIFY2(glass.touch(name), qPrintable(name));
        };
        touch(nativeName(language));
        if (wanted.group)
            touch(said(site.groups.front().name));
        if (priority_class == 0) {
            touch(said(wanted.name));
        } else {
            const bool is_arabic = language == QStringLiteral("ar");
            touch(said(wanted.name) +
                  (is_arabic ? QStringLiteral("، ") : QStringLiteral(", ")) +
                  said(wanted_class.name));
        }
        glass.house.pass(Ms{200});
        QCOMPARE(glass.house.kiosk().state(), State::Ticket);
        QVERIFY2(touches <= 3, qPrintable(QString::number(touches)));
        const auto &given = glass.house.hub.lastTicket();
        QCOMPARE(given.service.text, wanted.code.text);
        QCOMPARE(given.priority_class.text, wanted_class.code.text);
        QCOMPARE(QString::fromStdString(given.language), language);
        QVERIFY(glass.touch(QCoreApplication::translate("TicketScreen", "Done")));
        QCOMPARE(glass.house.kiosk().state(), State::Welcome);
    }

    // The theme is set up before the hub is heard.
    void theAccentComesWithTheWelcome()
    {
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Kiosk});
        Playhouse house;
        QQmlComponent component(
            &engine, QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Kiosk/Main.qml")));
        const std::unique_ptr<QObject> window(component.createWithInitialProperties(
            {{QStringLiteral("kiosk"), QVariant::fromValue(&house.kiosk())}}));
        QVERIFY2(window, qPrintable(component.errorString()));
        const auto action = [&] { return ui::themeOf(engine)->property("action"); };
        QCOMPARE(action().value<QColor>(), QColor(0x0B, 0x57, 0xB0));
        house.hub.site.accent = "#0B6B3A";
        house.greet();
        QCOMPARE(action().value<QColor>(), QColor(0x0B, 0x6B, 0x3A));
        house.hub.site.accent = "#FFD400"; // too pale to carry white words
        house.greet();
        QCOMPARE(action().value<QColor>(), QColor(0x0B, 0x57, 0xB0));
    }

    void eachTroubleOfThePrinterHasItsOwnWords()
    {
        QStringList said;
        for (const char *word :
             {"media-empty", "media-jam", "cover-open", "offline", "stopped", "paused",
              "not-installed", "spooler-down", "input-tray-missing"}) {
            Glass glass;
            QCOMPARE(glass.banner(), QString());
            glass.house.printer().setTrouble(word);
            glass.house.pass(Ms{200});
            said.append(glass.banner());
            QVERIFY2(said.last().endsWith("Please take a photo of your number."), word);
            QVERIFY(glass.touch(QStringLiteral("English")));
            QCOMPARE(glass.banner(), said.last());
            QVERIFY(glass.touch(QStringLiteral("Passports")));
            glass.house.pass(Ms{500});
            said.append(glass.banner());
            QVERIFY2(said.last().endsWith("Your number is valid: please take a photo."),
                     word);
        }
        QCOMPARE(said.removeDuplicates(), 0);
    }

    void littlePaperIsHintedAtBeforeTheTicketOnly()
    {
        Glass glass;
        glass.house.printer().setPaperLow(true);
        glass.house.pass(Ms{200});
        QVERIFY(glass.banner().startsWith("There is little paper left."));
        QVERIFY(glass.touch(QStringLiteral("English")));
        QVERIFY(glass.touch(QStringLiteral("Passports")));
        glass.house.pass(Ms{1500});
        QCOMPARE(glass.banner(), QStringLiteral("Please take your ticket."));
    }

    void twoQuickTouchesOnAServiceMakeOneTicket()
    {
        Glass glass;
        QVERIFY(glass.touch(QStringLiteral("English")));
        QVERIFY(glass.touch(QStringLiteral("Passports")));
        glass.touch(QStringLiteral("Passports"));
        glass.house.pass(Ms{300});
        QCOMPARE(glass.house.hub.tickets(), 1);
    }

    void theTicketCountsDownAfterOneWhoWalkedAway()
    {
        Glass glass;
        const auto begin = [&] {
            QTest::qWait(900); // until a touch is no longer the same one
            glass.touch(QStringLiteral("English"));
            glass.layOut();
            return glass.house.kiosk().state() == State::Services;
        };
        for (int round = 0; round < 2; ++round) {
            QVERIFY(begin());
            // That far away is the end; but what has no place yet might find none later.
            QVERIFY(glass.countdown() != nullptr);
            QVERIFY(!glass.isCountdownSeen());
            while (glass.house.kiosk().state() != State::Welcome) {
                glass.house.pass(Ms{1000});
                glass.layOut();
            }
            QVERIFY(begin());
            QVERIFY(glass.touch(QStringLiteral("Passports")));
            glass.house.pass(Ms{300});
            QCOMPARE(glass.house.kiosk().state(), State::Ticket);
            glass.layOut();
            const QQuickItem *ring = glass.countdown();
            const QQuickItem *done = glass.find(QStringLiteral("Done"));
            QVERIFY(ring != nullptr);
            QVERIFY(glass.isCountdownSeen());
            QVERIFY(done != nullptr);
            QVERIFY(glass.isInSight(*ring));
            QVERIFY(!ring->mapRectToScene(ring->boundingRect())
                         .intersects(done->mapRectToScene(done->boundingRect())));
            QVERIFY(glass.touch(QStringLiteral("Done")));
        }
    }

    void aKeyboardAloneGivesANumber()
    {
        Glass glass;
        QTest::keyClick(&glass.window, Qt::Key_Down);
        QTest::keyClick(&glass.window, Qt::Key_Space);
        QCOMPARE(glass.house.kiosk().state(), State::Services);
        glass.layOut();
        for (int i = 0; i < 20 && glass.house.kiosk().state() == State::Services; ++i) {
            QTest::keyClick(&glass.window, Qt::Key_Tab);
            const auto *focus = glass.window.activeFocusItem();
            if (focus->property("name").toString() == QStringLiteral("Registry"))
                QTest::keyClick(&glass.window, Qt::Key_Return);
        }
        glass.house.pass(Ms{200});
        QCOMPARE(glass.house.kiosk().state(), State::Ticket);
        QCOMPARE(glass.house.kiosk().ticket()->service(), QStringLiteral("Registry"));
    }

    void escapeGoesBack()
    {
        Glass glass;
        QVERIFY(glass.touch(QStringLiteral("English")));
        QVERIFY(glass.touch(QStringLiteral("Driving and vehicles")));
        QTest::keyClick(&glass.window, Qt::Key_Escape);
        QVERIFY(!glass.house.kiosk().services()->isInGroup());
        QTest::keyClick(&glass.window, Qt::Key_Escape);
        QCOMPARE(glass.house.kiosk().state(), State::Welcome);
    }

    void loweredControlsLieInTheLowerHalfUntilTheNextVisitor()
    {
        Glass glass;
        QVERIFY(glass.touch(QStringLiteral("Lower buttons")));
        QVERIFY(glass.isLowered());
        QVERIFY(glass.touch(QStringLiteral("English")));
        glass.layOut();
        for (const auto *name :
             {"Passports", "Registry", "Driving and vehicles", "Fees and payments"}) {
            const QQuickItem *tile = glass.find(QString::fromLatin1(name));
            QVERIFY2(tile && tile->mapToScene({0, 0}).y() >= 1920 / 2.0, name);
        }
        QTest::keyClick(&glass.window, Qt::Key_Escape);
        QVERIFY(!glass.isLowered());
    }
};

VQ_JOINED_TEST(KioskScreensTest)

} // namespace vq::kiosk::kiosk_screens_test

#include "kiosk_screens_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "display/call_text.h"
#include "display/display_config.h"
#include "tests/support/joined_test.h"

namespace vq::display::config_test {

class DisplayConfigTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExampleIsReadWhole()
    {
        const auto config = readDisplayConfig(VQ_EXAMPLE);
        QVERIFY2(config.has_value(), config ? "" : config.error().message.c_str());
        QCOMPARE(config->distance_m, 5.0);
        QCOMPARE(config->rules.shown_min, Ms{7000});
        QCOMPARE(config->rules.repeats, 1);
        QVERIFY(config->zone.counters.empty());
    }

    void eachLineIsUnderstood()
    {
        const auto config =
            parseDisplayConfig("hub = 'ws://h:1'\n"
                               "[screen]\ndistance_m = 10\ndark = false\n"
                               "[calls]\nshown_min_s = 5.5\ncounters = [1, 2]\n"
                               "services = ['PASS']\n"
                               "[sound]\nvoice = false\nlanguages = ['de']\n",
                               "display.toml");
        QVERIFY(config.has_value());
        QCOMPARE(config->distance_m, 10.0);
        QCOMPARE(config->rules.shown_min, Ms{5500});
        QCOMPARE(config->zone.counters.size(), 2U);
        QCOMPARE(config->languages, std::vector<std::string>{"de"});
        QVERIFY(!config->is_dark && !config->has_voice && config->has_chime);
    }

    void aMistakeIsToldWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("unknown")
            << QByteArray("[screen]\ncolour = 1")
            << QByteArray("d.toml:2: 'screen.colour' is not known here");
        QTest::newRow("type") << QByteArray("[screen]\n\ndark = 'yes'")
                              << QByteArray(
                                     "d.toml:3: 'screen.dark' must be true or false");
        QTest::newRow("range") << QByteArray("[calls]\nshown_min_s = 0")
                               << QByteArray(
                                      "d.toml:2: 'calls.shown_min_s' must be 1 to 60");
        QTest::newRow("list")
            << QByteArray("[calls]\ncounters = ['a']")
            << QByteArray("d.toml:2: 'calls.counters' must be a list of numbers");
        QTest::newRow("no TOML") << QByteArray("hub = ") << QByteArray("d.toml:1: ");
    }
    void aMistakeIsToldWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        const auto config = parseDisplayConfig(text.toStdString(), "d.toml");
        QVERIFY(!config);
        QVERIFY2(QByteArray::fromStdString(config.error().message).startsWith(message),
                 config.error().message.c_str());
    }

    void aLabelIsSaidAsPeopleSayIt_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("said");
        QTest::newRow("usual") << "A042"
                               << "A 42";
        QTest::newRow("one") << "A001"
                             << "A 1";
        QTest::newRow("hundred") << "K100"
                                 << "K 100";
        QTest::newRow("beyond 999") << "A1042"
                                    << "A 1 0 4 2";
        QTest::newRow("moved series") << "AA042"
                                      << "A A 42";
        QTest::newRow("no letter") << "042"
                                   << "42";
        QTest::newRow("no number") << "A"
                                   << "A";
    }
    void aLabelIsSaidAsPeopleSayIt()
    {
        QFETCH(QString, label);
        QFETCH(QString, said);
        QCOMPARE(spokenLabel(label.toStdString()).text, said);
    }

    void theSentenceOfACall_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("en") << "en"
                            << "Ticket A 42, please go to counter 3.";
        QTest::newRow("de") << "de"
                            << "Nummer A 42, bitte zu Schalter 3.";
        QTest::newRow("de-AT") << "de-AT"
                               << "Nummer A 42, bitte zu Schalter 3.";
        QTest::newRow("es") << "es"
                            << "Turno A 42, por favor pase a la ventanilla 3.";
        QTest::newRow("ar") << "ar"
                            << "التذكرة A 42، يرجى التوجه إلى الشباك 3.";
        QTest::newRow("a language without our words: only recorded ones") << "gsw"
                                                                          << "";
    }
    void theSentenceOfACall()
    {
        QFETCH(QString, language);
        QFETCH(QString, sentence);
        const CallTexts texts;
        const Call call{.ticket = {}, .label = "A042", .counter = {3}, .language = "en"};
        const auto spoken = texts.spoken(call, SiteConfig{}, language.toStdString());
        QCOMPARE(QString::fromStdString(spoken.text), sentence);
        QCOMPARE(spoken.number, 42);
    }

    void aCounterWithANameOfItsOwnIsCalledByIt()
    {
        const CallTexts texts;
        SiteConfig site;
        site.counters = {{.number = {3}, .name = {{"en", "Room 12"}}, .services = {}}};
        const Call call{.ticket = {}, .label = "A042", .counter = {3}, .language = "en"};
        QCOMPARE(QString::fromStdString(texts.spoken(call, site, "en").text),
                 QStringLiteral("Ticket A 42, please go to Room 12."));
        QCOMPARE(QString::fromStdString(texts.spoken(call, site, "de").text),
                 QStringLiteral("Nummer A 42, bitte zu Schalter 3."));
    }

    void aCallIsSpokenInTheTicketsLanguageThenTheSites_data()
    {
        using Languages = std::vector<std::string>;
        QTest::addColumn<std::string>("ticket");
        QTest::addColumn<Languages>("allowed");
        QTest::addColumn<Languages>("spoken");
        QTest::newRow("another")
            << std::string("es") << Languages{} << Languages{"es", "de"};
        QTest::newRow("the same") << std::string("de") << Languages{} << Languages{"de"};
        QTest::newRow("none") << std::string() << Languages{} << Languages{"de"};
        QTest::newRow("recorded, perhaps")
            << std::string("gsw") << Languages{} << Languages{"gsw", "de"};
        QTest::newRow("not allowed")
            << std::string("es") << Languages{"de", "en"} << Languages{"de"};
        QTest::newRow("the site's not allowed")
            << std::string("es") << Languages{"es"} << Languages{"es"};
    }
    void aCallIsSpokenInTheTicketsLanguageThenTheSites()
    {
        QFETCH(std::string, ticket);
        QFETCH(std::vector<std::string>, allowed);
        QFETCH(std::vector<std::string>, spoken);
        SiteConfig site;
        site.languages = {"de", "en"};
        const Call call{.ticket = {}, .label = "A1", .counter = {1}, .language = ticket};
        QCOMPARE(languagesOf(call, site, allowed), spoken);
    }
};

VQ_JOINED_TEST(DisplayConfigTest)

} // namespace vq::display::config_test

#include "config_test.moc"

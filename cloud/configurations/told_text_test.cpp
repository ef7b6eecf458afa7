// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/configurations/told_text.h"

using namespace vq::cloud;

namespace {

const QByteArray kHash = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                         "EAAREREREREREREREREREREREREREREREREREREREQA";
const QByteArray kSite = "[site]\nname = \"Amt\" # of the town\n";

} // namespace

class ToldTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatHasNoPinIsToldAsItIs_data();
    void whatHasNoPinIsToldAsItIs();
    void allButThePinIsTold_data();
    void allButThePinIsTold();
    void whatIsWrittenOtherwiseIsNotTold_data();
    void whatIsWrittenOtherwiseIsNotTold();
};

void ToldTextTest::whatHasNoPinIsToldAsItIs_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no staff") << kSite;
    QTest::newRow("no TOML, and nobody in it") << QByteArray("[site\nname=");
    QTest::newRow("no line end") << QByteArray("[site]");
    QTest::newRow("an escape") << kSite + "notice = \"a\\nb\"\n";
    QTest::newRow("staff in a text") << kSite + "notice = \"Ask our staff\"\n";
}

void ToldTextTest::whatHasNoPinIsToldAsItIs()
{
    QFETCH(const QByteArray, toml);
    QCOMPARE(configurations::withoutPins(toml.toStdString()), toml.toStdString());
}

void ToldTextTest::allButThePinIsTold_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QByteArray>("told");
    const QByteArray ada = kSite + "[[staff]]\nname = \"Ada\"\n";
    QTest::newRow("a hash") << ada + "pin_hash = \"" + kHash + "\" # hers\n[hours]\n"
                            << ada + "pin_hash = \"***\"\n[hours]\n";
    QTest::newRow("the last line has no end")
        << ada + "pin_hash='" + kHash + "'" << ada + "pin_hash= \"***\"";
    QTest::newRow("a PIN by mistake") << ada + "pin_hash = 1234\n"
                                      << ada + "pin_hash = \"***\"\n";
    QTest::newRow("a key that is mistyped") << ada + "pinhash = \"1234\"\n"
                                            << ada + "pinhash = \"***\"\n";
    QTest::newRow("a hash in another place") << kSite + "accent = \"" + kHash + "\"\n"
                                             << kSite + "accent = \"***\"\n";
    QTest::newRow("a hash for a name")
        << kSite + "[[staff]]\nname = \"" + kHash + "\"\npin_hash = \"x\"\n"
        << kSite + "[[staff]]\nname = \"***\"\npin_hash = \"***\"\n";
    QTest::newRow("a comment") << ada + "# pin_hash = \"" + kHash + "\"\n"
                               << ada + "# pin_hash = \"***\"\n";
    QTest::newRow("spaces in the head")
        << kSite + " [[ staff ]] # who\nname = \"Ada\"\n  pin_hash = \"" + kHash + "\"\n"
        << kSite + " [[ staff ]] # who\nname = \"Ada\"\n  pin_hash = \"***\"\n";
    auto windows = ada + "pin_hash = \"" + kHash + "\"\n[calls]\nrecalls = 2\n";
    auto told = ada + "pin_hash = \"***\"\n[calls]\nrecalls = 2\n";
    for (auto *each : {&windows, &told})
        each->replace("\n", "\r\n");
    told.replace("***\"\r", "***\"");
    QTest::newRow("line ends of Windows") << windows << told;
    QTest::newRow("two of them, and what follows")
        << ada + "pin_hash = \"" + kHash + "\"\n\n[[staff]]\npin_hash = \"" + kHash +
               "\"\nname = \"Eva\"\n[calls]\nrecalls = 2\n"
        << ada + "pin_hash = \"***\"\n\n[[staff]]\npin_hash = \"***\"\nname = \"Eva\"\n"
                 "[calls]\nrecalls = 2\n";
}

void ToldTextTest::allButThePinIsTold()
{
    QFETCH(const QByteArray, toml);
    QFETCH(const QByteArray, told);
    QCOMPARE(configurations::withoutPins(toml.toStdString()), told.toStdString());
}

void ToldTextTest::whatIsWrittenOtherwiseIsNotTold_data()
{
    QTest::addColumn<QByteArray>("toml");
    const QByteArray escaped = "\\u0024" + kHash.mid(1);
    QTest::newRow("inline") << "staff = [{ name = \"Ada\", pin_hash = \"1234\" }]\n" +
                                   kSite;
    QTest::newRow("a quoted head")
        << kSite + "[[\"staff\"]]\nname = \"Ada\"\npin = 1234\n";
    QTest::newRow("an escaped head")
        << kSite + "[[\"st\\u0061ff\"]]\nname = \"Ada\"\npin = 1234\n";
    QTest::newRow("an escaped hash") << kSite + "accent = \"" + escaped + "\"\n";
    QTest::newRow("an escaped key") << kSite + "\"" + escaped + "\" = 1\n";
    QTest::newRow("one table") << kSite + "[staff]\npin_hash = \"1234\"\n";
    QTest::newRow("a table below it")
        << kSite + "[[staff]]\nname = \"Ada\"\n[staff.pin]\nis = \"1234\"\n";
    QTest::newRow("no TOML") << kSite + "[[staff]]\nname = Ada\npin_hash = \"1234\"\n";
    QTest::newRow("over several lines")
        << kSite + "[[staff]]\nname = \"Ada\"\npin_hash = \"\"\"\n1234\"\"\"\n";
    QTest::newRow("a head in a text")
        << kSite + "[[staff]]\nname = \"\"\"\n[x]\n\"\"\"\npin_hash = \"1234\"\n";
}

void ToldTextTest::whatIsWrittenOtherwiseIsNotTold()
{
    QFETCH(const QByteArray, toml);
    const auto told = configurations::withoutPins(toml.toStdString());
    QVERIFY2(told.starts_with("# *** This text is told only"), told.c_str());
    QVERIFY(told.find("1234") == std::string::npos);
    QVERIFY(told.find("EAARER") == std::string::npos);
}

QTEST_GUILESS_MAIN(ToldTextTest)
#include "told_text_test.moc"

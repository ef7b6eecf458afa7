// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "hub/config/good_site_for_test.h"
#include "platform/password/password.h"
#include "tests/support/joined_test.h"

namespace vq::staff_reader_test {

using hub::test::kGood;
using hub::test::problemsOf;

namespace {

const QByteArray kSaltAndHash = "c29tZXNhbHRzb21lc2FsdA$"
                                "EAAREREREREREREREREREREREREREREREREREREREQA";
const QByteArray kHash = "$argon2id$v=19$m=19456,t=2,p=1$" + kSaltAndHash;

QByteArray member(const QByteArray &name, const QByteArray &hash = kHash)
{
    return "[[staff]]\nname = \"" + name + "\"\npin_hash = \"" + hash + "\"\n";
}

} // namespace

class StaffReaderTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSiteWithoutStaffHasNone()
    {
        const auto read = hub::test::read(kGood);
        QVERIFY(read);
        QVERIFY(read->staff.empty());
    }

    void staffAreReadWithTheirHashes()
    {
        const auto made = password::hash("2468");
        QVERIFY(made);
        const auto read =
            hub::test::read(kGood + member("Ada", QByteArray::fromStdString(*made)) +
                            member("Jörg Müller"));
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->staff.size(), std::size_t{2});
        QCOMPARE(read->staff[0].name, std::string("Ada"));
        QCOMPARE(read->staff[0].pin_hash, *made);
        QCOMPARE(read->staff[1].name, std::string("Jörg Müller"));
    }

    void everyMistakeIsToldWithItsPlace_data();
    void everyMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, staff);
        QFETCH(QByteArray, told);
        const auto lines = kGood.count('\n');
        const auto problems = QByteArray::fromStdString(problemsOf(kGood + staff));
        told.replace("L1", QByteArray::number(lines + 1));
        told.replace("L2", QByteArray::number(lines + 2));
        told.replace("L3", QByteArray::number(lines + 3));
        told.replace("L5", QByteArray::number(lines + 5));
        QVERIFY2(problems.contains("site.toml:" + told), problems);
    }

    void noMessageTellsAPin_data();
    void noMessageTellsAPin()
    {
        QFETCH(QByteArray, staff);
        const auto problems = QByteArray::fromStdString(problemsOf(kGood + staff));
        QVERIFY(!problems.isEmpty());
        for (const char *secret : {"1234", "c29tZXN", "EAAREREREREREREREREQA", "$argon2"})
            QVERIFY2(!problems.contains(secret), problems);
    }

    void aFileThatAllMayReadIsWarnedOf_data()
    {
        QTest::addColumn<QByteArray>("toml");
        QTest::addColumn<unsigned>("rights");
        QTest::addColumn<int>("warnings");
        QTest::newRow("all may read it") << kGood + member("Ada") << 0644U << 1;
        QTest::newRow("her group may") << kGood + member("Ada") << 0640U << 0;
        QTest::newRow("there are no hashes in it") << kGood << 0644U << 0;
    }

    void aFileThatAllMayReadIsWarnedOf()
    {
        QFETCH(QByteArray, toml);
        QFETCH(unsigned, rights);
        QFETCH(int, warnings);
        const QTemporaryDir dir;
        const std::string path = dir.filePath("site.toml").toStdString();
        std::ofstream(path) << toml.toStdString();
        std::filesystem::permissions(path, std::filesystem::perms(rights));
        const auto read = hub::readSiteFile(path);
        QVERIFY(read);
        QCOMPARE(read->warnings.size(), static_cast<std::size_t>(warnings));
    }
};

void StaffReaderTest::everyMistakeIsToldWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("staff");
    QTest::addColumn<QByteArray>("told");
    const auto hash = [](const char *begin) { return begin + kSaltAndHash; };
    const QByteArray for_name = "L2:8: for \"name\" in [[staff]] found ";
    const QByteArray for_hash = "L3:12: for \"pin_hash\" in [[staff]] found ";
    QTest::newRow("no name") << QByteArray("[[staff]]\npin_hash = \"" + kHash + "\"\n")
                             << QByteArray("L1:1: missing key \"name\" in [[staff]]");
    QTest::newRow("no hash") << QByteArray("[[staff]]\nname = \"Ada\"\n")
                             << QByteArray("L1:1: missing key \"pin_hash\" in [[staff]]");
    QTest::newRow("a number") << QByteArray("[[staff]]\nname = 7\npin_hash = \"" + kHash +
                                            "\"\n")
                              << for_name + "no text";
    QTest::newRow("an empty name") << member("") << for_name + "an empty text";
    QTest::newRow("a long name")
        << member(QByteArray(65, 'a')) << for_name + "65 characters, expected at most 64";
    QTest::newRow("a name of many bytes")
        << member(QByteArray("\xF0\x9F\x98\x80").repeated(51)) << for_name + "204 bytes";
    QTest::newRow("two lines") << member("A\\nB") << for_name + "a line end";
    QTest::newRow("a space") << member("Ada ") << for_name + "a space at an end";
    QTest::newRow("twice") << member("Ada") + member("Ada")
                           << QByteArray("L5:8: staff \"Ada\" is already on line ");
    QTest::newRow("a PIN") << member("Ada", "1234") << for_hash + "no hash of a PIN";
    QTest::newRow("another kind")
        << member("Ada", hash("$argon2i$v=19$m=19456,t=2,p=1$")) << for_hash + "no hash";
    QTest::newRow("what the cloud tells")
        << member("Ada", "***") << for_hash + "\"***\", which the cloud tells";
    QTest::newRow("too little memory")
        << member("Ada", hash("$argon2id$v=19$m=19455,t=2,p=1$"))
        << for_hash + "a hash with m=19455, expected one with 19456 to 65536";
    QTest::newRow("too much memory")
        << member("Ada", hash("$argon2id$v=19$m=65537,t=2,p=1$"))
        << for_hash + "a hash with m=65537";
    QTest::newRow("too few passes")
        << member("Ada", hash("$argon2id$v=19$m=19456,t=1,p=1$"))
        << for_hash + "a hash with t=1, expected one with 2 to 10";
    QTest::newRow("too many passes")
        << member("Ada", hash("$argon2id$v=19$m=19456,t=11,p=1$"))
        << for_hash + "a hash with t=11";
    QTest::newRow("another key")
        << member("Ada") + "pin = 1234\n"
        << QByteArray("unknown key \"pin\" in [[staff]]")
               .prepend("L4:1: ")
               .replace("L4", QByteArray::number(kGood.count('\n') + 4));
}

void StaffReaderTest::noMessageTellsAPin_data()
{
    QTest::addColumn<QByteArray>("staff");
    QTest::newRow("a number for a hash")
        << QByteArray("[[staff]]\nname = \"Ada\"\npin_hash = 1234\n");
    QTest::newRow("a text for a hash") << member("Ada", "1234");
    QTest::newRow("a cheap hash")
        << member("Ada", "$argon2id$v=19$m=8,t=1,p=1$" + kSaltAndHash);
    QTest::newRow("a hash for a name") << member(kHash);
    QTest::newRow("hash and name changed places") << member(kHash, "Ada");
    QTest::newRow("a hash for a code")
        << QByteArray("[[outcome]]\nname = \"x\"\ncode = \"" + kHash + "\"\n");
    QTest::newRow("a hash for a key")
        << QByteArray("[[staff]]\nname = \"Ada\"\n\"" + kHash + "\" = 1\n");
    QTest::newRow("a hash without quotation marks")
        << QByteArray("[[staff]]\nname = \"Ada\"\npin_hash = " + kHash + "\n");
    QTest::newRow("not in double brackets") << QByteArray("staff = \"" + kHash + "\"\n");
}

VQ_JOINED_TEST(StaffReaderTest)

} // namespace vq::staff_reader_test

#include "staff_reader_test.moc"

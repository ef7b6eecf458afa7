// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "hub/store/data_dir.h"
#include "hub/store/reserve.h"
#include "hub/store/witness.h"
#include "tests/support/joined_test.h"

namespace vq::hub::data_dir_test {

class DataDirTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aFolderIsHeldByOneAlone();
    void aNewFolderIsForItsOwnerOnly();
    void theWitnessSaysWhatWasWrittenLast();
    void theWitnessRemembersDaysBefore();
    void aTornNoteLeavesTheOneBefore();
    void aMissingWitnessSaysNothing();
    void theReserveTakesAndGivesRoom();
    void aReserveLargerThanTheDiskIsRefused();

private:
    std::string path(const char *name) const
    {
        return m_dir->filePath(name).toStdString();
    }
    static WitnessNote note(int last)
    {
        WitnessNote note;
        note.incarnation.bytes[3] = 5;
        note.seq = 12;
        note.position = 345;
        note.day = businessDayFromString("2026-03-29");
        note.series = {{.series = {"A"}, .last = last, .generation = 1},
                       {.series = {"B"}, .last = 0, .generation = 0}};
        // With an odd one it is as hubs of before wrote it.
        for (int back = 0; last % 2 == 0 && back < 3; ++back)
            note.past.push_back({.day = {note.day->date - std::chrono::days{back}},
                                 .series = note.series});
        return note;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void DataDirTest::aFolderIsHeldByOneAlone()
{
    {
        const auto first = DataDir::open(path("data"));
        QVERIFY(first.has_value());
        const auto second = DataDir::open(path("data"));
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().code, std::string("data_in_use"));
        QVERIFY(second.error().message.find(std::to_string(::getpid())) !=
                std::string::npos);
    }
    QVERIFY(DataDir::open(path("data")).has_value());
}

void DataDirTest::aNewFolderIsForItsOwnerOnly()
{
    const auto dir = DataDir::open(path("data"));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                        QFileDevice::ExeGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(QString::fromStdString(path("data"))) & others));
}

void DataDirTest::theWitnessSaysWhatWasWrittenLast()
{
    {
        auto witness = Witness::open(path("witness"));
        QVERIFY(!witness->found().has_value());
        for (const int last : {1, 2, 3})
            QVERIFY(witness->write(note(last)));
        QVERIFY(witness->sync());
    }
    const auto witness = Witness::open(path("witness"));
    QVERIFY(witness->found() == note(3));
}

void DataDirTest::theWitnessRemembersDaysBefore()
{
    QVERIFY(Witness::open(path("witness"))->write(note(4)));
    const auto witness = Witness::open(path("witness"));
    QCOMPARE(witness->found()->past.size(), 3U);
    QVERIFY(witness->found() == note(4));
}

void DataDirTest::aTornNoteLeavesTheOneBefore()
{
    {
        auto witness = Witness::open(path("witness"));
        QVERIFY(witness->write(note(1))); // the second slot
        QVERIFY(witness->write(note(2))); // the first slot
    }
    QFile file(QString::fromStdString(path("witness")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    // A change that still reads well: only the checksum can tell.
    const auto at = file.readAll().indexOf("A 2 1");
    QVERIFY(at > 0);
    QVERIFY(file.seek(at));
    file.write("A 9 1");
    file.close();
    auto witness = Witness::open(path("witness"));
    QVERIFY(witness->found() == note(1));
    QVERIFY(witness->write(note(4)));
    QVERIFY(Witness::open(path("witness"))->found() == note(4));
}

void DataDirTest::aMissingWitnessSaysNothing()
{
    QVERIFY(!Witness::open(path("witness"))->found().has_value());
    QVERIFY(!Witness::open(path("no/such/folder")).has_value());
}

void DataDirTest::theReserveTakesAndGivesRoom()
{
    ReserveFile reserve(path("reserve"), 100'000);
    QVERIFY(!reserve.isHeld());
    QVERIFY(reserve.hold());
    QCOMPARE(QFileInfo(QString::fromStdString(path("reserve"))).size(), 100'000);
    QVERIFY(ReserveFile(path("reserve"), 100'000).isHeld());
    QVERIFY(!ReserveFile(path("reserve"), 200'000).isHeld());
    reserve.release();
    QVERIFY(!reserve.isHeld());
    QVERIFY(!QFile::exists(QString::fromStdString(path("reserve"))));
}

void DataDirTest::aReserveLargerThanTheDiskIsRefused()
{
    ReserveFile reserve(path("reserve"), std::int64_t{1} << 60);
    const auto refused = reserve.hold();
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, std::string("disk_full"));
    QVERIFY(!QFile::exists(QString::fromStdString(path("reserve"))));
}

VQ_JOINED_TEST(DataDirTest)

} // namespace vq::hub::data_dir_test

#include "data_dir_test.moc"

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "platform/print/job_name.h"

using namespace vq;
using namespace vq::print;

namespace {

PrintDocument document(std::string title, std::string reference)
{
    return {.title = std::move(title),
            .reference = std::move(reference),
            .bytes = {},
            .kind = DocumentKind::Raw,
            .paper = {}};
}

} // namespace

class JobNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNameSaysWhoseAndWhichPaper()
    {
        const auto name = jobName(document("ticket A042", "00ff"), "kiosk1");
        QCOMPARE(name, std::string("ticket A042 vq:kiosk1:00ff"));
        QCOMPARE(referenceIn(name, "kiosk1"), std::string("00ff"));
    }

    void anothersJobIsNotOurs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("another kiosk") << "ticket A042 vq:kiosk2:00ff";
        QTest::newRow("a kiosk whose name goes on") << "ticket A042 vq:kiosk11:00ff";
        QTest::newRow("a kiosk whose name ends so") << "ticket A042 vq:akiosk1:00ff";
        QTest::newRow("another program") << "Annual report";
        QTest::newRow("nothing") << "";
    }
    void anothersJobIsNotOurs()
    {
        QFETCH(QString, name);
        QCOMPARE(referenceIn(name.toStdString(), "kiosk1"), std::string());
    }

    void aLongTitleLeavesRoomForTheReference()
    {
        const auto name = jobName(document(std::string(400, 'x'), "00ff"), "kiosk1");
        QCOMPARE(name.size(), std::size_t(255));
        QCOMPARE(referenceIn(name, "kiosk1"), std::string("00ff"));
    }
};

QTEST_GUILESS_MAIN(JobNameTest)
#include "job_name_test.moc"

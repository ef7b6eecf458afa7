// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include "hub/lan/lan_world.h"
#include "tests/support/joined_test.h"

namespace vq::hub::daily_check_test {

// The look at all of the log beside the work, which is the only one at what a start does not
// read.
class DailyCheckTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWholeLogIsSaidToBeWell()
    {
        LanWorld world;
        QTRY_VERIFY(figure(world, "vq_hub_log_verified_timestamp_seconds") > 1e9);
        QCOMPARE(figure(world, "vq_hub_log_is_well"), 1.0);
    }

    void damageThatNoStartLooksAtIsFound()
    {
        LanWorld world;
        world.hub.reset();
        {
            auto db = sqlite::Database::open({.path = world.database()});
            QVERIFY(db.has_value());
            QVERIFY(db->execute("UPDATE record SET hlc_count = hlc_count + 1 "
                                "WHERE position = 1"));
        }
        world.start();
        QTRY_VERIFY(figure(world, "vq_hub_log_verified_timestamp_seconds") > 1e9);
        QCOMPARE(figure(world, "vq_hub_log_is_well"), 0.0);
    }

    // No record tells of the answers that are kept for repeated requests.
    void damageBesideTheLogIsFound()
    {
        LanWorld world;
        const auto kiosk = world.device("kiosk", "k");
        (void)kiosk->ask(CommandBody(command::TakeTicket{{"PASS"}}));
        world.hub.reset();
        emptyIndex(world.database(), "sqlite_autoindex_request_1");
        world.start();
        QTRY_VERIFY(figure(world, "vq_hub_log_verified_timestamp_seconds") > 1e9);
        QCOMPARE(figure(world, "vq_hub_log_is_well"), 0.0);
    }

private:
    // One that is a single page is a leaf without an entry from now on.
    static void emptyIndex(const std::string &database, const char *name)
    {
        qint64 page = 0;
        {
            auto db = sqlite::Database::open({.path = database});
            VQ_ASSERT(db.has_value() && db->checkpoint().has_value());
            auto query = db->query("SELECT rootpage FROM sqlite_schema WHERE name = ?");
            VQ_ASSERT(query.has_value());
            query->bind(std::string_view(name));
            const auto is_there = query->step();
            VQ_ASSERT(is_there && *is_there);
            page = query->integer(0);
        }
        QFile file(QString::fromStdString(database));
        VQ_ASSERT(file.open(QIODevice::ReadWrite) && file.seek((page - 1) * 4096));
        // Of https://www.sqlite.org/fileformat2.html#b_tree_pages.
        file.write(QByteArray::fromHex("0a00000000100000"));
    }

    // From /metrics; the hub answers on threads of its own.
    static double figure(const LanWorld &world, const QByteArray &name)
    {
        const QUrl url(world.metrics);
        QTcpSocket socket;
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        VQ_ASSERT(socket.waitForConnected(5000));
        socket.write("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        while (socket.waitForReadyRead(2000)) {
        }
        for (const auto &line : socket.readAll().split('\n'))
            if (line.startsWith(name + ' '))
                return line.mid(name.size() + 1).toDouble();
        return -1;
    }
};

VQ_JOINED_TEST(DailyCheckTest)

} // namespace vq::hub::daily_check_test

#include "daily_check_test.moc"

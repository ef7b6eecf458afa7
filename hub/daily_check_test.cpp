// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
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

private:
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

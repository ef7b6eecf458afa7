// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

#include <QSocketNotifier>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/service/notify.h"
#include "platform/service/stop_signals.h"
#include "platform/service/thread_rank.h"

using namespace vq;

namespace {

// Takes systemd's place: a datagram socket that NOTIFY_SOCKET names.
class NotifySocket {
public:
    NotifySocket()
    {
        m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray path = m_dir.filePath("notify").toLocal8Bit();
        VQ_ASSERT(static_cast<std::size_t>(path.size()) < sizeof address.sun_path);
        std::copy(path.begin(), path.end(), address.sun_path);
        VQ_ASSERT(::bind(m_socket, reinterpret_cast<const sockaddr *>(&address),
                         sizeof address) == 0);
        qputenv("NOTIFY_SOCKET", path);
    }
    ~NotifySocket()
    {
        qunsetenv("NOTIFY_SOCKET");
        ::close(m_socket);
    }
    NotifySocket(const NotifySocket &) = delete;
    NotifySocket &operator=(const NotifySocket &) = delete;

    QByteArray next() const
    {
        QByteArray text(512, '\0');
        const auto size =
            ::recv(m_socket, text.data(), static_cast<std::size_t>(text.size()), 0);
        return size < 0 ? QByteArray() : text.left(size);
    }

private:
    QTemporaryDir m_dir;
    int m_socket = -1;
};

int exitSignalOfChildThatGetsTwice(int number)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto signals = service::StopSignals::open();
        ::raise(number);
        ::raise(number);
        ::_exit(signals ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

} // namespace

class ServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAServiceManagerNothingHappens()
    {
        qunsetenv("NOTIFY_SOCKET");
        qunsetenv("WATCHDOG_USEC");
        service::notifyReady("ready");
        service::notifyAlive();
        QVERIFY(!service::watchdogInterval());
    }

    void theServiceManagerHearsOfEachStep()
    {
        const NotifySocket manager;
        service::notifyReady("serving\n1 site");
        QCOMPARE(manager.next(), QByteArray("READY=1\nSTATUS=serving 1 site"));
        service::notifyAlive();
        QCOMPARE(manager.next(), QByteArray("WATCHDOG=1"));
        service::notifyStatus("disk full");
        QCOMPARE(manager.next(), QByteArray("STATUS=disk full"));
        service::notifyStopping();
        QCOMPARE(manager.next(), QByteArray("STOPPING=1"));
        QCOMPARE(manager.next(), QByteArray());
    }

    void theWatchdogIsFedTwicePerInterval()
    {
        qputenv("WATCHDOG_USEC", "30000000");
        qputenv("WATCHDOG_PID", QByteArray::number(QCoreApplication::applicationPid()));
        QCOMPARE(service::watchdogInterval().value(), Ms{15'000});
        qputenv("WATCHDOG_PID", "1");
        QVERIFY(!service::watchdogInterval()); // meant for another process
        qunsetenv("WATCHDOG_USEC");
        qunsetenv("WATCHDOG_PID");
    }

    void aStopSignalWakesTheEventLoop_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void aStopSignalWakesTheEventLoop()
    {
        QFETCH(int, number);
        const auto signals = service::StopSignals::open();
        QVERIFY(signals);
        QVERIFY(!(*signals)->take());
        const QSocketNotifier notifier((*signals)->descriptor(), QSocketNotifier::Read);
        std::optional<int> got;
        connect(&notifier, &QSocketNotifier::activated, this,
                [&] { got = (*signals)->take(); });
        ::raise(number);
        QTRY_COMPARE(got, std::optional<int>(number));
        QVERIFY(!(*signals)->take());
    }

    void aThreadGivesWayAlone()
    {
        const int before = ::getpriority(PRIO_PROCESS, 0);
        int within = before;
        std::thread([&within] {
            service::giveWay();
            within = ::getpriority(PRIO_PROCESS, 0);
        }).join();
        QVERIFY(within > before);
        QCOMPARE(::getpriority(PRIO_PROCESS, 0), before);
    }

    void aSecondSignalEndsTheProcessAtOnce()
    {
        QCOMPARE(exitSignalOfChildThatGetsTwice(SIGTERM), SIGTERM);
        QCOMPARE(exitSignalOfChildThatGetsTwice(SIGINT), SIGINT);
    }

    void aReaderThatIsGoneDoesNotEndTheProcess()
    {
        const auto signals = service::StopSignals::open();
        QVERIFY(signals);
        std::array<int, 2> ends{};
        QCOMPARE(::pipe(ends.data()), 0);
        ::close(ends[0]);
        QCOMPARE(::write(ends[1], "x", 1), -1);
        QCOMPARE(errno, EPIPE);
        ::close(ends[1]);
    }
};

QTEST_GUILESS_MAIN(ServiceTest)
#include "service_test.moc"

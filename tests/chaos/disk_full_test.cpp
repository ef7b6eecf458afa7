// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <QDir>
#include <QTemporaryDir>

#include "tests/chaos/chaos_client.h"
#include "tests/chaos/chaos_site.h"
#include "tests/chaos/hub_process.h"

using namespace vq;

namespace {

constexpr int kPatienceMs = 30'000;
using Reply = Result<lan::ReplyBody>;

const command::TakeTicket kTake{
    .service = {"PASS"}, .priority_class = {}, .language = "en"};

// A file of another program that takes the last room on the hub's disk.
class Ballast {
public:
    explicit Ballast(const QString &path) : m_file(path) {}

    bool fill()
    {
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        for (const int block : {64 * 1024, 4096, 1}) {
            const QByteArray bytes(block, 'x');
            while (m_file.write(bytes) == block)
                m_size += block;
        }
        m_file.close();
        return m_size > 0;
    }
    void remove() { m_file.remove(); }
    qint64 size() const { return m_size; }

private:
    QFile m_file;
    qint64 m_size = 0;
};

} // namespace

// The real hub on a file system of its own with 24 MiB, which exists in the hub's name
// space only and ends with it: nothing of this machine is filled or mounted.
class DiskFullTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskRefusesTicketsGoesOnCallingAndLosesNothing()
    {
        if (!canMount())
            QSKIP("this machine lets nobody make a mount name space (unshare -rm)");
        const QTemporaryDir dir;
        const auto config = dir.filePath(QStringLiteral("site.toml"));
        const auto mount = dir.filePath(QStringLiteral("disk"));
        QVERIFY(QDir().mkdir(mount));
        writeChaosSite(config, 1);
        HubProcess hub({.data = mount + QStringLiteral("/data"),
                        .config = config,
                        .wrapper = inSmallDisk(mount)});
        QVERIFY2(hub.start(), "the hub does not start on 24 MiB");
        const QString seen = QStringLiteral("/proc/%1/root").arg(hub.pid()) + mount;
        ChaosClient client(hub.url(), tokenAt(seen), 1);

        QStringList taken;
        QVERIFY(ask(client, command::OpenCounter{{1}, "Ada"}));
        for (int i = 0; i < 30; ++i)
            taken << takeTicket(client);
        QVERIFY(!taken.contains(QString()));
        QVERIFY(ask(client, lan::AddStaff{"Ada", "4711"}));

        Ballast ballast(seen + QStringLiteral("/ballast"));
        QVERIFY(ballast.fill());
        QVERIFY(ask(client, lan::SignIn{"Ada", "4711", {1}}));
        // The hub uses what it has before it says so; then it says so at once.
        std::string code;
        for (int i = 0; i < 20'000 && code.empty(); ++i) {
            const auto label = takeTicket(client, &code);
            if (!label.isEmpty())
                taken << label;
        }
        QCOMPARE(code, std::string("disk_full"));

        const QStringList called = callAll(client, 25);
        QCOMPARE(called, taken.mid(0, 25)); // oldest first, as ever
        // A copy of the database would take the room that calls need.
        QCOMPARE(refusalOf(ask(client, lan::BeginBackup{})), "no_room");
        QCOMPARE(refusalOf(ask(client, lan::BeginRestore{1})), "no_room");
        QVERIFY(QDir(seen + QStringLiteral("/data/transfers")).isEmpty());

        ballast.remove();
        const QDeadlineTimer deadline(kPatienceMs);
        QString again;
        while (again.isEmpty() && !deadline.hasExpired())
            again = takeTicket(client);
        QVERIFY(!again.isEmpty());
        taken << again;
        QCOMPARE(refusalOf(ask(client, lan::BeginBackup{})), "");
        QCOMPARE(callAll(client, 5), taken.mid(25, 5));
        // As many as were acknowledged: what was refused made no ticket.
        QCOMPARE(numberOfWaiting(client), static_cast<int>(taken.size()) - 30);
        QVERIFY(isLogWhole(client));
        QVERIFY(hub.stop());
    }

private:
    static bool canMount()
    {
        QProcess probe;
        probe.start(QStringLiteral("unshare"),
                    {QStringLiteral("-rm"), QStringLiteral("mount"), QStringLiteral("-t"),
                     QStringLiteral("tmpfs"), QStringLiteral("tmpfs"),
                     QStringLiteral("/mnt")});
        return probe.waitForFinished(kPatienceMs) &&
               probe.exitStatus() == QProcess::NormalExit && probe.exitCode() == 0;
    }

    static QStringList inSmallDisk(const QString &mount)
    {
        return {
            QStringLiteral("unshare"), QStringLiteral("-rm"), QStringLiteral("sh"),
            QStringLiteral("-c"),
            QStringLiteral("mount -t tmpfs -o size=24m tmpfs '%1' && exec \"$0\" \"$@\"")
                .arg(mount)};
    }

    static std::string tokenAt(const QString &seen)
    {
        QFile file(seen + QStringLiteral("/data/operator.token"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString()
                                              : "";
    }

    // One request and its reply.
    template <class Body>
    static Reply ask(ChaosClient &client, Body body)
    {
        std::optional<Reply> got;
        const auto keep = [&](const Reply &reply) { got = reply; };
        if constexpr (std::is_constructible_v<CommandBody, Body>)
            client.command(std::move(body), keep);
        else
            client.ask(std::move(body), keep);
        const QDeadlineTimer deadline(kPatienceMs);
        while (!got && !deadline.hasExpired())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return got ? *got
                   : Reply(Error{ErrorKind::Retry, "no_answer", "the hub is silent"});
    }

    static std::string refusalOf(const Reply &reply)
    {
        return reply ? "" : reply.error().code;
    }

    // The label, or nothing and why.
    static QString takeTicket(ChaosClient &client, std::string *code = nullptr)
    {
        const auto reply = ask(client, kTake);
        const auto *said = reply ? std::get_if<lan::TicketReply>(&*reply) : nullptr;
        if (said != nullptr)
            return QString::fromStdString(said->receipt.ticket.label);
        if (code != nullptr)
            *code = reply ? "another_reply" : reply.error().code;
        return {};
    }

    static QStringList callAll(ChaosClient &client, int count)
    {
        QStringList labels;
        for (int i = 0; i < count; ++i) {
            const auto reply = ask(client, command::Call{{1}, {}, "Ada"});
            const auto *said = reply ? std::get_if<lan::CallReply>(&*reply) : nullptr;
            if (said == nullptr || !said->receipt)
                return labels << QString::fromStdString(reply ? "nobody"
                                                              : reply.error().code);
            labels << QString::fromStdString(said->receipt->ticket.label);
            if (!ask(client, command::Serve{{1}}))
                return labels << QStringLiteral("not served");
        }
        return labels;
    }

    static int numberOfWaiting(ChaosClient &client)
    {
        int waiting = 0;
        for (std::uint64_t after = 0;;) {
            const auto reply =
                ask(client, lan::ReadLog{.after = after, .records_max = 1000});
            const auto *page = reply ? std::get_if<lan::LogReply>(&*reply) : nullptr;
            if (page == nullptr)
                return -1;
            for (const auto &record : page->records) {
                waiting += record.type == "ticket_issued" ? 1 : 0;
                waiting -= record.type == "ticket_called" ? 1 : 0;
                after = record.position;
            }
            if (page->is_end)
                return waiting;
        }
    }

    static bool isLogWhole(ChaosClient &client)
    {
        const auto reply = ask(client, lan::VerifyLog{});
        const auto *said = reply ? std::get_if<lan::VerifyReply>(&*reply) : nullptr;
        return said != nullptr && said->chain_ok && said->fold_ok;
    }
};

QTEST_GUILESS_MAIN(DiskFullTest)
#include "disk_full_test.moc"

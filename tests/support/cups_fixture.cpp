// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/cups_fixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QThread>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

namespace {

constexpr int kStartMs = 15'000;
constexpr int kStepMs = 20;

QString programPath(const QString &name)
{
    const auto found = QStandardPaths::findExecutable(name);
    return found.isEmpty()
               ? QStandardPaths::findExecutable(name, {"/usr/sbin", "/usr/local/sbin"})
               : found;
}

template <class Condition>
bool within(int ms, Condition isMet)
{
    QElapsedTimer timer;
    timer.start();
    while (!isMet()) {
        if (timer.elapsed() > ms)
            return false;
        QThread::msleep(kStepMs);
    }
    return true;
}

bool answers(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("localhost"), port);
    return socket.waitForConnected(500);
}

} // namespace

CupsFixture::CupsFixture()
    : m_folder(QDir::tempPath() + QStringLiteral("/vq-cups-XXXXXX"))
{}

CupsFixture::~CupsFixture()
{
    stop(m_cupsd);
    stop(m_printer);
    stop(m_bus);
}

QString CupsFixture::missing()
{
    for (const auto *name :
         {"cupsd", "ippeveprinter", "ipptool", "lpadmin", "dbus-daemon"})
        if (programPath(QString::fromLatin1(name)).isEmpty())
            return QString::fromLatin1(name);
    return {};
}

bool CupsFixture::start()
{
    const QString absent = missing();
    if (!absent.isEmpty())
        return fail(absent + QStringLiteral(" is not installed"));
    if (!m_folder.isValid())
        return fail(QStringLiteral("no temporary folder"));
    m_cups_port = freePort();
    m_printer_port = freePort();
    return makeFolders() && startBus() && plugIn() && startSpooler() && makeQueue();
}

QString CupsFixture::server() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_cups_port);
}

QString CupsFixture::printerUri() const
{
    return QStringLiteral("ipp://localhost:%1/ipp/print").arg(m_printer_port);
}

QByteArray CupsFixture::jobsUnderWay()
{
    run(QStringLiteral("ipptool"),
        {"-c", QStringLiteral("ipp://%1/printers/%2").arg(server(), queue()),
         QStringLiteral(VQ_THERMAL_PRINTER_DIR) + "/jobs.test"});
    return m_output.section('\n', 1).trimmed().toUtf8(); // after the names of the columns
}

bool CupsFixture::hasTaken(const QByteArray &name)
{
    for (const auto &line : jobsUnderWay().split('\n'))
        if (line.contains(name) && !line.contains("pending-held"))
            return true;
    return false;
}

QStringList CupsFixture::pages() const
{
    QStringList paths;
    const QDir folder(path(QStringLiteral("printer")));
    for (const auto &name :
         folder.entryList({QStringLiteral("page-*")}, QDir::Files, QDir::Name))
        paths << folder.filePath(name);
    return paths;
}

void CupsFixture::takePaperOut()
{
    setRoll(0);
}

void CupsFixture::lowerPaper()
{
    setRoll(10);
}

bool CupsFixture::openCover()
{
    // Only a print command can say it, so a page goes to the printer past CUPS.
    const QString page = path(QStringLiteral("printer/opened"));
    if (!write(QStringLiteral("printer/fault"), "opened") ||
        !write(QStringLiteral("printer/opened"), "UNIRAST"))
        return false;
    m_needs_restart = true;
    return run(QStringLiteral("ipptool"),
               {"-f", page, "-d", "filetype=image/urf", printerUri(),
                QStringLiteral(VQ_THERMAL_PRINTER_DIR) + "/print_page.test"});
}

void CupsFixture::setRoll(int level)
{
    // ippeveprinter's own web form. It can lower a roll, but cannot fill it.
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("localhost"), m_printer_port);
    if (!socket.waitForConnected(2000))
        return;
    socket.write("GET /media?size0=&type0=&level0=" + QByteArray::number(level) +
                 " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    while (socket.waitForReadyRead(2000))
        socket.readAll();
    m_needs_restart = true;
}

void CupsFixture::stallWith(const QString &reason)
{
    write(QStringLiteral("printer/fault"), reason.toLatin1());
}

void CupsFixture::lowerPaperInNextPage()
{
    write(QStringLiteral("printer/fault"), "low");
    m_needs_restart = true;
}

void CupsFixture::powerOffInNextPage()
{
    write(QStringLiteral("printer/fault"), "power-off");
}

void CupsFixture::rejectNextPage()
{
    write(QStringLiteral("printer/fault"), "reject");
}

void CupsFixture::refill()
{
    QFile::remove(path(QStringLiteral("printer/fault")));
    if (!m_needs_restart)
        return;
    unplug();
    plugIn();
}

void CupsFixture::unplug()
{
    m_printer.kill();
    m_printer.waitForFinished(5000);
    m_needs_restart = false;
}

bool CupsFixture::plugIn()
{
    auto env = environment();
    env.insert(QStringLiteral("VQ_PRINTER_DIR"), path(QStringLiteral("printer")));
    m_printer.setProcessEnvironment(env);
    m_printer.setStandardOutputFile(path(QStringLiteral("log/printer")),
                                    QIODevice::Append);
    m_printer.setStandardErrorFile(path(QStringLiteral("log/printer")),
                                   QIODevice::Append);
    const QString description = QStringLiteral(VQ_THERMAL_PRINTER_DIR);
    m_printer.start(programPath(QStringLiteral("ippeveprinter")),
                    {"-r", "off", "-p", QString::number(m_printer_port), "-n",
                     "localhost", "-d", path(QStringLiteral("printer/spool")), "-k", "-a",
                     description + QStringLiteral("/printer.conf"), "-c",
                     description + QStringLiteral("/print_command.sh"), "Ticket"});
    if (!m_printer.waitForStarted() ||
        !within(kStartMs, [this] { return answers(m_printer_port); }))
        return fail(QStringLiteral("ippeveprinter does not answer, see log/printer"));
    return true;
}

void CupsFixture::stopQueue()
{
    run(QStringLiteral("cupsdisable"), {queue()});
}

bool CupsFixture::stopSpooler()
{
    stop(m_cupsd);
    return m_cupsd.state() == QProcess::NotRunning;
}

void CupsFixture::cutPower()
{
    unplug();
    // Its filters and backends go with it; they would go on without it.
    const auto pid = QString::number(m_cupsd.processId());
    QFile list(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    if (list.open(QIODevice::ReadOnly))
        for (const auto &child : list.readAll().simplified().split(' '))
            if (child.toInt() > 0)
                kill(child.toInt(), SIGKILL);
    m_cupsd.kill();
    m_cupsd.waitForFinished(5000);
}

bool CupsFixture::startSpooler()
{
    m_cupsd.setProcessEnvironment(environment());
    m_cupsd.start(programPath(QStringLiteral("cupsd")),
                  {"-f", "-c", path(QStringLiteral("etc/cupsd.conf")), "-s",
                   path(QStringLiteral("etc/cups-files.conf"))});
    if (!m_cupsd.waitForStarted() ||
        !within(kStartMs, [this] { return answers(m_cups_port); }))
        return fail(QStringLiteral("cupsd does not answer, see log/error_log"));
    return true;
}

QString CupsFixture::addRawQueue()
{
    m_raw_sink = std::make_unique<QTcpServer>();
    if (!m_raw_sink->listen(QHostAddress::LocalHost))
        return {};
    QObject::connect(
        m_raw_sink.get(), &QTcpServer::newConnection, m_raw_sink.get(), [this] {
            while (auto *socket = m_raw_sink->nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [this, socket] { m_raw_bytes += socket->readAll(); });
                QObject::connect(socket, &QTcpSocket::disconnected, socket,
                                 &QObject::deleteLater);
            }
        });
    const auto uri =
        QStringLiteral("socket://127.0.0.1:%1").arg(m_raw_sink->serverPort());
    const auto name = QStringLiteral("receipt");
    return run(QStringLiteral("lpadmin"), {"-p", name, "-E", "-v", uri, "-m", "raw"})
               ? name
               : QString();
}

bool CupsFixture::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(programPath(program), arguments);
    const bool is_done = process.waitForFinished(kStartMs) && process.exitCode() == 0;
    m_output = QString::fromLocal8Bit(process.readAll());
    return is_done;
}

bool CupsFixture::makeFolders()
{
    // CUPS's filters run as another user when root starts it, so they must get in.
    QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755));
    for (const auto *name :
         {"etc/ssl", "etc/ppd", "cache", "state", "log", "spool/tmp", "printer/spool"})
        if (!QDir(m_folder.path()).mkpath(QString::fromLatin1(name)))
            return fail(QStringLiteral("cannot make folders"));
    if (geteuid() == 0) {
        // cupsd ends without a word when its temporary folder is not writable for the
        // filters.
        const passwd *lp = getpwnam("lp");
        const QByteArray tmp = path(QStringLiteral("spool/tmp")).toLocal8Bit();
        if (lp == nullptr || chown(tmp.constData(), lp->pw_uid, lp->pw_gid) != 0)
            return fail(QStringLiteral("there is no user lp"));
    }
    return (!m_is_backend_blind || makeBlindBackend()) &&
           write(QStringLiteral("etc/cupsd.conf"), cupsdConfig()) &&
           write(QStringLiteral("etc/cups-files.conf"), cupsFilesConfig());
}

// ippeveprinter ends without a system bus, also when it announces nothing: any bus will
// do.
bool CupsFixture::startBus()
{
    m_bus.start(programPath(QStringLiteral("dbus-daemon")),
                {"--session", "--nofork", "--nopidfile", "--print-address=1"});
    if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead(kStartMs))
        return fail(QStringLiteral("dbus-daemon does not start"));
    m_bus_address = QString::fromLocal8Bit(m_bus.readLine()).trimmed();
    return true;
}

bool CupsFixture::makeQueue()
{
    if (!run(QStringLiteral("lpadmin"),
             {"-p", queue(), "-E", "-v", printerUri(), "-m", "everywhere"}))
        return fail(QStringLiteral("lpadmin: ") + m_output);
    // lpadmin returns at once, and CUPS makes the queue's driver in the background; until
    // then the queue is a raw one, which loses jobs.
    const QString driver = path(QStringLiteral("etc/ppd/ticket.ppd"));
    if (!within(kStartMs, [&] { return QFile::exists(driver); }))
        return fail(
            QStringLiteral("CUPS made no driver for the printer, see log/error_log"));
    return true;
}

bool CupsFixture::write(const QString &name, const QByteArray &text)
{
    QFile file(path(name));
    return (file.open(QIODevice::WriteOnly) && file.write(text) == text.size()) ||
           fail(QStringLiteral("cannot write ") + name);
}

QProcessEnvironment CupsFixture::environment() const
{
    auto env = QProcessEnvironment::systemEnvironment();
    env.insert(QStringLiteral("DBUS_SYSTEM_BUS_ADDRESS"), m_bus_address);
    env.insert(QStringLiteral("CUPS_SERVER"), server());
    env.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return env;
}

bool CupsFixture::fail(const QString &what)
{
    m_problem = QStringLiteral("%1 (folder %2)").arg(what, m_folder.path());
    return false;
}

quint16 CupsFixture::freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

void CupsFixture::stop(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished(5000);
    }
}

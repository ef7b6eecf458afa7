// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTcpServer>
#include <QTemporaryDir>

#include <memory>

// A CUPS of its own with a virtual 80 mm IPP printer, on free loopback ports, in a
// temporary folder; needs no root, no systemd, no Avahi, and touches no queue of the
// system. The tests, the end-to-end story and the demo share it.
class CupsFixture {
public:
    CupsFixture();
    ~CupsFixture(); // stops what it started, by process id
    CupsFixture(const CupsFixture &) = delete;
    CupsFixture &operator=(const CupsFixture &) = delete;

    // Empty when this machine has the programs that are needed; otherwise which one is
    // missing.
    static QString missing();

    // Before start(): CUPS's backend says that all went well, whatever the printer did. So
    // it does by itself, though rarely, with a job that the printer aborts.
    void blindBackend() { m_is_backend_blind = true; }

    // Starts D-Bus, the printer and CUPS, and makes the queue. False: see problem().
    bool start();
    QString problem() const { return m_problem; }

    QString server() const; // "127.0.0.1:port"
    QString queue() const { return QStringLiteral("ticket"); }
    QString printerUri() const;
    QString folder() const { return m_folder.path(); }

    // What is in CUPS and not over yet, a job a line, with its name.
    QByteArray jobsUnderWay();
    // One with this in its name has its document, too: a job is made first and filled then.
    bool hasTaken(const QByteArray &name);

    // The raster files that came out, oldest first (image/urf or image/pwg-raster).
    QStringList pages() const;

    // While it has nothing to do; refill() mends it by switching it off and on.
    void takePaperOut(); // it reports media-empty, and a job waits
    void lowerPaper();   // it reports media-low
    bool openCover();    // it reports cover-open
    // In the next page.
    void stallWith(const QString &reason); // "media-empty-error", "cover-open-error", …
    void lowerPaperInNextPage();
    void powerOffInNextPage();
    void rejectNextPage(); // the printer ends the job itself
    void refill();         // ends any of these
    void unplug();         // kills the printer
    bool plugIn();
    bool isPlugged() const { return m_printer.state() == QProcess::Running; }

    void stopQueue(); // as CUPS or a person does
    bool stopSpooler();
    bool startSpooler();
    bool isSpooling() const { return m_cupsd.state() == QProcess::Running; }
    void cutPower(); // of this machine and of the printer: nobody can tidy up

    // A queue without a driver on a port that swallows everything; returns its name, or
    // empty.
    QString addRawQueue();
    QByteArray rawBytes() const { return m_raw_bytes; }

    // Runs a CUPS command line tool against this server; its exit status is 0.
    bool run(const QString &program, const QStringList &arguments);
    QString output() const { return m_output; } // of the last run()

private:
    bool makeFolders();
    bool makeBlindBackend();
    bool startBus();
    bool makeQueue();
    bool write(const QString &name, const QByteArray &text);
    QProcessEnvironment environment() const;
    QByteArray cupsdConfig() const;
    QByteArray cupsFilesConfig() const;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void setRoll(int level);
    bool fail(const QString &what);
    static quint16 freePort();
    static void stop(QProcess &process);

    QTemporaryDir m_folder;
    quint16 m_cups_port = 0;
    quint16 m_printer_port = 0;
    bool m_is_backend_blind = false;
    bool m_needs_restart = false; // what is wrong with it ends when it is switched off
    QString m_bus_address;
    QString m_problem;
    QString m_output;
    QProcess m_bus;
    QProcess m_printer;
    QProcess m_cupsd;
    std::unique_ptr<QTcpServer> m_raw_sink;
    QByteArray m_raw_bytes;
};

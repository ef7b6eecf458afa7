// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "core/port/clock.h"
#include "core/port/link.h"
#include "device/own_files.h"
#include "sync/wire/lan_message.h"

namespace vq::device {

// A device that its hub does not know: gets a code from it, shows that to people, takes what it is
// given once somebody has approved the code, and confirms it. All of it survives any end of the
// program, the hub or the line: what was not confirmed is asked about again, or given up.
class Enrolment final : public QObject, public LinkListener {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by setUpFirst(), given to Main.qml as an initial property")
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(QString role READ role CONSTANT FINAL)
    Q_PROPERTY(QString hub READ hub CONSTANT FINAL)
    Q_PROPERTY(QString code READ code NOTIFY changed FINAL)
    Q_PROPERTY(QString spelledCode READ spelledCode NOTIFY changed FINAL)
    Q_PROPERTY(QString command READ command NOTIFY changed FINAL)
    Q_PROPERTY(QString mark READ mark NOTIFY changed FINAL)
    Q_PROPERTY(QString timeLeft READ timeLeft NOTIFY changed FINAL)
public:
    enum class State {
        Looking, // no hub has answered yet, or the next code is on its way
        Showing, // a code, for somebody to approve
        Taking,  // it is approved: files are written, the hub is told
        Refused, // the hub takes it not, or cannot; it asks again within a minute
        Done,    // it is a device of the site
    };
    Q_ENUM(State)

    static constexpr Ms kPingEvery{3000};
    static constexpr Ms kSilenceMax{9000};
    static constexpr Ms kPauseMax{2000};
    static constexpr Ms kRefusedPause{60'000};

    struct Parts {
        Link &link;
        const Clock &clock;
        std::function<std::uint64_t()> chance;
        OwnFiles files;
        lan::Enrol asked; // but for the request, which its key makes
        std::string hub;  // its address, for people
        // Of the hub's certificate on this connection; empty without TLS.
        std::function<std::string()> peer_pin;
        // Which hub alone is good from the next connection on; empty: any.
        std::function<void(const std::string &)> pin_to;
    };

    explicit Enrolment(Parts parts);
    ~Enrolment() override;

    void start();
    void tick();

    State state() const { return m_state; }
    QString role() const { return QString::fromStdString(m_parts.asked.role); }
    QString hub() const { return QString::fromStdString(m_parts.hub); }
    QString code() const { return QString::fromStdString(m_code); }
    QString spelledCode() const;
    QString command() const;
    QString mark() const;
    QString timeLeft() const; // "9:41"
    // For a screen, where a line may end at a hyphen: with those at which none does.
    Q_INVOKABLE static QString unbroken(QString text);

    void linkOpened() override;
    void linkReceived(std::span<const std::byte> message) override;
    void linkAlive() override { m_heard_at = m_parts.clock.steady(); }
    void linkClosed(std::string_view reason) override;

Q_SIGNALS:
    void changed();
    void done();

private:
    void handle(const lan::EnrolmentCode &code);
    void handle(const lan::Enrolled &given);
    void handle(const lan::EnrolmentDone &done);
    void handle(const lan::Goodbye &goodbye);
    void handle(const auto & /*of_others*/) {}
    void open();
    void askForCode();
    void confirm();
    void breakOff(const Error &why, Ms pause);
    void say(const lan::DeviceMessage &message);
    void set(State state);
    Ms shortPause() const;

    Parts m_parts;
    QTimer m_ticks;
    State m_state = State::Looking;
    std::string m_code;
    SteadyMs m_code_ends_at;
    SteadyMs m_try_at;
    SteadyMs m_heard_at;
    SteadyMs m_pinged_at;
    bool m_has_link = false;
    bool m_is_open = false;
    std::string m_logged; // the code that was logged last
    QString m_shown_left;
};

} // namespace vq::device

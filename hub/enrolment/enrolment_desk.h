// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <QTimer>

#include "core/port/clock.h"
#include "hub/certificates/site_authority.h"
#include "hub/enrolment/code_tries.h"
#include "hub/enrolment/open_enrolments.h"

namespace vq::hub {

// A new device shows a code, an operator approves it, and it gets a token and, over TLS, a
// certificate for its own key. The log hears of it when the device has them on its disk. What
// operators ask of anything else goes on to who answers it.
class EnrolmentDesk final : public Newcomers, public Backstage {
public:
    // Less than vqctl waits for an answer.
    static constexpr Ms kConfirmedWithin{8'000};

    struct Parts {
        const std::optional<SiteAuthority> &authority; // none: devices come without TLS
        std::string mark;                              // of the hub's certificate
        const Clock &clock;
        std::function<bool(Item)> submit; // to the reducer; false: it is too busy
        std::function<void(Outbox)> deliver;
        Backstage &others;
    };

    explicit EnrolmentDesk(Parts parts);

    Result<lan::EnrolmentCode> begin(const Newcomer &newcomer) override;
    void confirm(SessionKey session, const std::string &token) override;
    void left(SessionKey session) override { m_open.left(session); }

    void handle(const Asker &asker, const ReplyTo &reply,
                const lan::RequestBody &body) override;

    // Now and then: ends codes, and answers who waits for a device that does not confirm.
    void tick();

private:
    void approve(const Asker &asker, const ReplyTo &reply,
                 const lan::ApproveEnrolment &wanted);
    void refuse(const Asker &asker, const ReplyTo &reply, const std::string &code);
    lan::EnrolmentsReply list();
    // Whose code it is, for an operator who may try one; a wrong one is counted.
    Result<OpenEnrolment *> openWith(const Asker &asker, const ReplyTo &reply,
                                     const std::string &typed);
    Status check(const OpenEnrolment &open, const lan::ApproveEnrolment &wanted) const;
    Result<Grant> grantFor(const OpenEnrolment &open, const std::string &name) const;
    void tell(const OpenEnrolment &open);
    void add(const OpenEnrolment &open);
    void end(OpenEnrolment &open);
    void answer(const ReplyTo &reply, Result<lan::ReplyBody> outcome) const;
    void dismiss(SessionKey session, Error reason) const;

    Parts m_parts;
    OpenEnrolments m_open;
    CodeTries m_tries;
    QTimer m_ticks;
};

} // namespace vq::hub

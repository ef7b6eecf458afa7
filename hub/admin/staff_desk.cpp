// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/staff_desk.h"

#include <utility>

#include "platform/password/password.h"

namespace vq::hub {

namespace {

Error wrongPin()
{
    return {ErrorKind::Reject, "wrong_pin",
            "Name and PIN do not belong together. After five wrong tries the name is "
            "locked for five minutes."};
}

Error lockedFor(Ms left)
{
    return {ErrorKind::Reject, "locked",
            "This name is locked for up to five minutes after wrong tries. Wait, or have "
            "a new PIN set, by the operator or in the site's configuration.",
            left};
}

PinLocks::Now timeOf(const SiteKeeper &keeper)
{
    return {.wall = keeper.now(), .steady = keeper.steady()};
}

// One try to sign in: the book with its locks.
struct Gate {
    StaffBook book;
    PinLocks &locks;
    PinLocks::Now now;

    // The entry, unless it is unknown or locked.
    Result<StaffEntry> open(const std::string &name)
    {
        VQ_TRY(const auto entry, book.find(name));
        if (!entry)
            return wrongPin();
        if (const Ms left = locks.leftFor(*entry, now); left > Ms{0})
            return lockedFor(left);
        return *entry;
    }

    Status noteWrongPin(const std::string &name)
    {
        VQ_CHECK(book.noteWrongPin(name, now.wall));
        VQ_TRY(const auto entry, book.find(name));
        if (entry && entry->failed_tries == 0)
            locks.lock(name, now);
        return Done{};
    }

    // The outcome, as it is written down.
    Result<lan::ReplyBody> note(const SignedIn &who, bool is_right)
    {
        VQ_CHECK(open(who.staff)); // it may have been locked while this one was under way
        if (!is_right) {
            VQ_CHECK(noteWrongPin(who.staff));
            VQ_CHECK(open(who.staff));
            return wrongPin();
        }
        VQ_CHECK(book.noteRightPin(who.staff));
        VQ_CHECK(book.signIn(who, now.wall));
        return lan::ReplyBody(lan::SignInReply{who.staff});
    }
};

} // namespace

void StaffDesk::handle(const Asker &asker, const ReplyTo &reply,
                       const lan::SignIn &request)
{
    m_parts.errand(reply, [this, device = asker.device, reply,
                           request](SiteKeeper &keeper, Outbox &out) {
        if (keeper.config().findCounter(request.counter) == nullptr) {
            out.answers.push_back(
                reply.with(Error{ErrorKind::Reject, "unknown_counter",
                                 "This site has no counter " +
                                     std::to_string(request.counter.value) + "."}));
            return;
        }
        Gate gate{StaffBook(keeper.store().database()), m_locks, timeOf(keeper)};
        const auto entry = gate.open(request.name);
        if (!entry.has_value())
            out.answers.push_back(reply.with(entry.error()));
        else
            verify(device, reply, request, entry->pin_hash);
    });
}

void StaffDesk::verify(const DeviceId &device, const ReplyTo &reply,
                       const lan::SignIn &request, const std::string &pin_hash)
{
    m_parts.job(reply, [this, device, reply, request, pin_hash] {
        const auto is_right = password::verify(pin_hash, request.pin);
        if (!is_right.has_value()) {
            m_parts.answer(reply.with(is_right.error()));
            return;
        }
        const SignedIn who{
            .device = device, .counter = request.counter, .staff = request.name};
        m_parts.errand(reply, [this, reply, who, right = *is_right](SiteKeeper &keeper,
                                                                    Outbox &out) {
            auto outcome = keeper.write([&](StaffBook &book) {
                return Gate{book, m_locks, timeOf(keeper)}.note(who, right);
            });
            if (outcome.has_value())
                out.clerks.push_back({who.device, who});
            out.answers.push_back(reply.with(std::move(outcome)));
        });
    });
}

void StaffDesk::handle(const Asker &asker, const ReplyTo &reply, const lan::SignOut &)
{
    m_parts.errand(
        reply, [reply, device = asker.device](SiteKeeper &keeper, Outbox &out) {
            const Status done =
                keeper.write([&](StaffBook &book) { return book.signOut(device); });
            if (!done.has_value()) {
                out.answers.push_back(reply.with(done.error()));
                return;
            }
            out.clerks.push_back({device, std::nullopt});
            out.answers.push_back(reply.with(lan::DoneReply{}));
        });
}

void StaffDesk::handle(const Asker &, const ReplyTo &reply, const lan::AddStaff &request)
{
    if (request.name.empty() || request.pin.size() < kPinCharsMin) {
        m_parts.answer(
            reply.with(Error{ErrorKind::Reject, "bad_pin",
                             "Staff need a name, and a PIN of at least four characters. "
                             "Nothing was changed."}));
        return;
    }
    m_parts.job(reply, [this, reply, request] {
        const auto hash = password::hash(request.pin);
        if (!hash.has_value()) {
            m_parts.answer(reply.with(hash.error()));
            return;
        }
        m_parts.errand(reply, [reply, name = request.name,
                               text = *hash](SiteKeeper &keeper, Outbox &out) {
            const Status done =
                keeper.write([&](StaffBook &book) { return book.save(name, text); });
            out.answers.push_back(done.has_value() ? reply.with(lan::DoneReply{})
                                                   : reply.with(done.error()));
        });
    });
}

void StaffDesk::handle(const Asker &, const ReplyTo &reply,
                       const lan::RemoveStaff &request)
{
    m_parts.errand(reply, [reply, name = request.name](SiteKeeper &keeper, Outbox &out) {
        const auto signed_in =
            StaffBook(keeper.store().database()).signedIn(keeper.now());
        const Status done =
            signed_in.has_value()
                ? keeper.write([&](StaffBook &book) { return book.remove(name); })
                : Status(signed_in.error());
        if (!done.has_value()) {
            out.answers.push_back(reply.with(done.error()));
            return;
        }
        // One of the configuration stays, without the PIN that the site had given her.
        const auto left = StaffBook(keeper.store().database()).find(name);
        const bool is_gone = !left.has_value() || !left->has_value();
        for (const SignedIn &entry : *signed_in)
            if (entry.staff == name && is_gone)
                out.clerks.push_back({entry.device, std::nullopt});
        out.answers.push_back(reply.with(lan::DoneReply{}));
    });
}

void StaffDesk::handle(const Asker &, const ReplyTo &reply, const lan::ListStaff &)
{
    m_parts.errand(reply, [this, reply](SiteKeeper &keeper, Outbox &out) {
        const auto all = StaffBook(keeper.store().database()).list();
        if (!all.has_value()) {
            out.answers.push_back(reply.with(all.error()));
            return;
        }
        lan::StaffReply list;
        for (const StaffEntry &entry : *all)
            list.staff.push_back(
                {.name = entry.name,
                 .is_locked = m_locks.leftFor(entry, timeOf(keeper)) > Ms{0},
                 .is_configured = entry.is_configured,
                 .has_own_pin = entry.has_own_pin});
        out.answers.push_back(reply.with(std::move(list)));
    });
}

} // namespace vq::hub

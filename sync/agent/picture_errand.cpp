// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/picture_errand.h"

#include "platform/log/log.h"

namespace vq::agent {

void PictureErrand::tick()
{
    const auto now = m_ends.clock.steady();
    if (m_pictures.isLookDue(now))
        return look();
    if (const auto wanted = m_pictures.next(now))
        fetch(*wanted);
}

void PictureErrand::hubGone()
{
    ++m_round;
    m_pictures.hubGone();
}

void PictureErrand::look()
{
    m_pictures.looks();
    m_ends.hub.ask(lan::AskMissingMedia{},
                   [this, round = m_round](const Result<lan::ReplyBody> &reply) {
                       if (!isPast(round))
                           heard(reply);
                   });
}

void PictureErrand::heard(const Result<lan::ReplyBody> &missing)
{
    const auto now = m_ends.clock.steady();
    if (!missing) {
        note(missing.error());
        return m_pictures.failed(now);
    }
    if (const auto *reply = std::get_if<lan::MissingMediaReply>(&*missing))
        m_pictures.found(reply->digests, now);
    else
        m_pictures.failed(now);
}

void PictureErrand::fetch(const MissingPictures::Wanted &wanted)
{
    m_ends.cloud.fetchPicture(
        wanted.digest, {wanted.offset, MissingPictures::kPartBytes},
        [this, wanted, round = m_round](const Result<PicturePart> &part) {
            if (!isPast(round))
                bring(wanted, part);
        });
}

void PictureErrand::bring(const MissingPictures::Wanted &wanted,
                          const Result<PicturePart> &part)
{
    const auto now = m_ends.clock.steady();
    if (!part) {
        note(part.error());
        if (part.error().code == "picture_missing")
            return m_pictures.passOver(MissingPictures::Why::Lacking, now);
        return m_pictures.failed(now, part.error().retry_after);
    }
    const MissingPictures::Part size{part->bytes.size(), part->total};
    m_ends.hub.ask(lan::KeepMedia{wanted.digest, part->total, wanted.offset, part->bytes},
                   [this, size, round = m_round](const Result<lan::ReplyBody> &reply) {
                       if (!isPast(round))
                           brought(size, reply);
                   });
}

void PictureErrand::brought(const MissingPictures::Part &part,
                            const Result<lan::ReplyBody> &reply)
{
    const auto now = m_ends.clock.steady();
    if (reply) {
        m_noted.clear();
        return m_pictures.brought(part, now);
    }
    note(reply.error());
    m_pictures.hubForgot();
    const auto &code = reply.error().code;
    if (code == "media_damaged" || code == "not_a_picture")
        return m_pictures.passOver(MissingPictures::Why::Damaged, now);
    m_pictures.failed(now, reply.error().retry_after);
}

// A trouble that stays is said once.
void PictureErrand::note(const Error &why)
{
    if (m_noted == why.code)
        return;
    m_noted = why.code;
    log::warning("picture_not_brought", why);
}

} // namespace vq::agent

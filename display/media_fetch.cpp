// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/media_fetch.h"

#include <QPointer>
#include <algorithm>

#include "core/media/picture.h"
#include "platform/log/log.h"

namespace vq::display {
namespace {

const std::string kMissing = "media-missing";

Error notAsAsked()
{
    return {ErrorKind::Retry, "media_damaged",
            "The hub gave another piece of a picture than was asked for."};
}

} // namespace

MediaFetch::MediaFetch(device::Hub &hub, const Clock &clock, MediaCache cache)
    : m_hub(hub), m_clock(clock), m_cache(std::move(cache))
{}

MediaFetch::Wanted *MediaFetch::find(const QString &digest)
{
    const auto found = std::ranges::find(m_wanted, digest, &Wanted::digest);
    return found != m_wanted.end() ? &*found : nullptr;
}

void MediaFetch::follow()
{
    if (!m_hub.welcome())
        return;
    const SteadyMs now = m_clock.steady();
    std::vector<Wanted> wanted;
    QStringList digests;
    for (const MediaConfig &media : m_hub.welcome()->site.media) {
        const QString digest = QString::fromStdString(media.digest);
        const Wanted *before = find(digest);
        wanted.push_back(before ? *before
                                : Wanted{.digest = digest,
                                         .since = now,
                                         .try_at = now,
                                         .is_there = m_cache.has(digest)});
        wanted.back().try_at = now; // this hub was not asked yet
        digests << digest;
    }
    m_wanted = std::move(wanted);
    m_cache.keepOnly(digests);
    if (m_coming && !digests.contains(m_coming->digest))
        m_coming.reset();
    Q_EMIT changed();
}

void MediaFetch::tick()
{
    if (m_coming || m_hub.state() != lan::LinkState::Live)
        return;
    const SteadyMs now = m_clock.steady();
    const auto next = std::ranges::find_if(m_wanted, [&](const Wanted &each) {
        return !each.is_there && !each.is_broken && each.try_at <= now;
    });
    if (next == m_wanted.end())
        return;
    m_coming = Coming{.digest = next->digest, .bytes = {}};
    ask();
}

void MediaFetch::ask()
{
    const QPointer<MediaFetch> self(this);
    m_hub.ask(
        lan::ReadMedia{.digest = m_coming->digest.toStdString(),
                       .offset = static_cast<std::uint64_t>(m_coming->bytes.size())},
        [self, digest = m_coming->digest](const Result<lan::ReplyBody> &reply) {
            if (self && self->m_coming && self->m_coming->digest == digest)
                self->received(reply);
        });
}

void MediaFetch::received(const Result<lan::ReplyBody> &reply)
{
    if (!reply)
        return later(reply.error());
    const auto *part = std::get_if<lan::MediaPartReply>(&*reply);
    if (part == nullptr ||
        part->offset != static_cast<std::uint64_t>(m_coming->bytes.size()) ||
        part->total_bytes > media::kPictureBytesMax || part->bytes.empty() ||
        part->bytes.size() > part->total_bytes - part->offset)
        return later(notAsAsked());
    add(*part);
}

void MediaFetch::add(const lan::MediaPartReply &part)
{
    m_coming->bytes.append(part.bytes.data(), std::ssize(part.bytes));
    if (m_coming->bytes.size() < static_cast<qsizetype>(part.total_bytes))
        return ask();
    if (const Status kept = m_cache.keep(m_coming->digest, m_coming->bytes);
        !kept.has_value())
        return later(kept.error());
    if (Wanted *wanted = find(m_coming->digest))
        wanted->is_there = true;
    m_coming.reset();
    Q_EMIT changed();
}

void MediaFetch::later(const Error &why)
{
    const QString digest = m_coming->digest;
    m_coming.reset();
    log::warning("media_missing", why, {{"media.digest", digest.toStdString()}});
    if (Wanted *wanted = find(digest))
        wanted->try_at = m_clock.steady() + kTryAgain;
}

void MediaFetch::giveUp(const QString &digest)
{
    Wanted *wanted = find(digest);
    if (wanted == nullptr || !wanted->is_there)
        return;
    wanted->is_there = false;
    wanted->is_broken = m_cache.isSound(digest);
    wanted->since = m_clock.steady();
    log::warning("media_damaged",
                 wanted->is_broken ? "A picture of the site cannot be drawn."
                                   : "A picture was damaged on this display's disk.",
                 {{"media.digest", digest.toStdString()}});
    m_cache.remove(digest);
    Q_EMIT changed();
}

bool MediaFetch::isThere(const QString &digest) const
{
    const auto found = std::ranges::find(m_wanted, digest, &Wanted::digest);
    return found != m_wanted.end() && found->is_there;
}

std::vector<std::string> MediaFetch::troubles() const
{
    const SteadyMs now = m_clock.steady();
    const bool is_missing = std::ranges::any_of(m_wanted, [&](const Wanted &each) {
        return each.is_broken || (!each.is_there && now - each.since >= kToldAfter);
    });
    return is_missing ? std::vector<std::string>{kMissing} : std::vector<std::string>();
}

} // namespace vq::display

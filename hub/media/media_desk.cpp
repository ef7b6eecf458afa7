// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/media/media_desk.h"

#include "hub/store/room.h"

namespace vq::hub {

namespace {

std::vector<std::string> digestsOf(const std::vector<MediaConfig> &media)
{
    std::vector<std::string> digests;
    digests.reserve(media.size());
    for (const auto &each : media)
        digests.push_back(each.digest);
    return digests;
}

// What the shelf says, as it is answered.
Result<lan::ReplyBody> replyOf(const Status &done)
{
    if (!done.has_value())
        return done.error();
    return lan::ReplyBody(lan::DoneReply{});
}

Result<lan::ReplyBody> answerOf(MediaShelf &shelf, const lan::AskMissingMedia &)
{
    return lan::ReplyBody(lan::MissingMediaReply{shelf.missing()});
}

Result<lan::ReplyBody> answerOf(MediaShelf &shelf, const lan::KeepMedia &part)
{
    return replyOf(shelf.keep(part));
}

Result<lan::ReplyBody> answerOf(MediaShelf &shelf, const lan::ReadMedia &wanted)
{
    VQ_TRY(auto part, shelf.read(wanted.digest, wanted.offset));
    return lan::ReplyBody(std::move(part));
}

Result<lan::ReplyBody> answerOf(MediaShelf &shelf, const lan::ListMedia &)
{
    return lan::ReplyBody(lan::MediaListReply{shelf.list()});
}

Result<lan::ReplyBody> answerOf(MediaShelf &shelf, const lan::RemoveMedia &unwanted)
{
    return replyOf(shelf.remove(unwanted.digest));
}

} // namespace

MediaDesk::MediaDesk(OfficeParts parts, const std::vector<MediaConfig> &named,
                     Backstage &others)
    : m_parts(std::move(parts)),
      m_shelf({.folder = m_parts.dir.media(),
               .named = digestsOf(named),
               .clock = m_parts.clock,
               .check_room =
                   [this](std::uint64_t bytes) {
                       return checkRoom(m_parts.dir, bytes, "a picture");
                   }}),
      m_others(others)
{
    QObject::connect(&m_tidy, &QTimer::timeout, [this] { tidy(); });
    m_tidy.start(kTidyEvery);
    tidy();
}

// When there is too much to do, the next time is soon enough.
void MediaDesk::tidy()
{
    (void)m_worker.submit([this] { m_shelf.tidy(); });
}

void MediaDesk::stop()
{
    m_tidy.stop();
    m_worker.stop();
}

void MediaDesk::handle(const Asker &asker, const ReplyTo &reply,
                       const lan::RequestBody &body)
{
    std::visit(
        [&](const auto &request) {
            if constexpr (requires { answerOf(m_shelf, request); }) {
                if (!m_worker.submit([this, reply, request] {
                        m_parts.answer(reply.with(answerOf(m_shelf, request)));
                    }))
                    m_parts.answer(reply.with(overloaded()));
            } else {
                m_others.handle(asker, reply, body);
            }
        },
        body);
}

} // namespace vq::hub

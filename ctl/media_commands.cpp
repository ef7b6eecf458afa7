// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QCryptographicHash>
#include <QFile>

#include "core/media/picture.h"
#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

// Not more than a picture may have, and one byte to see that it has more.
Result<std::string> contentOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Reject, "file_error",
                     "Cannot read '" + path + "': " + file.errorString().toStdString() +
                         ". Nothing was sent."};
    return file.read(static_cast<qint64>(media::kPictureBytesMax) + 1).toStdString();
}

std::string digestOf(const std::string &content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromRawData(content.data(), std::ssize(content)));
    return hash.result().toHex().toStdString();
}

} // namespace

Result<Answer> addMedia(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto content, contentOf(invocation.positionals.front()));
    VQ_TRY(const auto picture, media::pictureIn(content));
    const auto digest = digestOf(content);
    for (std::size_t offset = 0; offset < content.size(); offset += lan::kChunkBytes) {
        const lan::KeepMedia part{.digest = digest,
                                  .total_bytes = content.size(),
                                  .offset = offset,
                                  .bytes = content.substr(offset, lan::kChunkBytes)};
        VQ_TRY([[maybe_unused]] const auto kept, expect<lan::DoneReply>(hub.ask(part)));
    }
    Answer answer;
    answer.json.put(answer.json.root(), "sha256", digest);
    answer.json.put(answer.json.root(), "bytes", std::uint64_t{content.size()});
    answer.json.put(answer.json.root(), "width", picture.width);
    answer.json.put(answer.json.root(), "height", picture.height);
    return answer;
}

Result<Answer> listMedia(HubSession &hub, const Invocation & /*invocation*/)
{
    VQ_TRY(const auto reply, expect<lan::MediaListReply>(hub.ask(lan::ListMedia{})));
    Answer answer;
    auto media = answer.json.array();
    for (const auto &line : reply.lines) {
        auto row = answer.json.object();
        answer.json.put(row, "sha256", line.digest);
        answer.json.put(row, "bytes", line.total_bytes);
        answer.json.put(row, "there", line.is_there);
        answer.json.put(row, "named", line.is_named);
        answer.json.push(media, std::move(row));
    }
    answer.json.put(answer.json.root(), "media", std::move(media));
    return answer;
}

Result<Answer> removeMedia(HubSession &hub, const Invocation &invocation)
{
    const lan::RemoveMedia request{invocation.positionals.front()};
    VQ_TRY([[maybe_unused]] const auto reply, expect<lan::DoneReply>(hub.ask(request)));
    return okAnswer();
}

} // namespace vq::ctl

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "ctl/cloud/asking.h"
#include "ctl/cloud/cloud_text.h"
#include "ctl/cloud/fields.h"
#include "ctl/durable_file.h"
#include "ctl/globals.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

const std::string kMedia = "/v1/tenants/{tenantId}/media";
constexpr std::size_t kPictureBytesMax = 8U * 1024 * 1024;

Result<std::string> pictureIn(const std::string &path)
{
    VQ_TRY(auto bytes, wholeFileOf(path));
    if (bytes.size() <= kPictureBytesMax)
        return bytes;
    return Error{ErrorKind::Reject, "body_too_large",
                 "'" + path +
                     "' has more than 8 MiB, the most of a picture. Nothing was "
                     "sent; make it smaller."};
}

// What it is says the cloud by its content; this is what it may be.
std::string typeOf(std::string_view bytes)
{
    return bytes.starts_with("\xff\xd8") ? "image/jpeg" : "image/png";
}

std::string asInSiteToml(const rapidjson::Value &picture)
{
    return "\nin site.toml:\n\n[[media]]\nsha256 = \"" + memberText(picture, "sha256") +
           "\"\ntext = { en = \"what it shows\" }\nseconds = 10\n";
}

Result<Answer> addPicture(CloudSession &session, const CloudCommand &command,
                          const Invocation &invocation)
{
    const auto &file = invocation.positionals.front();
    VQ_TRY(auto bytes, pictureIn(file));
    auto named = invocation;
    named.positionals.clear();
    named.options.try_emplace("--name", std::filesystem::path(file).filename().string());
    VQ_TRY(const auto path, pathOf(session, command, named));
    auto request = requestFor(command, path + "?" + queryOf(command, named));
    request.body_type = typeOf(bytes);
    request.body = std::move(bytes);
    VQ_TRY(const auto reply, session.ask(request));
    auto answer = answerFrom(reply, command);
    answer.text += asInSiteToml(answer.json.root());
    return answer;
}

bool isDigest(const std::string &word)
{
    return word.size() == 64 && std::ranges::all_of(word, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// A picture is named by its id or by its digest; the API wants the id.
Result<Invocation> withId(CloudSession &session, const Invocation &invocation)
{
    auto known = invocation;
    auto &word = known.positionals.front();
    if (!isDigest(word))
        return known;
    const CloudCommand list{.spec = {}, .operations = {{"GET", kMedia}}};
    VQ_TRY(const auto path, pathOf(session, list, invocation));
    VQ_TRY(const auto reply, session.ask({.path = path + "?sha256=" + word}));
    if (!reply.data().IsArray() || reply.data().Empty())
        return Error{ErrorKind::Reject, "not_found",
                     "This tenant has no picture with the digest " + word +
                         ". vqctl media list shows those it has."};
    word = memberText(reply.data()[0], "id");
    return known;
}

Result<Answer> showPicture(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation)
{
    VQ_TRY(const auto known, withId(session, invocation));
    return askOnce(session, command, known);
}

Result<Answer> removePicture(CloudSession &session, const CloudCommand &command,
                             const Invocation &invocation)
{
    VQ_TRY(const auto known, withId(session, invocation));
    return deleteOne(session, command, known);
}

Result<Answer> savePicture(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation)
{
    VQ_TRY(const auto known, withId(session, invocation));
    VQ_TRY(auto path, pathOf(session, command, known));
    auto request = requestFor(command, std::move(path));
    request.is_raw = true;
    VQ_TRY(const auto reply, session.ask(request));
    const auto &name = invocation.positionals.back();
    VQ_TRY(auto file, DurableFile::create(name));
    VQ_CHECK(file.write(reply.response.body));
    VQ_CHECK(file.commit());
    Answer answer = okAnswer();
    answer.json.put(answer.json.root(), "file", name);
    answer.json.put(answer.json.root(), "bytes",
                    std::uint64_t{reply.response.body.size()});
    return answer;
}

CloudCommand listOfMedia()
{
    const std::vector<OptionSpec> filters = {
        {"--sha256", "HEX", false, "with this digest"},
        {"--kind", "TYPE", false, "image/png or image/jpeg"},
        {"--name", "TEXT", false, "of this name"}};
    auto options = filters;
    options.push_back({"--sort", "FIELD", false, "by this field; -FIELD the other way"});
    options.push_back({"--limit", "N", false, "no more than so many"});
    options.push_back({"--cursor", "TEXT", false, "go on where a list ended"});
    return {.spec = {"media list",
                     {},
                     options,
                     "the tenant's pictures, with the digests for site.toml"},
            .action = &askForAll,
            .operations = {{"GET", kMedia}},
            .filters = filters,
            .list = "media",
            .columns = {"sha256", "name", "kind", "width", "height", "bytes"},
            .is_paged = true};
}

} // namespace

std::vector<CloudCommand> mediaCommands()
{
    const OptionSpec name{"--name", "TEXT", false, "what it is called; that of FILE"};
    return {
        {.spec = {"media add",
                  {"FILE"},
                  {name},
                  "a picture for the displays of sites: PNG or JPEG, 8 MiB at most"},
         .action = &addPicture,
         .operations = {{"POST", kMedia}},
         .filters = {name},
         .is_long = true},
        listOfMedia(),
        {.spec = {"media show", {"PICTURE"}, {}, "one, by its digest or its id"},
         .action = &showPicture,
         .operations = {{"GET", kMedia + "/{id}"}, {"GET", kMedia}}},
        {.spec = {"media save", {"PICTURE", "FILE"}, {}, "the picture itself, as a file"},
         .action = &savePicture,
         .operations = {{"GET", kMedia + "/{id}/content"}, {"GET", kMedia}},
         .is_long = true},
        {.spec = {"media remove",
                  {"PICTURE"},
                  {{"--revision", "N", false, "only if it is still as show told it"}},
                  "take it away for good; no site may name it"},
         .action = &removePicture,
         .operations = {{"DELETE", kMedia + "/{id}"}, {"GET", kMedia}}},
    };
}

} // namespace vq::ctl

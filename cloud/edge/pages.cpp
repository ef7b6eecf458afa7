// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/edge/pages.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "cloud/edge/packing.h"
#include "platform/crypto/digest.h"
#include "platform/gzip/gzip.h"
#include "platform/web/exact_paths.h"

namespace vq::cloud {

namespace {

// React sets styles of single elements; no text of a page or an answer gets there.
constexpr const char *kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

struct File {
    std::string kind;
    std::string text;
    std::string packed; // empty: it would not be shorter
    std::string tag;
};

struct Known {
    const char *name;
    const char *kind;
};
constexpr std::array kKnown = {
    Known{"index.html", "text/html; charset=utf-8"},
    Known{"start.js", "text/javascript; charset=utf-8"},
    Known{"swagger-ui-bundle.js", "text/javascript; charset=utf-8"},
    Known{"swagger-ui.css", "text/css; charset=utf-8"},
    Known{"favicon-32x32.png", "image/png"}};

Result<File> readFile(const std::string &path, const char *kind)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (!file || !(text << file.rdbuf()))
        return Error{ErrorKind::Reject, "no_pages",
                     "/docs is not served: " + path +
                         " cannot be read. All else is as it should be."};
    File read{.kind = kind, .text = text.str(), .packed = {}, .tag = {}};
    read.tag = '"' + crypto::toHex(crypto::sha256(read.text)).substr(0, 32) + '"';
    if (auto packed = gzip::packed(read.text); packed.size() < read.text.size())
        read.packed = std::move(packed);
    return read;
}

web::Response answerWith(const File &file, const web::Request &request)
{
    web::Response response{.content_type = file.kind,
                           .body = {},
                           .headers = {{"Cache-Control", "no-cache"},
                                       {"Content-Security-Policy", kPolicy},
                                       {"Cross-Origin-Opener-Policy", "same-origin"},
                                       {"Referrer-Policy", "no-referrer"},
                                       {"ETag", file.tag},
                                       {"Vary", "Accept-Encoding"}}};
    response.may_be_packed = false; // it is, or need not be
    if (request.header("if-none-match") == file.tag) {
        response.status = 304;
    } else if (!file.packed.empty() && wantsGzip(request.header("accept-encoding"))) {
        response.body = file.packed;
        response.headers.push_back({"Content-Encoding", "gzip"});
    } else {
        response.body = file.text;
    }
    return response;
}

} // namespace

std::string pagesFolder()
{
    std::error_code failure;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failure);
    return (program.parent_path().parent_path() / "share/virtual-queue/docs").string();
}

Result<web::Handler> documentationPages(const std::string &folder)
{
    std::map<std::string, web::Page> pages;
    for (const auto &known : kKnown) {
        VQ_TRY(auto read, readFile(folder + '/' + known.name, known.kind));
        const auto file = std::make_shared<const File>(std::move(read));
        const web::Page page = [file](const web::Request &request) {
            return answerWith(*file, request);
        };
        pages.emplace(std::string("/docs/") + known.name, page);
        if (known.name == std::string_view("index.html")) {
            pages.emplace("/docs", page);
            pages.emplace("/docs/", page);
        }
    }
    return web::exactPaths(std::move(pages));
}

} // namespace vq::cloud

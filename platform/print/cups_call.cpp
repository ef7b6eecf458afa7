// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/cups_call.h"

#include <array>

namespace vq::print {

Result<Endpoint> endpointOf(const std::string &uri)
{
    std::array<char, 32> scheme{};
    std::array<char, 256> user{};
    std::array<char, 256> host{};
    std::array<char, 1024> path{};
    int port = 0;
    const auto status = httpSeparateURI(
        HTTP_URI_CODING_ALL, uri.c_str(), scheme.data(), scheme.size(), user.data(),
        user.size(), host.data(), host.size(), &port, path.data(), path.size());
    if (status < HTTP_URI_STATUS_OK || host[0] == '\0')
        return Error{ErrorKind::Reject, "bad_uri",
                     "\"" + uri + "\" is not the address of a printer."};
    return Endpoint{.host = host.data(),
                    .port = port,
                    .path = path[0] == '\0' ? "/" : path.data(),
                    .is_encrypted = std::string(scheme.data()) == "ipps"};
}

Endpoint endpointOfServer(const std::string &server)
{
    if (server.empty())
        return {
            .host = cupsServer(), .port = ippPort(), .path = "/", .is_encrypted = false};
    if (server.starts_with('/'))
        return {.host = server, .port = 0, .path = "/", .is_encrypted = false};
    const auto endpoint = endpointOf("ipp://" + server + "/");
    return endpoint ? *endpoint : Endpoint{.host = server};
}

Result<HttpConnection> connectTo(const Endpoint &endpoint, Ms limit)
{
    const auto encryption =
        endpoint.is_encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
    HttpConnection http{httpConnect2(endpoint.host.c_str(), endpoint.port, nullptr,
                                     AF_UNSPEC, encryption, 1,
                                     static_cast<int>(limit.count()), nullptr)};
    if (!http)
        return Error{ErrorKind::Retry, "no_connection",
                     endpoint.host + ":" + std::to_string(endpoint.port) +
                         " does not answer."};
    httpSetTimeout(http.get(), static_cast<double>(limit.count()) / 1000.0, nullptr,
                   nullptr);
    return http;
}

Result<IppMessage> ask(http_t *http, IppMessage request, const std::string &path)
{
    // cupsDoRequest() frees its request: it is given up here, visibly.
    IppMessage answer{cupsDoRequest(http, request.release(), path.c_str())};
    const auto status = cupsLastError();
    if (answer && status < IPP_STATUS_ERROR_BAD_REQUEST)
        return answer;
    const bool is_refused =
        status >= IPP_STATUS_ERROR_BAD_REQUEST && status < IPP_STATUS_ERROR_INTERNAL;
    return Error{is_refused ? ErrorKind::Reject : ErrorKind::Retry,
                 ippErrorString(status), cupsLastErrorString()};
}

IppMessage requestAbout(ipp_op_t operation, const char *uri_name, const std::string &uri)
{
    IppMessage request{ippNewRequest(operation)};
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, uri_name, nullptr,
                 uri.c_str());
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name",
                 nullptr, cupsUser());
    return request;
}

void wantAttributes(ipp_t *request, const std::vector<const char *> &names)
{
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                  static_cast<int>(names.size()), nullptr, names.data());
}

std::vector<std::string> stringsOf(ipp_t *answer, const char *name)
{
    std::vector<std::string> texts;
    if (auto *attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO))
        for (int i = 0; i < ippGetCount(attribute); ++i)
            if (const char *text = ippGetString(attribute, i, nullptr))
                texts.emplace_back(text);
    return texts;
}

std::string stringOf(ipp_t *answer, const char *name)
{
    const auto texts = stringsOf(answer, name);
    return texts.empty() ? std::string() : texts.front();
}

int integerOf(ipp_t *answer, const char *name, int fallback)
{
    auto *attribute = ippFindAttribute(answer, name, IPP_TAG_ZERO);
    return attribute == nullptr ? fallback : ippGetInteger(attribute, 0);
}

} // namespace vq::print

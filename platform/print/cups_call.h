// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cups/cups.h>

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

// Inside platform/print only: libcups handles with one owner, and one way to ask.
namespace vq::print {

template <auto close>
struct CloseWith {
    template <class T>
    void operator()(T *handle) const
    {
        close(handle);
    }
};

using HttpConnection = std::unique_ptr<http_t, CloseWith<httpClose>>;
using IppMessage = std::unique_ptr<ipp_t, CloseWith<ippDelete>>;

// Where an IPP service answers.
struct Endpoint {
    std::string host; // a name, an address, or the path of a local socket
    int port = 631;
    std::string path = "/";
    bool is_encrypted = false;
};

// "ipp://host:631/ipp/print", "ipps://…", and "socket://host:9100"; absent path is "/".
Result<Endpoint> endpointOf(const std::string &uri);

// Of a CUPS: "host:port", the path of a socket, or empty for the one that libcups would
// take.
Endpoint endpointOfServer(const std::string &server);

// Connects within `limit`; every later answer has to come within `limit` too.
Result<HttpConnection> connectTo(const Endpoint &endpoint, Ms limit);

// Sends the request and returns the answer. Refusals of the other end are Reject (with
// the IPP status as code, "client-error-not-found"), silence is Retry.
Result<IppMessage> ask(http_t *http, IppMessage request, const std::string &path);

// A request about `uri` in the name of the user of this process.
IppMessage requestAbout(ipp_op_t operation, const char *uri_name, const std::string &uri);
void wantAttributes(ipp_t *request, const std::vector<const char *> &names);

std::vector<std::string> stringsOf(ipp_t *answer, const char *name);
std::string stringOf(ipp_t *answer, const char *name);
int integerOf(ipp_t *answer, const char *name, int fallback);

} // namespace vq::print

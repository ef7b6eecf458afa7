// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/refusal.h"

namespace vq::cloud {

namespace {

int statusOf(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Retry:
        return 503;
    case ErrorKind::Reject:
        return error.code == "storage_misused" ? 500 : 422;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::Corrupt:
        return 500;
    }
    return 500;
}

// What an engine says of itself is for the log.
std::string messageOf(const Error &error)
{
    if (error.code == "disk_full")
        return "The service has no room to keep changes. Nothing of this request was "
               "kept; "
               "try it again later.";
    if (error.code == "database_unavailable")
        return "The service cannot reach its database. Nothing of this request was kept; "
               "try it again later.";
    if (error.code == "storage_misused" || error.code == "storage_corrupt")
        return "The service has failed. Nothing of this request was kept; its operators "
               "are told.";
    if (error.code.starts_with("storage_"))
        return "Somebody else has changed this at the same moment. Nothing of this "
               "request "
               "was kept; look again, then decide.";
    return error.message;
}

} // namespace

Refusal::Refusal(const Error &error)
    : status(statusOf(error)), problems{{error.code, messageOf(error), {}}},
      retry_after(error.kind == ErrorKind::Retry
                      ? std::optional(error.retry_after.value_or(Ms{1000}))
                      : error.retry_after)
{}

Refusal notFound(std::string_view what)
{
    return {404, Problem{"not_found", "There is no such " + std::string(what) + ".", {}}};
}

} // namespace vq::cloud

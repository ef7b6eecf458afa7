// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "platform/web/http_message.h"

namespace vq::cloud {

// Where the pages of /docs are put beside the program: ../share/virtual-queue/docs.
std::string pagesFolder();

// Swagger UI over /v1/openapi.json, at /docs: read at once, and packed once. It may load
// nothing from elsewhere, be framed by nobody, and send nothing but requests to this
// service. Refused with no_pages when they are not there.
Result<web::Handler> documentationPages(const std::string &folder);

} // namespace vq::cloud

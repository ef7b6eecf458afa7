// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "platform/web/http_message.h"

namespace vq::cloud {

// Whether gzip is what Accept-Encoding asks for (RFC 9110 §12.5.3): by name or by `*`, not
// with q=0, and not less wished for than the text as it is.
bool wantsGzip(std::string_view encodings);

// Packs the body when that is wished for and worth it: a text of at least so many bytes that
// is not packed yet and holds no secret. 0: never. Caches are told what it depends on.
void pack(std::size_t bytes_min, std::string_view encodings, web::Response &response);

} // namespace vq::cloud

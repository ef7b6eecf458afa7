// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/parse.h"

#include <google/protobuf/stubs/logging.h>

namespace vq {

void silenceProtobuf()
{
    static const auto *const previous = [] {
        google::protobuf::SetLogHandler(nullptr);
        return "silent";
    }();
    static_cast<void>(previous);
}

} // namespace vq

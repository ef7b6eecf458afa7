// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "cloud/audit/entry.h"

// Entries in a form that others keep and verify: as they were hashed, nothing opened.
namespace vq::cloud::audit {

enum class ExportForm { Lines, Csv };

// NDJSON, or CSV (RFC 4180) with a line of names.
std::string exported(std::span<const Entry> entries, ExportForm form);

} // namespace vq::cloud::audit

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/perf/figures.h"

namespace vq::perf {

// What the disk under `folder` can do, without the hub.

// Writes of 4 KiB, each with its fdatasync: behind the file's end, as a log grows, or
// over what is there, as a log that was emptied is filled again.
enum class Writing { Append, Overwrite };
Samples measureSync(const std::string &folder, Writing writing, int times);

// Rows a second of 300 bytes in one narrow table, `batch` in each transaction, WAL and
// synchronous=FULL: the most that group commit can give here.
double measureGroupCommit(const std::string &folder, int batch, double seconds);

// Tickets a second with the rows that the hub writes for each (record, ticket, request, and
// their indexes), `batch` in each transaction: group commit without deciding or telling anybody.
double measureTicketRows(const std::string &folder, int batch, double seconds);

} // namespace vq::perf

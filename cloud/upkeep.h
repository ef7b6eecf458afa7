// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "cloud/persons/module.h"
#include "cloud/queues/line_book.h"
#include "cloud/worker/worker.h"

// What several modules do together, each its own part.
namespace vq::cloud {

// What the worker does: keys that are rotated, what is older than a tenant keeps, sites that
// have fallen silent.
struct JobParts {
    std::shared_ptr<LineBook> book;
    UtcMs began{}; // this program: before it nobody could be heard
};
std::vector<worker::Job> jobs(const JobParts &parts);

// What is kept of one person, and its end.
persons::Parts personParts();

} // namespace vq::cloud

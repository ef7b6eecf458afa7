// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cloud/persons/module.h"
#include "cloud/worker/worker.h"

// What several modules do together, each its own part.
namespace vq::cloud {

// What the worker does: keys that are rotated, what is older than a tenant keeps.
std::vector<worker::Job> jobs();

// What is kept of one person, and its end.
persons::Parts personParts();

} // namespace vq::cloud

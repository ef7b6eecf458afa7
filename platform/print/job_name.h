// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/port/printer.h"

namespace vq::print {

// What a job is called in the spooler: the title for people, then whose it is and which
// paper, so that whoever finds it later knows: "ticket A042 vq:OWNER:REFERENCE".
std::string jobName(const PrintDocument &document, const std::string &owner);

// The reference in a job's name; empty when the job is not the owner's.
std::string referenceIn(const std::string &job_name, const std::string &owner);

} // namespace vq::print

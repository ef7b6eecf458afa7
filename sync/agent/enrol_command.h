// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vq::agent {

// `vq-sync enrol --cloud URL --credentials DIR [--name TEXT] [--again]`: shows a code, waits until
// somebody has approved it, keeps the certificate. The words are those after `enrol`. Returns the
// exit status: 0 enrolled, 1 refused (already_enrolled, too), 2 a wrong command line.
int enrol(const std::vector<std::string> &words);

} // namespace vq::agent

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/api/route.h"

// Of this module only: nobody finds a code by trying.
namespace vq::cloud::enrolment {

// Whether whoever asks may try one more code in this tenant. Refused with 429.
Outcome<Done> checkTries(Database &database, const Call &call);
Status noteWrongCode(Database &database, const Call &call);
Status forgetWrongCodes(Database &database, const Call &call);

} // namespace vq::cloud::enrolment

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0

// A target needs a source; what counts is the header that is compiled before it.

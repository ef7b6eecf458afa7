// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// A library has a source; this one is there for its header (vq_test() in CMake).

-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0
wrk.headers["Authorization"] = "Bearer " .. os.getenv("VQ_BENCH_TOKEN")

-- SPDX-FileCopyrightText: Virtual Queue contributors
-- SPDX-License-Identifier: Apache-2.0
local token, queue = os.getenv("VQ_BENCH_TOKEN"), os.getenv("VQ_BENCH_QUEUE")
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
if token then wrk.headers["Authorization"] = "Bearer " .. token end

local number = 0
function request()
    number = number + 1
    -- Without a token it is a visitor, who names nothing but herself.
    local body = string.format('{"userIdentifier":"w%d@example.org"', number)
    if token then body = body .. string.format(',"queueId":"%s"', queue) end
    return wrk.format(nil, nil, nil, body .. "}")
end

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/decide_parts.h"

namespace vq::deciding {

Result<Facts> answer(const Question &question, const command::RecordStart &record)
{
    return lasting(question, {record.start});
}

Result<Facts> answer(const Question &question, const command::ApplyConfig &apply)
{
    if (question.state.config_digest == apply.digest)
        return Facts{};
    return lasting(question, {fact::ConfigApplied{apply.digest}});
}

Result<Facts> answer(const Question &question, const command::MoveSeries &move)
{
    return lasting(question, {move.move});
}

} // namespace vq::deciding

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cloud/model/sealed_row.h"

namespace vq::cloud {

// Seals what is personal anew, under the key that is current, and changes nothing else: not
// even the revision. Somebody who changes the row meanwhile does so herself.
template <Sealable T>
Status resealRow(Database &database, T &resource)
{
    for (auto &field : resource.sealed.fields)
        field.is_clear = true;
    VQ_CHECK(sealPersonal<T>(database, std::span(&resource, 1)));
    std::vector<SqlValue> values;
    std::string sets;
    const auto add = [&](const std::string &column, const SqlValue &value) {
        values.push_back(value);
        sets +=
            (sets.empty() ? "" : ", ") + column + " = $" + std::to_string(values.size());
    };
    VQ_CHECK(eachSealedField(resource,
                             [&](const Field<T> &field, SealedField &sealed) -> Status {
                                 add(columnOf(field.name), sealed.text);
                                 if (field.lookup != Lookup::None)
                                     add(columnOf(field.name) + "_index", sealed.index);
                                 return Done{};
                             }));
    values.emplace_back(resource.id);
    values.emplace_back(resource.revision);
    const auto size = values.size();
    VQ_TRY(const auto done,
           database.run("UPDATE " + std::string(Resource<T>::kTable) + " SET " + sets +
                            " WHERE id = $" + std::to_string(size - 1) +
                            " AND revision = $" + std::to_string(size),
                        values));
    return Done{};
}

} // namespace vq::cloud

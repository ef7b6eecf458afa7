// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cloud/api/crud_ways.h"

namespace vq::cloud {

// Adds the six operations, or four of them.
template <class T>
void addCrud(Routes &routes, const Crud<T> &crud)
{
    const auto ways = std::make_shared<CrudWays<T>>(crud);
    const auto one = crud.path + "/{" + crud.id_parameter + "}";
    const auto &creating =
        crud.create_permission.empty() ? crud.write_permission : crud.create_permission;
    std::string name = crud.noun;
    name.front() = static_cast<char>(name.front() - 'a' + 'A');
    std::string names = crud.plural;
    names.front() = static_cast<char>(names.front() - 'a' + 'A');
    std::vector<std::string> query = {"limit", "cursor", "sort"};
    query.insert(query.end(), crud.filters.begin(), crud.filters.end());
    const auto told = toldShape<T>(name);
    const auto on = [ways](auto method) {
        return [ways, method](Database &database, const Call &call) {
            return ((*ways).*method)(database, call);
        };
    };
    using Ways = CrudWays<T>;
    routes.push_back({.method = "GET",
                      .path = crud.path,
                      .operation = "list" + names,
                      .summary = "Lists " + crud.plural + ".",
                      .permission = crud.read_permission,
                      .query = query,
                      .data = told,
                      .is_list = true,
                      .read = on(&Ways::list)});
    routes.push_back({.method = "POST",
                      .path = crud.path,
                      .operation = "create" + name,
                      .summary = "Creates a " + crud.noun + ".",
                      .permission = creating,
                      .body = sentShape<T>("New" + name, Writing::Creation),
                      .data = told,
                      .success = 201,
                      .write = on(&Ways::create)});
    routes.push_back({.method = "GET",
                      .path = one,
                      .operation = "get" + name,
                      .summary = "Gets one " + crud.noun + ".",
                      .permission = crud.read_permission,
                      .data = told,
                      .read = on(&Ways::get)});
    routes.push_back({.method = "DELETE",
                      .path = one,
                      .operation = "delete" + name,
                      .summary = "Deletes a " + crud.noun + ".",
                      .permission = creating,
                      .write = on(&Ways::remove)});
    if (crud.is_fixed)
        return;
    routes.push_back({.method = "PUT",
                      .path = one,
                      .operation = "replace" + name,
                      .summary = "Replaces what may be set of a " + crud.noun + ".",
                      .permission = crud.write_permission,
                      .body = replacementShape<T>(name),
                      .data = told,
                      .write = on(&Ways::replace)});
    routes.push_back({.method = "PATCH",
                      .path = one,
                      .operation = "patch" + name,
                      .summary = "Changes some fields of a " + crud.noun + ".",
                      .permission = crud.write_permission,
                      .body = patchShape<T>(name),
                      .data = told,
                      .write = on(&Ways::patch)});
}

} // namespace vq::cloud

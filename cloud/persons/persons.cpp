// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/persons/module.h"

#include <array>

#include "cloud/model/json_form.h"

namespace vq::cloud {

namespace persons {

// Whom it is about: in the body, so that she is in no address, log or history.
struct PersonRequest {
    std::string user_identifier;
};

} // namespace persons

template <>
struct Resource<persons::PersonRequest> {
    static std::span<const Field<persons::PersonRequest>> fields()
    {
        using persons::PersonRequest;
        static const std::array kFields = {
            Field<PersonRequest>{"userIdentifier",
                                 &PersonRequest::user_identifier,
                                 Edit::Always,
                                 {.is_required = true}}};
        return kFields;
    }
};

namespace persons {

namespace {

Outcome<Person> personOf(Database &database, const Call &call)
{
    PersonRequest request;
    if (auto problems = readJson(call.body, Writing::Creation, request);
        !problems.empty())
        return Refusal(400, std::move(problems));
    const auto &tenant = call.at("tenantId");
    VQ_TRY(auto index,
           database.vault().indexOf(
               database, {tenant, "session.user_identifier", request.user_identifier}));
    return Person{tenant, std::move(index)};
}

Change changeOf(const char *verb, const Person &person, json::Value after)
{
    return {.action = std::string("person.") + verb,
            .resource = "person/" + person.index,
            .after = std::move(after)};
}

Outcome<Answer> tell(Database &database, const Call &call, const Parts &parts)
{
    VQ_TRY(const auto person, personOf(database, call));
    VQ_TRY(auto told, parts.tell(database, call, person));
    return Answer{.data = std::move(told), .changes = {changeOf("export", person, {})}};
}

Outcome<Answer> forget(Database &database, const Call &call, const Parts &parts)
{
    VQ_TRY(const auto person, personOf(database, call));
    VQ_TRY(const auto visits, parts.forget(database, person, call.now));
    const json::Object said = {{"sessions", visits}};
    return Answer{.data = said, .changes = {changeOf("erase", person, said)}};
}

Shape toldPersonShape()
{
    const json::Object any = {{"type", "object"}, {"additionalProperties", true}};
    return {"Person", wholeSchema({{"sessions", listSchema(any)},
                                   {"notifications", listSchema(any)},
                                   {"audit", listSchema(any)}})};
}

Shape forgottenShape()
{
    return {"ForgottenPerson", wholeSchema({{"sessions", integerSchema()}})};
}

} // namespace

void addRoutes(Routes &routes, const Parts &parts)
{
    const std::string path = "/v1/tenants/{tenantId}/persons/";
    const auto request = sentShape<PersonRequest>("PersonRequest", Writing::Creation);
    routes.push_back({.method = "POST",
                      .path = path + "export",
                      .operation = "exportPerson",
                      .summary = "Tells everything that is kept of one person.",
                      .permission = "person:export",
                      .body = request,
                      .data = toldPersonShape(),
                      .is_secret = true,
                      .read = [parts](Database &database, const Call &call) {
                          return tell(database, call, parts);
                      }});
    routes.push_back({.method = "POST",
                      .path = path + "erase",
                      .operation = "erasePerson",
                      .summary = "Forgets one person; her visits stay, as nobody's.",
                      .permission = "person:erase",
                      .body = request,
                      .data = forgottenShape(),
                      .is_secret = true,
                      .write = [parts](Database &database, const Call &call) {
                          return forget(database, call, parts);
                      }});
}

} // namespace persons

} // namespace vq::cloud

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cloud/model/field.h"
#include "cloud/model/field_value.h"
#include "cloud/model/mask.h"
#include "cloud/model/sealed_text.h"

// One personal field as it lies in a row.
namespace vq::cloud {

struct SealedField {
    SqlValue text;     // what its column holds
    SqlValue index;    // beside it, of a field that is looked up
    json::Value plain; // what `text` says, once it is opened; null: nothing, or destroyed
    bool is_clear = false;          // `text` is from before fields were sealed
    bool is_waiting = false;        // for a key
    std::vector<std::string> names; // of an object: its members that are personal
};

// A resource with personal fields has a member `sealed` of this type, and is either open, with
// plain values in its other members, or closed, as it came from its row: what does not look
// at them need not open them.
struct Sealed {
    bool is_open = true; // as a new one is
    std::vector<SealedField> fields =
        {}; // in the order of the resource's personal fields
};

// The members of objects that tenants call personal, asked for once for many rows.
using PersonalNames = std::map<std::string, std::vector<std::string>>; // by tenant

// Takes over what needs no key; true: the rest has to be sealed.
Result<bool> prepareField(Database &database, PersonalNames &names,
                          const std::string &tenant, const json::Value &now,
                          SealedField &field);
void sealField(const DataKey &key, const Cell &cell, const json::Value &now,
               SealedField &field);

struct SealedPlace {
    Cell cell;
    bool is_object = false;
};
Status openField(Database &database, const SealedPlace &place, SealedField &field);
// How it is found.
Result<SqlValue> indexOfField(Database &database, const Cell &cell, Lookup lookup,
                              const json::Value &now);

// What was personal is gone, with or without its key.
void forgetField(bool is_object, SealedField &field);

// For the audit, which is never amended: a reference with what the row holds, so that with
// its key this is gone, too.
json::Value sealedJson(const SealedPlace &place, const SealedField &field);
// The references in it opened; null where the key was destroyed.
json::Value openedJson(Database &database, const std::string &tenant,
                       const json::Value &value, Personal personal);

} // namespace vq::cloud

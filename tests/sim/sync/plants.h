// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace vq::sim {

// Bugs that the simulator can plant in the world around the rules, to prove that it would
// find them. Each is a mistake that a system before this one made.
enum class Plant {
    None,
    PartialVector,     // An acknowledgement tells only of the runs of its batch.
    SiteSeqKey,        // The cloud keeps records by site and number, without the run.
    MissingFsync,      // The hub answers before its commit is on the disk.
    RetriedFsync,      // A sync that failed is tried again, and believed.
    WallClock,         // vq-sync measures its pauses on the wall clock.
    NoWitness,         // The witness is restored along with the database.
    ResetAppliesTwice, // What the cloud made of facts is not rolled back with them.
    PolicyOnReplay,    // The cloud decides anew whom a call takes.
    ObeysTwice,        // The hub does not look whether a command was answered before.
    NothingTakenBack,  // A restored hub never hears what it has lost.
    JoinsAnew, // The hub gives a ticket that is joined from afar an id of its own.
};

struct PlantName {
    Plant plant;
    std::string_view name;
};

inline constexpr std::array kPlants = {
    PlantName{Plant::PartialVector, "partial-vector"},
    PlantName{Plant::SiteSeqKey, "site-seq-key"},
    PlantName{Plant::MissingFsync, "missing-fsync"},
    PlantName{Plant::RetriedFsync, "retried-fsync"},
    PlantName{Plant::WallClock, "wall-clock"},
    PlantName{Plant::NoWitness, "no-witness"},
    PlantName{Plant::ResetAppliesTwice, "reset-applies-twice"},
    PlantName{Plant::PolicyOnReplay, "policy-on-replay"},
    PlantName{Plant::ObeysTwice, "obeys-twice"},
    PlantName{Plant::JoinsAnew, "joins-anew"},
    PlantName{Plant::NothingTakenBack, "nothing-taken-back"},
};

inline std::optional<Plant> plantFrom(std::string_view name)
{
    for (const PlantName &each : kPlants)
        if (each.name == name)
            return each.plant;
    return std::nullopt;
}

} // namespace vq::sim

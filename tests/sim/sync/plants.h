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
    PartialVector,        // An acknowledgement tells only of the runs of its batch.
    SiteSeqKey,           // The cloud keeps records by site and number, without the run.
    MissingFsync,         // The hub answers before its commit is on the disk.
    RetriedFsync,         // A sync that failed is tried again, and believed.
    WallClock,            // vq-sync measures its pauses on the wall clock.
    NoWitness,            // The witness is restored along with the database.
    ResetAppliesTwice,    // What the cloud made of facts is not rolled back with them.
    PolicyOnReplay,       // The cloud decides anew whom a call takes.
    ObeysTwice,           // The hub does not look whether a command was answered before.
    NothingTakenBack,     // A restored hub never hears what it has lost.
    ConfiguresUnanswered, // The hub holds a configuration, and does not record that it does.
    RetiredIsGone,        // A service that is dropped takes with it who waits for it.
    WordDropsAside, // An operator's word on two hubs throws away what the other one said.
    PrintsAgain,    // A kiosk prints once more what it does not know the end of.
    ToldBeforeItIsOut, // It tells of a paper when it hands it to the printer.
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
    PlantName{Plant::ConfiguresUnanswered, "configures-unanswered"},
    PlantName{Plant::RetiredIsGone, "retired-is-gone"},
    PlantName{Plant::WordDropsAside, "word-drops-aside"},
    PlantName{Plant::PrintsAgain, "prints-again"},
    PlantName{Plant::ToldBeforeItIsOut, "told-before-it-is-out"},
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

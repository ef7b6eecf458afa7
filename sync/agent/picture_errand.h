// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/port/clock.h"
#include "sync/agent/cloud_line.h"
#include "sync/agent/missing_pictures.h"
#include "sync/session/hub_client.h"

namespace vq::agent {

// Carries pictures from the cloud to the hub. Nothing of them stays here, and nothing else
// waits for them.
class PictureErrand {
public:
    struct Ends {
        lan::HubClient &hub;
        CloudLine &cloud;
        const Clock &clock;
    };

    PictureErrand(Ends ends, MissingPictures pictures)
        : m_ends(ends), m_pictures(std::move(pictures))
    {}

    void tick(); // while both ends are there
    void hubGone();
    std::vector<std::string> troubles() const { return m_pictures.troubles(); }

private:
    // What is answered to somebody who was gone meanwhile counts for nothing.
    bool isPast(std::uint64_t round) const { return round != m_round; }
    void look();
    void heard(const Result<lan::ReplyBody> &missing);
    void fetch(const MissingPictures::Wanted &wanted);
    void bring(const MissingPictures::Wanted &wanted, const Result<PicturePart> &part);
    void brought(const MissingPictures::Part &part, const Result<lan::ReplyBody> &reply);
    void note(const Error &why);

    Ends m_ends;
    MissingPictures m_pictures;
    std::uint64_t m_round = 0; // one more with each hub that went
    std::string m_noted;       // the code that was logged last
};

} // namespace vq::agent

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// The pictures of the lobby screens.
#include "hub/config/site_reader.h"
#include "hub/config/value_rules.h"

namespace vq::hub {

namespace {

constexpr TableReader::Range kMedia{0, static_cast<int>(kMediaMax)};
constexpr TableReader::Range kSeconds{static_cast<int>(kMediaShownMin.count()),
                                      static_cast<int>(kMediaShownMax.count())};

} // namespace

void SiteReader::readMedia()
{
    const auto tables = m_root.tables("media");
    checkCount("media", tables.size(), kMedia);
    UsedCodes used("picture");
    for (const auto *node : tables) {
        TableReader table(*node, "[[media]]", m_problems);
        MediaConfig picture;
        picture.digest = table.text("sha256");
        const auto *digest = table.find("sha256");
        if (isDigest(picture.digest))
            used.add(picture.digest, table.spot("sha256"), m_problems);
        else if (digest != nullptr && digest->is_string())
            m_problems.add(table.spot("sha256"),
                           "found \"" + picture.digest +
                               "\" for \"sha256\", expected 64 digits 0-9 a-f, as "
                               "sha256sum prints them");
        picture.text = localText(table, "text", TextKind::Paragraph);
        picture.shown_for = std::chrono::seconds{
            table.number("seconds", kSeconds, static_cast<int>(kMediaShown.count()))};
        table.refuseOthers();
        m_config.media.push_back(std::move(picture));
    }
}

} // namespace vq::hub

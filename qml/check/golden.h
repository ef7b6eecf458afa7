// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QString>

#include <optional>

namespace vq::ui {

// How much a picture may differ from the stored one: another minor version of FreeType
// moves edges, it does not move a button.
struct GoldenLimits {
    int channel = 48; // a pixel differs when one of its channels does by more than this
    double share = 0.005; // of all pixels
};

// Absent when the picture is the stored one within the limits. Else what differs; the
// picture is then left in the temporary folder. With VQ_UPDATE_GOLDEN=1 the stored
// picture is written anew.
std::optional<QString> differsFromGolden(const QImage &picture, const QString &file,
                                         const GoldenLimits &limits = {});

} // namespace vq::ui

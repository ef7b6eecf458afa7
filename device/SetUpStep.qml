// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// What somebody reads, types or compares, and what for. It needs a width that does not depend on it.
Column {
    id: root

    required property string label
    required property string figures
    required property string spoken // for who hears it

    spacing: Theme.halfStep

    UiText {
        color: Theme.inkSecondary
        horizontalAlignment: Text.AlignHCenter
        text: root.label
        width: root.width
    }
    WholeText {
        Accessible.name: root.spoken
        font.family: Theme.figureFamily
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        sizeWanted: Theme.title
        text: root.figures
        width: root.width
    }
}

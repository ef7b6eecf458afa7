// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// One ticket that waits.
UiText {
    id: root

    required property int index
    required property string label

    font.family: Theme.figureFamily
    text: Figures.spaced(root.label)
    verticalAlignment: Text.AlignVCenter
    wrapMode: Text.NoWrap
}

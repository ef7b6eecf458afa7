// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// A text that never splits a word: its type is as large as wished, and smaller only when its
// longest word is wider than its place. It needs a width that does not depend on it.
UiText {
    id: root

    property int sizeWanted: Theme.body
    readonly property real ems: measure.widest / 100
    readonly property bool isPlaced: root.ems > 0 && root.width > 0
    readonly property real sizeByWord: root.isPlaced ? root.width / root.ems : root.sizeWanted

    font.pixelSize: Math.max(1, Math.floor(Math.min(root.sizeWanted, root.sizeByWord)))

    WordWidth {
        id: measure

        font: Qt.font({
                "family": root.font.family,
                "pixelSize": 100,
                "weight": root.font.weight
            })
        text: root.text
    }
}

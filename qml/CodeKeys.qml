// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// A key for each letter of a code.
GridLayout {
    id: root

    required property string letters

    signal typed(string letter)

    columnSpacing: Theme.targetGap
    rowSpacing: Theme.targetGap

    Repeater {
        model: root.letters.length

        delegate: PinKey {
            required property int index
            readonly property CodeKeys keys: parent as CodeKeys

            text: keys?.letters.charAt(index) ?? ""

            onActivated: keys.typed(text)
        }
    }
}

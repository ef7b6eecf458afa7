// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// What was entered of a code, and how much of it is missing.
RowLayout {
    id: root

    required property string entered
    required property int size

    spacing: Theme.step

    Repeater {
        model: root.size

        delegate: CodeSlot {
            required property int index
            readonly property CodeSlots slots: parent as CodeSlots

            isNext: index === (slots?.entered.length ?? -1)
            letter: slots?.entered.charAt(index) ?? ""
        }
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// Which services the list shows; each press shows the next.
BigButton {
    id: root

    required property CounterDesk desk
    readonly property ChoiceList filters: root.desk.filters

    guardMs: 0
    keyName: "F"
    text: root.filters.count > 0 ? root.filters.textOf(root.desk.filter) : ""
    tone: Tone.Neutral

    onActivated: root.desk.nextFilter()
}

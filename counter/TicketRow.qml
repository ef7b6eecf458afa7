// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// One ticket in a list.
ListRow {
    id: root

    required property string ticket
    required property string service
    required property string priorityClass
    required property int minutes
    required property bool isServedHere
    readonly property string sentence: qsTr("%1, %2, waiting for %n minute(s)", "", root.minutes)

    activeFocusOnTab: false // the list has the focus
    badge: root.priorityClass
    detail: qsTr("%n min", "waited so far", root.minutes)
    guardMs: 0
    takesKeys: false
    name: root.sentence.arg(root.label).arg(root.service)
    title: root.service
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// One ticket in a list.
ListRow {
    id: root

    required property string ticket
    required property string service
    required property string priorityClass
    required property int minutes
    required property bool isServedHere
    required property int paper
    required property string reason // why it stands there
    property bool isReasonShown: true
    // Qt's renderer without a graphics card draws a shape that is scrolled out of sight all the same.
    property bool isWhole: true
    readonly property PaperWord word: PaperWord {
        paper: root.paper === Paper.Requested ? Paper.None : root.paper // soon known
    }
    readonly property string sentence: qsTr("%1, %2, waiting for %n minute(s)", "", root.minutes)

    activeFocusOnTab: false // the list has the focus
    badge: root.priorityClass
    description: root.word.text === "" ? root.reason : qsTr("%1; %2", "its paper; why it stands there").arg(root.word.text).arg(root.reason)
    detail: qsTr("%n min", "waited so far", root.minutes)
    guardMs: 0
    mark: root.word.text
    markIcon: root.isWhole ? root.word.iconName : ""
    takesKeys: false
    name: root.sentence.arg(root.label).arg(root.service)
    note: root.isReasonShown ? root.reason : ""
    title: root.service
}

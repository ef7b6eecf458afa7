// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// All of the clerk's screen: who nobody knows signs in, then works.
Surface {
    id: root

    required property CounterDesk desk
    readonly property bool isNarrow: root.width < 700
    readonly property bool isAway: root.desk.state === CounterDesk.Away
    readonly property bool isSignedOut: root.desk.state === CounterDesk.SignedOut
    readonly property bool isWorking: !root.isAway && !root.isSignedOut

    AwayView {
        anchors.fill: parent
        desk: root.desk
        visible: root.isAway
    }
    SignInView {
        anchors.fill: parent
        desk: root.desk
        visible: root.isSignedOut
    }
    WorkView {
        id: work

        objectName: "work"

        anchors.fill: parent
        desk: root.desk
        isNarrow: root.isNarrow
        visible: root.isWorking
    }
    DeskKeys {
        desk: root.desk
        enabled: root.isWorking && !work.isChoosing
        work: work
    }
}

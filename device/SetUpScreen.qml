// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Device
import VirtualQueue.Ui

// What a new device shows to whoever sets it up: its code, and what to do with it. Where it is
// higher than the screen, with large type, it is shown smaller as a whole.
Rectangle {
    id: root

    required property Enrolment enrolment
    readonly property bool isShowing: root.enrolment.state === Enrolment.Showing
    readonly property real room: root.height - 4 * Theme.step

    color: Theme.ground

    SetUpWords {
        id: words

        enrolment: root.enrolment
    }
    Column {
        id: column

        anchors.centerIn: parent
        scale: Math.min(1, root.room / Math.max(1, column.implicitHeight))
        spacing: 3 * Theme.step
        width: Math.min(root.width - 4 * Theme.step, 30 * Theme.title)

        WholeText {
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            sizeWanted: Theme.headline
            text: words.title
            width: column.width
        }
        SetUpStep {
            figures: root.enrolment.hub
            label: qsTr("It looks for its hub:")
            spoken: root.enrolment.hub
            visible: root.enrolment.state === Enrolment.Looking
            width: column.width
        }
        UiText {
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignHCenter
            text: words.progress
            visible: !root.isShowing
            width: column.width
        }
        SetUpCode {
            enrolment: root.enrolment
            visible: root.isShowing
            width: column.width
        }
    }
}

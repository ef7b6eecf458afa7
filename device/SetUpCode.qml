// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Device
import VirtualQueue.Ui

// The code, how long it is good, and what staff do with it.
Column {
    id: root

    required property Enrolment enrolment

    spacing: 4 * Theme.step

    Column {
        spacing: Theme.step
        width: root.width

        WholeText {
            Accessible.name: qsTr("Code: %1", "for who hears it: the letters of the code").arg(root.enrolment.spelledCode)
            color: Theme.actionInk
            font.family: Theme.figureFamily
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            objectName: "code"
            sizeWanted: 2 * Theme.display
            text: root.enrolment.unbroken(root.enrolment.code)
            width: root.width
        }
        UiText {
            color: Theme.inkSecondary
            font.family: Theme.figureFamily
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("This code ends in %1. The next one comes by itself.").arg(root.enrolment.timeLeft)
            width: root.width
        }
    }
    Card {
        padding: 3 * Theme.step
        width: root.width

        Column {
            spacing: 3 * Theme.step
            width: parent.width

            SetUpStep {
                figures: root.enrolment.unbroken(root.enrolment.command)
                label: qsTr("Staff: type this at the hub, or refuse the code.")
                spoken: root.enrolment.command
                width: parent.width
            }
            SetUpStep {
                figures: root.enrolment.unbroken(root.enrolment.mark)
                label: qsTr("vqctl must show the same hub mark:")
                spoken: root.enrolment.mark
                visible: root.enrolment.mark !== ""
                width: parent.width
            }
        }
    }
}

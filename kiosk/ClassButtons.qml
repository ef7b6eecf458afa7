// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The classes beside one service, up to two below each other.
GridLayout {
    id: root

    required property Kiosk kiosk
    required property int row // of the service
    required property string service

    columnSpacing: Theme.targetGap
    columns: Math.ceil(root.kiosk.otherClasses.length / 2)
    rowSpacing: Theme.targetGap

    Repeater {
        model: root.kiosk.otherClasses

        delegate: ClassButton {
            readonly property ClassButtons buttons: parent as ClassButtons

            service: buttons?.service ?? ""

            onActivated: buttons.kiosk.chooseServiceAs(buttons.row, index)
        }
    }
}

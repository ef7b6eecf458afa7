// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The classes beside one service, up to two below each other; of no row: all that there are.
GridLayout {
    id: root

    required property Kiosk kiosk
    required property int row // of the service
    required property string service
    readonly property int count: repeater.count

    columnSpacing: Theme.targetGap
    columns: Math.ceil(repeater.count / 2)
    rowSpacing: Theme.targetGap

    Repeater {
        id: repeater

        model: root.row < 0 ? root.kiosk.otherClasses : root.kiosk.services.classesAt(root.row)

        delegate: ClassButton {
            readonly property ClassButtons buttons: parent as ClassButtons

            service: buttons?.service ?? ""

            onActivated: buttons.kiosk.chooseServiceAs(buttons.row, index)
        }
    }
}

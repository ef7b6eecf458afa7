// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// What a visitor can come for.
ColumnLayout {
    id: root

    required property Kiosk kiosk
    required property bool isUpright

    spacing: 2 * Theme.step

    RowLayout {
        Layout.fillWidth: true
        spacing: 2 * Theme.step

        UiText {
            Layout.fillWidth: true
            font.pixelSize: Theme.headline
            font.weight: Font.Bold
            text: root.kiosk.services.isInGroup ? root.kiosk.services.groupName : root.kiosk.welcomeText
        }
        KioskCountdown {
            kiosk: root.kiosk
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.targetGap
        visible: root.kiosk.classNames.length > 0

        Repeater {
            model: root.kiosk.classNames

            ChoiceTile {
                required property int index
                required property string modelData

                Layout.fillWidth: true
                Layout.preferredWidth: 1
                checked: index === root.kiosk.chosenClass // qmllint disable unqualified
                guardMs: 0
                iconName: checked ? "check" : ""
                role: Accessible.RadioButton
                showsArrow: false
                title: modelData

                onActivated: root.kiosk.chooseClass(index) // qmllint disable unqualified
            }
        }
    }
    ServiceGrid {
        Layout.fillHeight: true
        Layout.fillWidth: true
        columns: root.isUpright ? 1 : 2
        model: root.kiosk.services

        onChosen: row => root.kiosk.chooseService(row)
    }
}

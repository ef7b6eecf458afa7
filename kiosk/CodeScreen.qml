// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// The code of an appointment. The keys lie low, in reach of everybody.
ColumnLayout {
    id: root

    required property Kiosk kiosk
    required property bool isUpright

    spacing: 2 * Theme.step

    onVisibleChanged: {
        if (root.visible)
            pad.forceActiveFocus();
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: 2 * Theme.step

        ColumnLayout {
            spacing: Theme.step

            UiText {
                Layout.fillWidth: true
                font.pixelSize: Theme.headline
                font.weight: Font.Bold
                text: qsTr("What is the code of your appointment?")
            }
            UiText {
                Layout.fillWidth: true
                color: Theme.inkSecondary
                font.pixelSize: Theme.lead
                text: qsTr("You got it together with the time of your appointment.")
            }
        }
        KioskCountdown {
            kiosk: root.kiosk
        }
    }
    Item {
        Layout.fillHeight: true
    }
    CodePad {
        id: pad

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Math.max(implicitHeight, root.height * (root.isUpright ? 0.62 : 0.8))
        acceptText: qsTr("Take a number")
        columns: root.isUpright ? 5 : 9
        entered: root.kiosk.code.text
        eraseText: qsTr("Erase")
        label: qsTr("What is the code of your appointment?")
        letters: root.kiosk.code.letters
        size: root.kiosk.code.size

        onAccepted: root.kiosk.checkIn()
        onErased: root.kiosk.code.erase()
        onTyped: letter => root.kiosk.code.add(letter)
    }
}

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
    ServiceGrid {
        Layout.fillHeight: true
        Layout.fillWidth: true
        columns: root.isUpright ? 1 : 2
        kiosk: root.kiosk
    }
    BigButton {
        Layout.fillWidth: true
        fontSize: Theme.lead
        iconName: "clock"
        text: qsTr("I have an appointment")
        tone: Tone.Neutral
        visible: root.kiosk.takesCodes && !root.kiosk.services.isInGroup

        onActivated: root.kiosk.enterCode()
    }
}

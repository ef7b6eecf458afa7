// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Kiosk
import VirtualQueue.Ui

// The window, which has no frame: where no window manager runs it must still fill the screen.
Window {
    id: root

    required property Kiosk kiosk

    color: screen.color
    flags: Qt.FramelessWindowHint
    title: qsTr("Virtual Queue kiosk")

    Binding {
        property: "siteAccent"
        target: Theme
        value: root.kiosk.accent
    }
    KioskScreen {
        id: screen

        anchors.fill: parent
        focus: true
        kiosk: root.kiosk
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// How long this visitor's screen stays; a touch gives more.
CountdownRing {
    id: root

    required property Kiosk kiosk

    Accessible.name: qsTr("The start screen comes in %n second(s). Touch to stay.", "", Math.max(0, root.kiosk.secondsLeft))
    share: root.kiosk.shareLeft
    text: root.kiosk.secondsLeft
    visible: root.kiosk.secondsLeft >= 0
}

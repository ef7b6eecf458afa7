// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// How long this visitor's screen stays; a touch gives more. It has its place also while it is not
// seen: Qt 6.4 may leave out of a layout what comes back in the frame in which its page grows.
CountdownRing {
    id: root

    required property Kiosk kiosk
    readonly property bool isSeen: root.kiosk.secondsLeft >= 0

    Accessible.ignored: !root.isSeen
    Accessible.name: qsTr("The start screen comes in %n second(s). Touch to stay.", "", Math.max(0, root.kiosk.secondsLeft))
    opacity: root.isSeen ? 1 : 0
    share: root.kiosk.shareLeft
    text: Math.max(0, root.kiosk.secondsLeft)
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Device
import VirtualQueue.Ui

// The window of a device that its hub does not know yet.
Window {
    id: root

    required property Enrolment enrolment

    color: screen.color
    flags: Theme.device === Device.Counter ? Qt.Window : Qt.FramelessWindowHint
    height: 768
    minimumHeight: 320
    minimumWidth: 320
    title: qsTr("Virtual Queue: not set up yet")
    width: 1366

    SetUpScreen {
        id: screen

        anchors.fill: parent
        enrolment: root.enrolment
    }
}

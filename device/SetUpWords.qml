// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Device

// What each state says.
QtObject {
    id: root

    required property Enrolment enrolment
    readonly property string title: {
        if (root.enrolment.role === "kiosk")
            return qsTr("This kiosk is not set up yet.");
        if (root.enrolment.role === "display")
            return qsTr("This screen is not set up yet.");
        return qsTr("This counter is not set up yet.");
    }
    readonly property string progress: {
        if (root.enrolment.state === Enrolment.Refused)
            return qsTr("The hub did not take it. It asks again within a minute.");
        if (root.enrolment.state === Enrolment.Looking)
            return qsTr("This goes on by itself.");
        return qsTr("It is being set up. Please wait a moment.");
    }
}

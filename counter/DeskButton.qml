// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

// A key of the desk. The desk itself guards against a double press, for the keyboard too.
BigButton {
    id: root

    required property CounterDesk desk
    required property int action
    property bool isAdvised: false
    readonly property bool isAllowed: (root.desk.allowed & root.action) !== 0

    Layout.fillHeight: true
    Layout.fillWidth: true
    Layout.preferredWidth: 1
    description: {
        if (root.enabled)
            return "";
        const isAway = !root.desk.isLive && !root.desk.isRefused;
        return isAway ? qsTr("No connection to the hub") : qsTr("Not possible now");
    }
    enabled: root.isAllowed
    guardMs: 0
    tone: root.isAdvised ? Tone.Action : Tone.Neutral
}

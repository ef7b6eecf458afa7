// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// Printers and screens that need somebody, severe ones first.
Flow {
    id: root

    required property Alarms alarms
    property bool isNarrow: false

    spacing: Theme.step
    visible: root.alarms.count > 0

    Repeater {
        model: root.alarms

        StatusBadge {
            required property string device
            required property string trouble
            required property bool isSevere

            iconName: "warning"
            text: qsTr("%1: %2", "device: what is wrong").arg(device).arg(trouble)
            tone: isSevere ? Tone.Bad : Tone.Caution
            width: Math.min(implicitWidth, root.width)
        }
    }
}

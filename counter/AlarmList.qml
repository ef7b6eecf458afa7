// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

// Printers and screens that need somebody, severe ones first.
Flow {
    id: root

    required property Alarms alarms
    property bool isWanted: true

    spacing: Theme.step
    visible: root.isWanted && root.alarms.count > 0

    Repeater {
        model: root.alarms

        AlarmBadge {
        }
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// One device and what is wrong with it.
StatusBadge {
    id: root

    required property string device
    required property string trouble
    required property bool isSevere

    iconName: "warning"
    text: qsTr("%1: %2", "device: what is wrong").arg(root.device).arg(root.trouble)
    tone: root.isSevere ? Tone.Bad : Tone.Caution
    width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
}

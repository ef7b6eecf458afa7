// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// One class of one service.
BigButton {
    required property int index
    required property string modelData
    required property string service

    Layout.fillHeight: true
    Layout.fillWidth: true
    fontSize: Theme.lead
    name: qsTr("%1, %2", "service, class").arg(service).arg(modelData)
    text: modelData
    tone: Tone.Neutral
}

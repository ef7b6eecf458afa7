// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Counter
import VirtualQueue.Ui

Window {
    id: root

    required property CounterDesk desk

    color: Theme.ground
    height: 768
    minimumHeight: 600
    minimumWidth: 360
    title: root.desk.name === "" ? qsTr("Virtual Queue counter") : root.desk.name
    width: 1366

    Binding {
        property: "siteAccent"
        target: Theme
        value: root.desk.accent
    }
    Desk {
        anchors.fill: parent
        desk: root.desk
    }
}

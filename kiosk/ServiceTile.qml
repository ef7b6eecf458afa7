// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// A service or a group. Beside a service stand the classes that a visitor may ask for instead of
// the usual one: a press there is service and class at once.
RowLayout {
    id: root

    required property Kiosk kiosk
    required property int index
    required property string name
    required property string icon
    required property bool isGroup
    required property string line
    required property string brief
    required property TileStyle look

    spacing: Theme.targetGap

    ChoiceTile {
        Layout.fillHeight: true
        Layout.fillWidth: true
        description: root.line
        gap: root.look?.gap ?? 0
        iconName: root.icon
        iconSize: root.look?.icon ?? 0
        padding: root.look?.padding ?? 0
        showsArrow: root.isGroup
        subtitle: root.look?.isBrief ? root.brief : root.line
        subtitleSize: root.look?.line ?? 1
        title: root.name
        titleSize: root.look?.title ?? 1

        onActivated: root.kiosk.chooseService(root.index)
    }
    ClassButtons {
        id: classes

        Layout.fillHeight: true
        Layout.fillWidth: false
        kiosk: root.kiosk
        row: root.index
        service: root.name
        visible: classes.count > 0
    }
}

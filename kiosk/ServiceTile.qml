// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

ChoiceTile {
    required property int index
    required property string name
    required property string icon
    required property bool isGroup
    required property string line

    iconName: icon
    showsArrow: isGroup
    subtitle: line
    subtitleSize: Theme.lead
    title: name
    titleSize: Theme.title
}

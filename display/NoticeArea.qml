// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// The site's own: a picture, else its notice.
Item {
    id: root

    required property string notice
    required property url picture

    clip: true

    Rectangle {
        anchors.fill: parent
        border.color: Theme.divider
        border.width: 1
        color: Theme.surface
        radius: Theme.radius
        visible: words.visible
    }
    Image {
        id: image

        Accessible.ignored: true
        anchors.fill: parent
        asynchronous: true
        fillMode: Image.PreserveAspectCrop
        source: root.picture
        sourceSize: Qt.size(root.width, root.height) // qmllint disable
        visible: root.picture.toString() !== "" && status !== Image.Error // qmllint disable
    }
    UiText {
        id: words

        anchors.fill: parent
        anchors.margins: Theme.step
        font.weight: Font.Medium
        horizontalAlignment: Text.AlignHCenter
        text: root.notice
        verticalAlignment: Text.AlignVCenter
        visible: !image.visible
    }
}

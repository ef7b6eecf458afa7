// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The site's own: a picture, else its notice, page by page when it is long.
Item {
    id: root

    required property string notice
    required property url picture
    readonly property real lineHeight: sample.implicitHeight

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
        sourceSize.height: Math.round(root.height)
        sourceSize.width: Math.round(root.width)
        visible: status === Image.Loading || status === Image.Ready
    }
    UiText {
        id: sample

        Accessible.ignored: true
        font.weight: words.font.weight
        text: root.notice
        visible: false
        wrapMode: Text.NoWrap
    }
    TickerPages {
        id: pages

        font: sample.font
        lines: Math.max(1, Math.floor((root.height - 2 * Theme.halfStep) / Math.max(1, root.lineHeight)))
        text: root.notice
        width: words.width
    }
    WholeText {
        id: words

        anchors.bottomMargin: Theme.halfStep
        anchors.fill: parent
        anchors.leftMargin: Theme.step
        anchors.rightMargin: Theme.step
        anchors.topMargin: Theme.halfStep
        font.weight: Font.Medium
        horizontalAlignment: Text.AlignHCenter
        text: pages.page
        verticalAlignment: Text.AlignVCenter
        visible: !image.visible
    }
}

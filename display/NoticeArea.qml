// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The site's own: its notice on a card, page by page when it is long, and pictures, in turn.
Item {
    id: root

    required property string notice
    property PictureShow pictures: null
    readonly property bool isPicture: root.pictures !== null && root.pictures.isPicture
    readonly property url picture: root.visible && root.pictures ? root.pictures.picture : ""
    readonly property url next: root.visible && root.pictures ? root.pictures.next : ""
    readonly property string text: root.pictures ? root.pictures.text : "" // of the picture
    readonly property real lineHeight: sample.implicitHeight

    clip: true

    Rectangle {
        anchors.fill: parent
        border.color: Theme.divider
        border.width: 1
        color: Theme.surface
        radius: Theme.radius
        visible: !root.isPicture
    }
    // What comes next is there before its turn.
    ShownPicture {
        anchors.fill: image
        source: root.next
        visible: false

        onBroken: root.pictures.passOver(root.next)
    }
    ShownPicture {
        id: image

        Accessible.ignored: !root.isPicture || root.text === ""
        Accessible.name: root.text
        Accessible.role: Accessible.Graphic
        anchors.fill: parent
        objectName: "picture"
        source: root.picture
        visible: root.isPicture

        onBroken: root.pictures.passOver(root.picture)
        onSourceChanged: enter.restart()
    }
    NumberAnimation {
        id: enter

        duration: Theme.enterMs
        easing.type: Easing.OutCubic
        from: 0
        property: "opacity"
        target: image
        to: 1
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
        isShown: !root.isPicture
        lines: Math.max(1, Math.floor((root.height - 2 * Theme.halfStep) / Math.max(1, root.lineHeight)))
        text: root.notice
        width: words.width
    }
    Binding {
        property: "noticeMs"
        target: root.pictures
        value: pages.roundMs
        when: root.pictures !== null
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
        visible: !root.isPicture
    }
}

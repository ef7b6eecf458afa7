// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The ticker, page by page. While the link is lost its place belongs to the age of the picture.
Item {
    id: root

    required property string text
    required property bool isLive
    required property int ageSeconds
    required property bool isUpright
    readonly property real wantedHeight: root.isLive ? Math.ceil(sample.implicitHeight) : badge.implicitHeight

    // How high a line of this language's script is.
    UiText {
        id: sample

        Accessible.ignored: true
        text: badge.sentence
        visible: false
        wrapMode: Text.NoWrap
    }
    TickerPages {
        id: ticker

        font: sample.font
        text: root.text
        width: line.width
    }
    WholeText {
        id: line

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.inkSecondary
        text: ticker.page
        visible: root.isLive
        wrapMode: Text.NoWrap

        Behavior on text  {
            SequentialAnimation {
                NumberAnimation {
                    duration: Theme.leaveMs
                    property: "opacity"
                    target: line
                    to: 0
                }
                PropertyAction {
                }
                NumberAnimation {
                    duration: Theme.enterMs
                    property: "opacity"
                    target: line
                    to: 1
                }
            }
        }
    }
    LinkBadge {
        id: badge

        ageSeconds: root.ageSeconds
        anchors.fill: parent
        linesMax: root.isUpright ? 2 : 1
        objectName: "linkBadge"
        visible: !root.isLive
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Display

// The ticker, page by page. While the link is lost its place belongs to the age of the picture.
Item {
    id: root

    required property string text
    required property bool isLive
    required property int ageSeconds
    required property int lineHeight
    required property bool hasText
    readonly property real tickerHeight: root.hasText ? root.lineHeight : 0
    readonly property real badgeHeight: badge.implicitHeight + Theme.step
    readonly property real wantedHeight: root.isLive ? root.tickerHeight : root.badgeHeight
    readonly property int secondsMax: 120 // beyond, people count in minutes

    readonly property bool isMinutes: root.ageSeconds > root.secondsMax
    readonly property int minutes: Math.floor(root.ageSeconds / 60)
    readonly property string secondsOld: qsTr("No connection. %n second(s) old.", "", root.ageSeconds)
    readonly property string minutesOld: qsTr("No connection. %n minute(s) old.", "", root.minutes)

    TickerPages {
        id: ticker

        font: line.font
        text: root.text
        width: line.width
    }
    UiText {
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
    Rectangle {
        Accessible.name: age.text
        Accessible.role: Accessible.AlertMessage
        anchors.fill: parent
        border.color: Theme.cautionInk
        border.width: Theme.line
        color: Theme.cautionGround
        objectName: "linkBadge"
        radius: Theme.radius
        visible: !root.isLive

        RowLayout {
            id: badge

            anchors.left: parent.left
            anchors.leftMargin: Theme.step
            anchors.right: parent.right
            anchors.rightMargin: Theme.step
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.step

            IconGlyph {
                Layout.preferredHeight: Theme.body
                Layout.preferredWidth: Theme.body
                color: Theme.cautionInk
                name: "offline"
            }
            UiText {
                id: age

                Accessible.ignored: true
                Layout.fillWidth: true
                color: Theme.cautionInk
                font.weight: Font.DemiBold
                text: root.isMinutes ? root.minutesOld : root.secondsOld
            }
        }
    }
}

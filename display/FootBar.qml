// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The ticker, page by page, and beside it the code with which one says "I am here". While the link is lost its place belongs to the age of the picture.
Item {
    id: root

    required property string text
    required property string code
    required property bool isLive
    required property int ageSeconds
    required property bool isUpright
    readonly property real codeShare: 2 / 3 // of the width, at most
    readonly property string codeSentence: qsTr("Code for your phone: %1", "digits with which one who joined from afar says that she is here").arg(root.code)
    readonly property string codeShort: qsTr("Code: %1", "the same in fewer words").arg(root.code)
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
    WordWidth {
        id: word

        font: sample.font
        text: root.text
    }
    FittingText {
        id: fitting

        choices: [root.codeSentence, root.codeShort, root.code]
        font: code.font
        width: root.width * root.codeShare
    }
    UiText {
        id: code

        Accessible.name: root.codeSentence
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        font.weight: Font.DemiBold
        objectName: "presenceCode"
        text: fitting.text
        visible: root.isLive && root.code !== ""
        wrapMode: Text.NoWrap
    }
    WholeText {
        id: line

        anchors.left: parent.left
        anchors.right: code.visible ? code.left : parent.right
        anchors.rightMargin: code.visible ? Theme.step : 0
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.inkSecondary
        text: ticker.page
        // Beside the code, on a small screen that is far away, there may be no room for a word.
        visible: root.isLive && word.widest <= line.width
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

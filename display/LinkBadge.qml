// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// That the picture is frozen, and how old it is; in a place for few words the sign and the age
// alone.
Rectangle {
    id: root

    required property int ageSeconds
    required property int linesMax
    readonly property int secondsMax: 120 // beyond, people count in minutes
    readonly property bool isMinutes: root.ageSeconds > root.secondsMax
    readonly property int minutes: Math.floor(root.ageSeconds / 60)
    readonly property string secondsOld: qsTr("No connection. %n second(s) old.", "", root.ageSeconds)
    readonly property string minutesOld: qsTr("No connection. %n minute(s) old.", "", root.minutes)
    readonly property string sentence: root.isMinutes ? root.minutesOld : root.secondsOld
    readonly property string seconds: qsTr("%n second(s) old", "", root.ageSeconds)
    readonly property string inSeconds: qsTr("%1 s", "seconds, as short as it goes").arg(root.ageSeconds)
    readonly property string inMinutes: qsTr("%1 min", "minutes, as short as it goes").arg(root.minutes)
    readonly property string shortest: root.isMinutes ? root.inMinutes : root.inSeconds
    readonly property bool isWhole: whole.lineCount <= root.linesMax && word.widest <= words.width
    readonly property string age: root.isMinutes ? qsTr("%n minute(s) old", "", root.minutes) : root.seconds

    Accessible.name: root.sentence
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.cautionInk
    border.width: Theme.line
    color: Theme.cautionGround
    implicitHeight: words.implicitHeight + Theme.step
    radius: Theme.radius

    IconGlyph {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.step
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.cautionInk
        height: Theme.body
        name: "offline"
        width: Theme.body
    }
    UiText {
        id: whole

        Accessible.ignored: true
        font.weight: words.font.weight
        text: root.sentence
        visible: false
        width: words.width
    }
    WordWidth {
        id: word

        font: whole.font
        text: root.sentence
    }
    FittingText {
        id: fitting

        choices: [root.age, root.shortest]
        font: whole.font
        width: words.width
    }
    WholeText {
        id: words

        Accessible.ignored: true
        anchors.left: sign.right
        anchors.leftMargin: Theme.step
        anchors.right: parent.right
        anchors.rightMargin: Theme.step
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.cautionInk
        font.weight: Font.DemiBold
        text: root.isWhole ? root.sentence : fitting.text
    }
}

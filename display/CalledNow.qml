// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// Number and counter of the call, in the ink of the amber panel.
Item {
    id: root

    required property string label
    required property string counter
    required property string counterForVisitor
    // The number keeps its least size; what is left is for the words around it.
    readonly property real free: root.height - number.lineHeight * Theme.lobbyCalled - place.height
    readonly property bool hasTitle: root.free >= title.implicitHeight
    readonly property real wordsHeight: title.implicitHeight + visitors.implicitHeight
    readonly property bool hasVisitorsWords: visitors.text !== "" && root.free >= root.wordsHeight

    Accessible.name: root.label + " " + root.counter
    Accessible.role: Accessible.AlertMessage

    UiText {
        id: title

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        color: Theme.calledInk
        font.weight: Font.DemiBold
        text: qsTr("Now", "title of the panel with the called ticket")
        visible: root.hasTitle
    }
    NumberHero {
        id: number

        anchors.bottom: place.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: root.hasTitle ? title.bottom : parent.top
        color: Theme.calledInk
        label: root.label
        objectName: "calledNumber"
    }
    Item {
        id: place

        anchors.bottom: root.hasVisitorsWords ? visitors.top : parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        height: words.height
        width: arrow.width + Theme.step + words.width

        IconGlyph {
            id: arrow

            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.calledInk
            height: words.font.pixelSize
            name: "arrow"
            width: height
        }
        UiText {
            id: words

            anchors.left: arrow.right
            anchors.leftMargin: Theme.step
            color: Theme.calledInk
            font.pixelSize: Math.max(Theme.lead, Math.min(Theme.display, root.height / 7))
            font.weight: Font.Bold
            text: root.counter
            width: Math.min(implicitWidth, root.width - arrow.width - Theme.step)
        }
    }
    UiText {
        id: visitors

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.calledInk
        horizontalAlignment: Text.AlignHCenter
        text: root.counterForVisitor
        visible: root.hasVisitorsWords
    }
}

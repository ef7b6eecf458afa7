// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// Number and counter of the call, in the ink of the amber panel.
Item {
    id: root

    required property string label
    required property string counter
    required property string counterNumber
    required property string counterForVisitor
    // The number keeps its least size; what is left is for the words around it.
    readonly property real numberLeast: number.lines * number.lineHeight * Theme.lobbyCalled
    readonly property real room: root.height - root.numberLeast
    readonly property real free: root.room - place.height
    readonly property bool hasTitle: root.free >= title.implicitHeight
    readonly property real wordsHeight: title.implicitHeight + visitors.implicitHeight
    readonly property bool hasVisitorsRoom: root.free >= root.wordsHeight && visitors.implicitWidth <= root.width

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
        wrapMode: Text.NoWrap
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
        sizeLeast: Math.floor(Theme.lobbyCalled)
    }
    CalledPlace {
        id: place

        anchors.bottom: visitors.visible ? visitors.top : parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        counter: root.counter
        counterNumber: root.counterNumber
        room: root.room
        roomWidth: root.width
        sizeWanted: Math.max(Theme.lead, Math.min(Theme.display, root.height / 7))
    }
    UiText {
        id: visitors

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.calledInk
        horizontalAlignment: Text.AlignHCenter
        text: root.counterForVisitor
        visible: text !== "" && root.hasVisitorsRoom
        wrapMode: Text.NoWrap
    }
}

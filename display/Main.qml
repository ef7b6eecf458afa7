// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Display
import VirtualQueue.Ui

// The window, which has no frame: where no window manager runs it must still fill the screen.
Window {
    id: root

    required property Board board
    required property PictureShow pictures

    color: hall.color
    flags: Qt.FramelessWindowHint
    title: qsTr("Virtual Queue display")

    Binding {
        property: "siteAccent"
        target: Theme
        value: root.board.accent
    }
    Hall {
        id: hall

        anchors.fill: parent
        board: root.board
        pictures: root.pictures
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// One fault at a time, for the walker to find.
Item {
    id: root

    required property string fault

    UiText {
        elide: Text.ElideRight
        text: "A sentence that does not fit"
        visible: root.fault === "elided"
        width: 60
        wrapMode: Text.NoWrap
    }
    UiText {
        text: "A sentence that does not fit"
        visible: root.fault === "overflow"
        width: 60
        wrapMode: Text.NoWrap
    }
    UiText {
        font.pixelSize: 8
        text: "Fine print"
        visible: root.fault === "fine"
    }
    UiText {
        text: "Rundfunkbeitragsbefreiung"
        visible: root.fault === "split"
        width: 60
    }
    Item {
        clip: true
        height: 10
        visible: root.fault === "clipped"
        width: 300

        UiText {
            text: "Cut in half"
        }
    }
    UiText {
        text: "Gone"
        visible: root.fault === "outside"
        x: -30
    }
    PressArea {
        name: root.fault === "nameless" ? "" : "A name"
        visible: root.fault === "nameless"
    }
    PressArea {
        height: 20
        name: "A name"
        visible: root.fault === "small"
    }
    Flickable {
        clip: true
        contentHeight: 500
        height: 100
        visible: root.fault === "scrolled"
        width: 300

        UiText {
            text: "Below, but it can be scrolled to"
            y: 400
        }
    }

    Component.onCompleted: {
        if (root.fault === "warning")
            root.absent.property = 1;
    }
}

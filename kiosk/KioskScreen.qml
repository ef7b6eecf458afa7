// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui
import VirtualQueue.Kiosk

// All that is on the glass: head, what the visitor is at, and what helps her to see and reach it.
Surface {
    id: root

    required property Kiosk kiosk
    property bool isLowered: false
    property bool isLarge: false
    readonly property bool isUpright: root.height > root.width
    readonly property bool isChoice: root.kiosk.state === Kiosk.Welcome || root.kiosk.state === Kiosk.Services
    readonly property bool isCode: root.kiosk.state === Kiosk.Code
    readonly property bool isNotice: !root.isChoice && !root.isCode && root.kiosk.state !== Kiosk.Ticket

    onIsCodeChanged: {
        if (!root.isCode)
            root.forceActiveFocus(); // whose keys were gone with the code
    }

    Keys.onDownPressed: root.moveFocus(true)
    Keys.onEscapePressed: root.kiosk.back()
    Keys.onUpPressed: root.moveFocus(false)

    function moveFocus(forward: bool) {
        const from = root.Window.activeFocusItem ?? root;
        from.nextItemInFocusChain(forward).forceActiveFocus(Qt.TabFocusReason);
    }

    Binding {
        property: "textScale"
        target: Theme
        value: root.isLarge ? 1.4 : 1
    }
    PrinterWords {
        id: printer

        ticket: root.kiosk.ticket
    }
    Connections {
        function onWelcomed() {
            root.isLowered = false;
            root.isLarge = false;
            root.forceActiveFocus();
        }

        target: root.kiosk
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 3 * Theme.step
        spacing: 2 * Theme.step

        KioskHead {
            Layout.fillWidth: true
            kiosk: root.kiosk
        }
        Item {
            Layout.preferredHeight: root.height * 0.42
            // On the other screens what can be pressed lies low already.
            visible: root.isLowered && root.isChoice
        }
        Banner {
            Layout.fillWidth: true
            fontSize: Theme.lead
            text: printer.before
            tone: root.kiosk.ticket.trouble === TicketShown.PaperLow ? Tone.Neutral : Tone.Caution
            visible: printer.before !== "" && root.isChoice
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true

            WelcomeScreen {
                anchors.fill: parent
                isUpright: root.isUpright
                kiosk: root.kiosk
                visible: root.kiosk.state === Kiosk.Welcome
            }
            ServicesScreen {
                anchors.fill: parent
                isUpright: root.isUpright
                kiosk: root.kiosk
                visible: root.kiosk.state === Kiosk.Services
            }
            CodeScreen {
                anchors.fill: parent
                isUpright: root.isUpright
                kiosk: root.kiosk
                visible: root.isCode
            }
            TicketScreen {
                anchors.fill: parent
                isUpright: root.isUpright
                kiosk: root.kiosk
                visible: root.kiosk.state === Kiosk.Ticket
            }
            NoticeScreen {
                anchors.fill: parent
                kiosk: root.kiosk
                visible: root.isNotice
            }
        }
        KioskFoot {
            Layout.fillWidth: true
            isLarge: root.isLarge
            isLowered: root.isLowered
            isUpright: root.isUpright
            kiosk: root.kiosk
            visible: !root.isNotice

            onLargeToggled: root.isLarge = !root.isLarge
            onLoweredToggled: root.isLowered = !root.isLowered
        }
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Counter
import VirtualQueue.Ui

FocusScope {
    id: root

    required property CounterDesk desk
    readonly property bool maySignIn: (root.desk.allowed & CounterDesk.SignIn) !== 0
    readonly property bool hasWords: nameField.text !== "" && pinField.text !== ""
    readonly property bool isComplete: root.counterName !== "" && root.hasWords
    readonly property ChoiceList counters: root.desk.counters
    readonly property bool hasCounters: root.counters.count > 0 // they come with the hub
    readonly property string counterName: {
        return root.hasCounters ? root.counters.textOf(counterField.text) : "";
    }

    // Whose text is kept while the desk tells other news.
    readonly property int ownCounter: root.desk.number

    function submit() {
        if (counterField.text === "")
            return counterField.forceActiveFocus();
        if (nameField.text === "")
            return nameField.forceActiveFocus();
        if (pinField.text === "")
            return;
        root.desk.signIn(nameField.text, pinField.text, Number(counterField.text));
        pinField.text = "";
        pinField.forceActiveFocus(); // the button that was pressed is grey now
    }

    focus: visible

    // Whoever comes writes her name over the last one, or takes that with Enter.
    onVisibleChanged: {
        pinField.text = "";
        nameField.selectAll();
        if (root.visible)
            nameField.forceActiveFocus();
    }

    Card {
        anchors.centerIn: parent
        height: column.implicitHeight + 2 * padding
        padding: 3 * Theme.step
        width: Math.min(parent.width - 2 * Theme.step, 50 * Theme.step)

        ColumnLayout {
            id: column

            spacing: 2 * Theme.step
            width: parent.width

            UiText {
                Layout.fillWidth: true
                color: Theme.inkSecondary
                text: root.desk.siteName
            }
            UiText {
                Layout.fillWidth: true
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                text: qsTr("Sign in")
            }
            RowLayout {
                spacing: Theme.step
                visible: root.desk.ticket.label !== ""

                UiText {
                    readonly property string sentence: {
                        if (root.desk.ticket.isServing)
                            return qsTr("%1 is being served here. Sign in to go on.");
                        return qsTr("%1 is called to this counter. Sign in to go on.");
                    }

                    Layout.fillWidth: true
                    font.weight: Font.DemiBold
                    text: sentence.arg(Figures.spaced(root.desk.ticket.label))
                }
                ClockText {
                    font.weight: Font.DemiBold
                    text: root.desk.ticket.elapsed
                }
            }
            TextField {
                id: counterField

                Layout.fillWidth: true
                inputMethodHints: Qt.ImhDigitsOnly
                label: root.counterName === "" ? qsTr("Number of your counter") : root.counterName
                maximumLength: 4
                objectName: "counterField"
                text: root.ownCounter > 0 ? root.ownCounter : ""

                onAccepted: nameField.forceActiveFocus()
            }
            TextField {
                id: nameField

                Layout.fillWidth: true
                focus: true
                label: qsTr("Name")
                maximumLength: 64
                objectName: "nameField"

                onAccepted: pinField.forceActiveFocus()
            }
            TextField {
                id: pinField

                Layout.fillWidth: true
                echoMode: TextInput.Password
                inputMethodHints: Qt.ImhDigitsOnly
                label: qsTr("PIN")
                maximumLength: 12
                objectName: "pinField"

                onAccepted: root.submit()
            }
            MessageBanner {
                Layout.fillWidth: true
                desk: root.desk
            }
            BigButton {
                Layout.fillWidth: true
                enabled: root.maySignIn && root.isComplete
                isMain: true
                keyName: qsTr("Enter", "key")
                objectName: "signInButton"
                text: qsTr("Sign in")

                onActivated: root.submit()
            }
        }
    }
}

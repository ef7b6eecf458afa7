// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import VirtualQueue.Ui

Item {
    id: top

    height: 600
    width: 800

    BigButton {
        id: button

        property int count: 0

        text: "Passports"

        onActivated: count += 1
    }
    PinPad {
        id: pad

        property string got: ""

        acceptText: "Sign in"
        eraseText: "Delete"
        height: 400
        label: "PIN"
        width: 400
        y: 150

        onAccepted: pin => got = pin
    }

    TestCase {
        name: "Press"
        when: windowShown

        function init() {
            wait(Theme.pressGuardMs + 20);
            button.count = 0;
            button.enabled = true;
            button.focus = false;
            pad.entered = "";
        }
        function test_aSecondPressWithinTheGuardIsTheSamePress() {
            mouseClick(button);
            mouseClick(button);
            compare(button.count, 1);
        }
        function test_aPressAfterTheGuardCountsAgain() {
            mouseClick(button);
            wait(Theme.pressGuardMs + 50);
            mouseClick(button);
            compare(button.count, 2);
        }
        function test_twoFastTouchesAreOnePress() {
            const finger = touchEvent(button);
            for (let i = 0; i < 2; ++i) {
                finger.press(0, button, 20, 20).commit();
                finger.release(0, button, 20, 20).commit();
            }
            tryCompare(button, "count", 1);
            wait(50);
            compare(button.count, 1);
        }
        function test_pressedShowsBeforeTheFingerLeaves() {
            mousePress(button);
            verify(button.pressed);
            const image = grabImage(top);
            compare(image.pixel(8, Math.round(button.height / 2)), Theme.actionPressed);
            mouseRelease(button);
        }
        function test_aPressThatSlidesOffDoesNothing() {
            mousePress(button);
            mouseMove(button, -50, -50);
            mouseRelease(button, -50, -50);
            compare(button.count, 0);
        }
        function test_theKeyboardPressesWhatHasTheFocusOnce() {
            button.forceActiveFocus();
            keyClick(Qt.Key_Return);
            keyClick(Qt.Key_Space);
            compare(button.count, 1);
        }
        function test_aDisabledButtonIsNotPressed() {
            button.enabled = false;
            mouseClick(button);
            compare(button.count, 0);
        }
        function test_theFocusRingShowsOnlyWithTheFocus() {
            const ring = button.children[1];
            verify(!ring.visible || !button.activeFocus);
            button.forceActiveFocus();
            verify(button.activeFocus);
            const image = grabImage(top);
            verify(Qt.colorEqual(image.pixel(button.width / 2, button.height + 4), Theme.focus));
        }
        function test_assistiveTechnologyPressesTheButton() {
            button.Accessible.pressAction();
            compare(button.count, 1);
        }
        function test_theSameDigitTwiceIsTwoDigits() {
            pad.add("1");
            pad.add("1");
            compare(pad.entered, "11");
        }
        function test_thePadTakesDigitsFromKeys() {
            pad.forceActiveFocus();
            keyClick(Qt.Key_4);
            keyClick(Qt.Key_2);
            keyClick(Qt.Key_Backspace);
            compare(pad.entered, "4");
        }
    }
}

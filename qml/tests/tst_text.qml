// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import VirtualQueue.Ui

Item {
    id: top

    height: 1200
    width: 420

    Column {
        id: column

        spacing: 10
        width: parent.width

        BigButton {
            id: button

            text: "Rundfunkbeitragsbefreiung beantragen"
            width: parent.width
        }
        ChoiceTile {
            id: tile

            iconName: "passport"
            subtitle: "4 waiting, about 10 to 15 minutes"
            title: "Passports and identity cards"
            width: parent.width
        }
        Banner {
            id: banner

            text: "Your number is A 042. The printer is out of paper: please take a photo."
            width: parent.width
        }
        NumberHero {
            id: hero

            height: 200
            label: "A042"
            width: parent.width
        }
    }

    ClockText {
        id: narrow

        text: "1111"
    }
    ClockText {
        id: wide

        text: "0808"
    }

    TestCase {
        name: "Text"
        when: windowShown

        function texts(item) {
            let found = [];
            for (let i = 0; i < item.children.length; ++i) {
                const child = item.children[i];
                if (child.truncated !== undefined && child.visible && child.text !== "")
                    found.push(child);
                found = found.concat(texts(child));
            }
            return found;
        }
        function cleanup() {
            Theme.textScale = 1;
        }
        function test_textGrowsToTwiceItsSizeWithoutBeingCut_data() {
            return [{
                    "tag": "100 %",
                    "scale": 1
                }, {
                    "tag": "140 %",
                    "scale": 1.4
                }, {
                    "tag": "200 %",
                    "scale": 2
                }];
        }
        function test_textGrowsToTwiceItsSizeWithoutBeingCut(row) {
            Theme.textScale = row.scale;
            waitForRendering(top);
            for (const control of [button, tile, banner]) {
                for (const text of texts(control)) {
                    const place = text.mapToItem(control, 0, 0);
                    verify(!text.truncated, text.text);
                    verify(text.contentWidth <= text.width + 1, text.text + " is too wide");
                    verify(place.y >= 0 && place.x >= 0, text.text + " begins outside");
                    verify(place.y + text.contentHeight <= control.height, text.text + " is high");
                    verify(place.x + text.contentWidth <= control.width, text.text + " is wide");
                }
            }
        }
        function test_theNumberFillsItsWidth_data() {
            return [{
                    "tag": "short",
                    "label": "A1"
                }, {
                    "tag": "usual",
                    "label": "A042"
                }, {
                    "tag": "long",
                    "label": "KX12345"
                }];
        }
        function test_theNumberFillsItsWidth(row) {
            hero.label = row.label;
            const text = texts(hero)[0];
            verify(text.contentWidth <= hero.width + 1);
            verify(text.contentHeight <= hero.height + 1);
            const isWide = text.contentWidth > 0.85 * hero.width;
            verify(isWide || text.contentHeight > 0.85 * hero.height);
        }
        function test_figuresAreOfOneWidth() {
            fuzzyCompare(narrow.contentWidth, wide.contentWidth, 0.6);
        }
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import VirtualQueue.Ui

TestCase {
    name: "Theme"

    function init() {
        Theme.siteAccent = "";
        Theme.dark = false;
        Theme.device = Device.Kiosk;
        Theme.pixelDensity = 96 / 25.4;
        Theme.textScale = 1;
    }
    function cleanupTestCase() {
        init();
    }
    function test_everyPairOfTheTableHasItsContrast_data() {
        return [{
                "tag": "ink",
                "light": 16.1,
                "dark": 17.2,
                "pair": () => [Theme.ink, Theme.ground]
            }, {
                "tag": "ink on a surface",
                "light": 14,
                "dark": 14,
                "pair": () => [Theme.ink, Theme.surface]
            }, {
                "tag": "secondary ink",
                "light": 7.1,
                "dark": 9.5,
                "pair": () => [Theme.inkSecondary, Theme.ground]
            }, {
                "tag": "secondary ink on a surface",
                "light": 7,
                "dark": 7,
                "pair": () => [Theme.inkSecondary, Theme.surface]
            }, {
                "tag": "secondary ink when pressed",
                "light": 4.5,
                "dark": 4.5,
                "pair": () => [Theme.inkSecondary, Theme.surfacePressed]
            }, {
                "tag": "outline",
                "light": 4.2,
                "dark": 8.3,
                "pair": () => [Theme.outline, Theme.ground]
            }, {
                "tag": "action",
                "light": 6.9,
                "dark": 6.9,
                "pair": () => [Theme.onFill, Theme.action]
            }, {
                "tag": "action pressed",
                "light": 7,
                "dark": 7,
                "pair": () => [Theme.onFill, Theme.actionPressed]
            }, {
                "tag": "action as text",
                "light": 4.5,
                "dark": 4.5,
                "pair": () => [Theme.actionInk, Theme.surface]
            }, {
                "tag": "called",
                "light": 10.6,
                "dark": 10.6,
                "pair": () => [Theme.calledInk, Theme.called]
            }, {
                "tag": "good",
                "light": 6.4,
                "dark": 6.4,
                "pair": () => [Theme.onFill, Theme.good]
            }, {
                "tag": "bad",
                "light": 6.4,
                "dark": 6.4,
                "pair": () => [Theme.onFill, Theme.bad]
            }, {
                "tag": "caution",
                "light": 6.6,
                "dark": 10.6,
                "pair": () => [Theme.cautionInk, Theme.cautionGround]
            }, {
                "tag": "focus ring",
                "light": 3,
                "dark": 3,
                "pair": () => [Theme.focus, Theme.ground]
            }];
    }
    function test_everyPairOfTheTableHasItsContrast(row) {
        for (const dark of [false, true]) {
            Theme.dark = dark;
            const pair = row.pair();
            const ratio = Contrast.ratio(pair[0], pair[1]);
            const least = dark ? row.dark : row.light;
            verify(ratio >= least, row.tag + (dark ? ", dark: " : ", light: ") + ratio);
        }
    }
    function test_aPaleAccentIsRefusedAndTheOwnOneStays_data() {
        return [{
                "tag": "yellow",
                "accent": "#FFD400",
                "refused": true
            }, {
                "tag": "pale blue",
                "accent": "#6FA8FF",
                "refused": true
            }, {
                "tag": "not a colour",
                "accent": "blue-ish",
                "refused": true
            }, {
                "tag": "with alpha",
                "accent": "#880B57B0",
                "refused": true
            }, {
                "tag": "dark green",
                "accent": "#0B6B3A",
                "refused": false
            }, {
                "tag": "none",
                "accent": "",
                "refused": true
            }];
    }
    function test_aPaleAccentIsRefusedAndTheOwnOneStays(row) {
        Theme.siteAccent = row.accent;
        compare(Contrast.isReadableAccent(row.accent), !row.refused);
        const expected = row.refused ? "#0B57B0" : row.accent;
        verify(Qt.colorEqual(Theme.action, expected));
        const released = Contrast.ratio(Theme.onFill, Theme.action);
        verify(Contrast.ratio(Theme.onFill, Theme.actionPressed) > released);
    }
    function test_aFingerGetsTwentyMillimetresOnEveryScreen_data() {
        return [{
                "tag": "96 dpi",
                "density": 3.78
            }, {
                "tag": "dense",
                "density": 9.1
            }, {
                "tag": "coarse",
                "density": 2.5
            }];
    }
    function test_aFingerGetsTwentyMillimetresOnEveryScreen(row) {
        Theme.pixelDensity = row.density;
        verify(Theme.target / row.density >= 20);
        verify(Theme.targetMain / row.density >= 30);
        verify(Theme.targetGap / row.density >= 3);
    }
    function test_aLobbyIsReadFromItsDistance() {
        Theme.device = Device.Lobby;
        Theme.viewingDistanceMm = 8200;
        Theme.pixelDensity = 1.9;
        verify(Theme.lobbyCalled * Theme.capHeight / Theme.pixelDensity >= 8200 / 82 - 0.01);
        verify(Theme.body * Theme.capHeight / Theme.pixelDensity >= 8200 / 155 - 0.5);
        Theme.viewingDistanceMm = 10000;
    }
    function test_theScaleIsAQuarterMoreEachStep() {
        compare(Theme.body, 24);
        compare(Theme.lead, 30);
        compare(Theme.small, 19);
    }
    function test_aLabelIsReadInTwoParts() {
        compare(Figures.spaced("A042"), "A\u202F042");
        compare(Figures.spaced("042"), "042");
        compare(Figures.spaced(""), "");
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The lobby screen. Wide screens have the lists beside the panel, upright ones below it.
Surface {
    id: root

    required property Board board
    property PictureShow pictures: null

    // A notice that has no place of its own goes into the ticker.
    readonly property bool hasNoticeBelow: plan.notice.height === 0 && root.board.notice !== ""
    readonly property string noticeAndTicker: root.board.notice + " " + root.board.ticker
    readonly property string ticker: root.hasNoticeBelow ? root.noticeAndTicker : root.board.ticker

    HallSizes {
        id: sizes

        board: root.board
    }
    HallPlan {
        id: plan

        calledText: Theme.lobbyCalled
        footHeight: foot.wantedHeight
        gap: Theme.step
        hasCalled: root.board.called.count > 0
        hasNext: root.board.next.count > 0
        hasNotice: root.board.notice !== ""
        hasPicture: root.pictures !== null && root.pictures.hasPicture
        hasTime: root.board.clock !== ""
        hasTicker: root.board.ticker !== "" || root.board.showsWaits || root.board.presenceCode !== ""
        height: root.height
        isLost: !root.board.isLive
        isMirrored: root.isRightToLeft
        line: sizes.line
        number: sizes.number
        side: sizes.side
        text: Theme.lobbyText
        width: root.width
        word: panel.word
    }
    NowPanel {
        id: panel

        board: root.board
        height: plan.panel.height
        width: plan.panel.width
        x: plan.panel.x
        y: plan.panel.y
    }
    // On whole dots: what it clips would be its own border.
    NoticeArea {
        height: Math.round(plan.notice.y + plan.notice.height) - y
        notice: root.board.notice
        pictures: root.pictures
        visible: height > 0
        width: Math.round(plan.notice.x + plan.notice.width) - x
        x: Math.round(plan.notice.x)
        y: Math.round(plan.notice.y)
    }
    HallClock {
        board: root.board
        hasDate: plan.hasDate
        height: plan.clock.height
        isStacked: plan.isStacked
        visible: height > 0
        width: plan.clock.width
        x: plan.clock.x
        y: plan.clock.y
    }
    CalledList {
        columns: plan.calledColumns
        height: plan.called.height
        model: root.board.called
        width: plan.called.width
        x: plan.called.x
        y: plan.called.y
    }
    NextList {
        height: plan.next.height
        model: root.board.next
        visible: height > 0 && model.count > 0
        width: plan.next.width
        x: plan.next.x
        y: plan.next.y
    }
    FootBar {
        id: foot

        ageSeconds: root.board.ageSeconds
        code: root.board.presenceCode
        height: plan.foot.height
        isLive: root.board.isLive
        isUpright: root.height > root.width
        text: root.ticker
        visible: height > 0
        width: root.width - 2 * Theme.step
        x: plan.foot.x
        y: plan.foot.y
    }
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/hall_plan.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace vq::display {
namespace {

// Heights in parts of the smallest type. Rows hold figures, which are as high in every
// language.
constexpr double kCalledRow = 1.35;  // as in CalledList.qml
constexpr double kNextRow = 1.3;     // as in NextList.qml
constexpr double kClock = 1.95;      // one line of figures of the size "title"
constexpr double kCounterName = 1.3; // its size
constexpr double kNoticeMargins = 0.7;
constexpr double kNumberLine = 1.22; // of the called number's own size
// Of the widest row: "AA 0042 → 12".
constexpr double kSideWidth = 6.7;
constexpr double kSideShare = 0.3;
constexpr double kPanelShareWide = 0.6; // of the height, beside a notice
constexpr double kPanelShareUpright = 0.36;

// What may stand above and below the list of calls, from all to nothing.
struct Extras {
    bool has_clock;
    bool has_date;
    int next_rows;
    bool has_notice;
};
constexpr std::array<Extras, 5> kExtras{{{true, true, 2, false},
                                         {true, true, 1, false},
                                         {true, false, 1, false},
                                         {true, false, 0, false},
                                         {false, false, 0, false}}};
constexpr std::array<Extras, 6> kExtrasUpright{{{true, true, 2, true},
                                                {true, true, 1, true},
                                                {true, true, 2, false},
                                                {true, true, 1, false},
                                                {true, true, 0, false},
                                                {false, false, 0, false}}};

double titleHeight(const HallMeasure &m)
{
    return (m.line + 0.08) * m.text;
}

double calledLeast(const HallMeasure &m)
{
    return titleHeight(m) + 3 * kCalledRow * m.text;
}

double noticeLeast(const HallMeasure &m)
{
    return (2 * m.line + kNoticeMargins) * m.text;
}

double nextHeight(const HallMeasure &m, int rows)
{
    return rows == 0 ? 0 : titleHeight(m) + rows * kNextRow * m.text;
}

double withGap(const HallMeasure &m, double height)
{
    return height > 0 ? height + m.gap : 0;
}

double panelLeast(const HallMeasure &m)
{
    return m.called * kNumberLine + kCounterName * m.line * m.text + 2 * m.gap;
}

// Side by side: panel and notice, then clock, calls and who is next.
HallPlaces wide(const HallMeasure &m, const QRectF &area)
{
    HallPlaces places;
    const double side = std::max(area.width() * kSideShare, kSideWidth * m.text);
    const auto clockHeight = [&](const Extras &e) {
        return !e.has_clock ? 0 : (e.has_date ? kClock + m.line : kClock / 1.5) * m.text;
    };
    const auto height = [&](const Extras &e) {
        return withGap(m, clockHeight(e)) + withGap(m, nextHeight(m, e.next_rows)) +
               calledLeast(m);
    };
    const auto *chosen = std::ranges::find_if(
        kExtras, [&](const Extras &e) { return height(e) <= area.height(); });
    const Extras extras = chosen == kExtras.end() ? kExtras.back() : *chosen;
    const double x = area.right() - side;
    places.has_date = extras.has_date;
    places.clock = {x, area.top(), side, clockHeight(extras)};
    const double next = nextHeight(m, extras.next_rows);
    places.next = {x, area.bottom() - next, side, next};
    const double top = area.top() + withGap(m, places.clock.height());
    places.called = {x, top, side, area.bottom() - withGap(m, next) - top};
    places.panel = area.adjusted(0, 0, -side - m.gap, 0);
    const double notice =
        std::max(noticeLeast(m), area.height() * (1 - kPanelShareWide) - m.gap);
    const double left = area.height() - notice - m.gap;
    if (m.has_notice && left >= std::max(panelLeast(m), area.height() / 2)) {
        places.panel.setHeight(left);
        places.notice = {area.left(), area.bottom() - notice, places.panel.width(),
                         notice};
    }
    return places;
}

// One below the other: clock, panel, calls, who is next, notice.
HallPlaces upright(const HallMeasure &m, const QRectF &area)
{
    HallPlaces places;
    places.is_upright = true;
    const double panel = std::max(panelLeast(m), area.height() * kPanelShareUpright);
    const auto clockHeight = [&](const Extras &e) {
        return e.has_clock ? kClock * m.text : 0;
    };
    const auto noticeHeight = [&](const Extras &e) {
        return e.has_notice && m.has_notice ? noticeLeast(m) : 0;
    };
    const auto height = [&](const Extras &e) {
        return withGap(m, clockHeight(e)) + panel + m.gap + calledLeast(m) +
               withGap(m, nextHeight(m, e.next_rows)) + withGap(m, noticeHeight(e));
    };
    const auto *chosen = std::ranges::find_if(
        kExtrasUpright, [&](const Extras &e) { return height(e) <= area.height(); });
    const Extras extras =
        chosen == kExtrasUpright.end() ? kExtrasUpright.back() : *chosen;
    const double spare = std::max(0.0, area.height() - height(extras));
    const double more_rows =
        std::floor(spare / 2 / (kCalledRow * m.text)) * kCalledRow * m.text;
    double y = area.top();
    const auto place = [&](double wanted) {
        const QRectF rect(area.left(), y, area.width(), wanted);
        y += withGap(m, wanted);
        return rect;
    };
    places.has_date = extras.has_date;
    places.clock = place(clockHeight(extras));
    places.panel = place(panel + spare - more_rows);
    const double below =
        withGap(m, nextHeight(m, extras.next_rows)) + withGap(m, noticeHeight(extras));
    places.called = place(area.bottom() - below - y);
    places.next = place(nextHeight(m, extras.next_rows));
    places.notice = place(noticeHeight(extras));
    return places;
}

} // namespace

HallPlaces placesIn(const HallMeasure &measure)
{
    const QRectF whole(0, 0, measure.width, measure.height);
    const QRectF inner =
        whole.adjusted(measure.gap, measure.gap, -measure.gap, -measure.gap);
    QRectF area = inner;
    area.setBottom(inner.bottom() - withGap(measure, measure.foot));
    if (area.width() <= 0 || area.height() <= 0)
        return {};
    HallPlaces places =
        measure.height > measure.width ? upright(measure, area) : wide(measure, area);
    places.foot = {inner.left(), inner.bottom() - measure.foot, inner.width(),
                   measure.foot};
    if (measure.is_mirrored) {
        for (QRectF *rect : {&places.panel, &places.called, &places.clock, &places.next,
                             &places.notice, &places.foot})
            rect->moveLeft(measure.width - rect->right());
    }
    return places;
}

} // namespace vq::display

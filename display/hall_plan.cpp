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
constexpr double kCalledRow = 1.35;  // as in CalledRow.qml
constexpr double kNextRow = 1.3;     // as in NextList.qml
constexpr double kClock = 1.95;      // one line of figures of the size "title"
constexpr double kCounterName = 1.3; // its size
constexpr double kNoticeMargins = 0.7;
constexpr double kNumberLine = 1.22;      // of the called number's own size
constexpr double kSideShare = 0.3;        // of the width; less when the panel needs it
constexpr double kPanelShareBeside = 0.6; // of the height, above a notice
constexpr double kPanelShareUpright = 0.36;
constexpr double kPanelShareWide = 0.5;
constexpr double kPanelShareAboveAPicture = 0.28; // of an upright hall
constexpr double kPictureShare = 0.25;            // of it, at most
constexpr double kPictureShape = 9.0 / 16;        // height of its place by its width
constexpr int kCalledRowsLeast = 3;               // of an upright or a side-by-side hall

// What may stand around the panel and the calls, from all to nothing.
struct Extras {
    bool has_clock;
    bool has_date;
    int next_rows;
    bool has_notice;
};
constexpr std::array<Extras, 5> kExtrasBeside{{{true, true, 2, false},
                                               {true, true, 1, false},
                                               {true, false, 1, false},
                                               {true, false, 0, false},
                                               {false, false, 0, false}}};
constexpr std::array<Extras, 6> kExtrasStacked{{{true, true, 2, true},
                                                {true, true, 1, true},
                                                {true, true, 2, false},
                                                {true, true, 1, false},
                                                {true, true, 0, false},
                                                {false, false, 0, false}}};

template <std::size_t Count, class Height>
Extras richestThatFits(const std::array<Extras, Count> &all, const Height &height,
                       double room)
{
    const auto *chosen = std::ranges::find_if(
        all, [&](const Extras &each) { return height(each) <= room; });
    return chosen == all.end() ? all.back() : *chosen;
}

bool isUpright(const HallMeasure &m)
{
    return m.height > m.width;
}

double titleHeight(const HallMeasure &m)
{
    return (m.line + 0.08) * m.text;
}

double rowsHeight(const HallMeasure &m, int rows)
{
    return titleHeight(m) + rows * kCalledRow * m.text;
}

double calledLeast(const HallMeasure &m)
{
    return m.has_called ? rowsHeight(m, kCalledRowsLeast) : 0;
}

double noticeLeast(const HallMeasure &m)
{
    return (2 * m.line + kNoticeMargins) * m.text;
}

bool hasNoticeArea(const HallMeasure &m)
{
    return m.has_notice || m.has_picture;
}

double nextHeight(const HallMeasure &m, int rows)
{
    return rows == 0 || !m.has_next ? 0 : titleHeight(m) + rows * kNextRow * m.text;
}

double withGap(const HallMeasure &m, double height)
{
    return height > 0 ? height + m.gap : 0;
}

// A number that is too long for its panel stands in two lines, letters over figures.
double panelLeast(const HallMeasure &m, double width)
{
    const int lines = m.number > width - 2 * m.gap ? 2 : 1;
    return lines * m.called * kNumberLine + kCounterName * m.line * m.text + 2 * m.gap;
}

// Width of the lists beside the panel; 0: it would not hold its number or its words.
double sideWidth(const HallMeasure &m, const QRectF &area)
{
    const double panel = std::max(m.number, m.word) + 2 * m.gap;
    const double most = area.width() - m.gap - panel;
    if (isUpright(m) || most < m.side || (!m.has_called && !m.has_next))
        return 0;
    return std::clamp(area.width() * kSideShare, m.side, most);
}

// Side by side: panel and notice, then clock, calls and who is next.
HallPlaces beside(const HallMeasure &m, const QRectF &area, double side)
{
    HallPlaces places;
    const auto clockHeight = [&](const Extras &e) {
        return !e.has_clock || !m.has_time
                   ? 0
                   : (e.has_date ? kClock + m.line : kClock / 1.5) * m.text;
    };
    const auto height = [&](const Extras &e) {
        return withGap(m, clockHeight(e)) + withGap(m, nextHeight(m, e.next_rows)) +
               calledLeast(m);
    };
    const Extras extras = richestThatFits(kExtrasBeside, height, area.height());
    const double x = area.right() - side;
    places.has_date = extras.has_date;
    places.clock = {x, area.top(), side, clockHeight(extras)};
    const double top = area.top() + withGap(m, places.clock.height());
    const double next =
        m.has_called ? nextHeight(m, extras.next_rows) : area.bottom() - top;
    places.next = {x, area.bottom() - next, side, m.has_next ? next : 0};
    if (m.has_called)
        places.called = {x, top, side, area.bottom() - withGap(m, next) - top};
    places.panel = area.adjusted(0, 0, -side - m.gap, 0);
    const double notice =
        std::max(noticeLeast(m), area.height() * (1 - kPanelShareBeside) - m.gap);
    const double left = area.height() - notice - m.gap;
    const double least = panelLeast(m, places.panel.width());
    if (hasNoticeArea(m) && left >= std::max(least, area.height() / 2)) {
        places.panel.setHeight(left);
        places.notice = {area.left(), area.bottom() - notice, places.panel.width(),
                         notice};
    }
    return places;
}

// One below the other: clock, panel, calls, who is next, notice.
HallPlaces stacked(const HallMeasure &m, const QRectF &area)
{
    HallPlaces places;
    places.is_stacked = true;
    if (!isUpright(m) && m.side > 0)
        places.called_columns =
            std::max(1, static_cast<int>((area.width() + m.gap) / (m.side + m.gap)));
    const double share = isUpright(m) ? kPanelShareUpright : kPanelShareWide;
    double panel = std::max(panelLeast(m, area.width()), area.height() * share);
    const double called =
        !m.has_called ? 0 : rowsHeight(m, isUpright(m) ? kCalledRowsLeast : 1);
    const auto clockHeight = [&](const Extras &e) {
        return e.has_clock && m.has_time ? kClock * m.text : 0;
    };
    const auto noticeHeight = [&](const Extras &e) {
        return e.has_notice && hasNoticeArea(m) ? noticeLeast(m) : 0;
    };
    const auto height = [&](const Extras &e) {
        return withGap(m, clockHeight(e)) + panel + withGap(m, called) +
               withGap(m, nextHeight(m, e.next_rows)) + withGap(m, noticeHeight(e));
    };
    const Extras extras = richestThatFits(kExtrasStacked, height, area.height());
    double spare = std::max(0.0, area.height() - height(extras));
    // Two lines are enough for words and too little for a picture: it takes what is spare, and
    // what the panel can do without.
    const bool has_place = m.has_picture && extras.has_notice && isUpright(m);
    const double wanted =
        has_place ? std::min(area.width() * kPictureShape, area.height() * kPictureShare)
                  : 0;
    const double least =
        std::max(panelLeast(m, area.width()), area.height() * kPanelShareAboveAPicture);
    const double given = has_place ? std::max(0.0, panel - least) : 0;
    const double more = std::clamp(wanted - noticeHeight(extras), 0.0, spare + given);
    panel -= std::max(0.0, more - spare);
    spare = std::max(0.0, spare - more);
    const double row = kCalledRow * m.text;
    const double more_rows = m.has_called ? std::floor(spare / 2 / row) * row : 0;
    double y = area.top();
    const auto place = [&](double wanted) {
        const QRectF rect(area.left(), y, area.width(),
                          std::clamp(wanted, 0.0, std::max(0.0, area.bottom() - y)));
        y += withGap(m, wanted);
        return rect;
    };
    places.has_date = extras.has_date;
    places.clock = place(clockHeight(extras));
    places.panel = place(panel + spare - more_rows);
    places.called = place(called + more_rows);
    places.next = place(nextHeight(m, extras.next_rows));
    places.notice = place(noticeHeight(extras) + more);
    return places;
}

HallPlaces placesAbove(const HallMeasure &m, const QRectF &inner, double foot)
{
    QRectF area = inner;
    area.setBottom(inner.bottom() - withGap(m, foot));
    if (area.width() <= 0 || area.height() <= 0)
        return {};
    const double side = sideWidth(m, area);
    HallPlaces places = side > 0 ? beside(m, area, side) : stacked(m, area);
    places.foot = {inner.left(), inner.bottom() - foot, inner.width(), foot};
    return places;
}

// A notice that has no place of its own goes into the ticker; a ticker that leaves the panel
// too little room is not shown.
HallPlaces unmirrored(const HallMeasure &m, const QRectF &inner)
{
    HallPlaces without = placesAbove(m, inner, 0);
    if (m.is_lost)
        return placesAbove(m, inner, m.foot);
    const bool is_notice_left = m.has_notice && without.notice.isEmpty();
    if (!m.has_ticker && !is_notice_left)
        return without;
    const HallPlaces with = placesAbove(m, inner, m.foot);
    return with.panel.height() < panelLeast(m, with.panel.width()) ? without : with;
}

} // namespace

HallPlaces placesIn(const HallMeasure &measure)
{
    const QRectF whole(0, 0, measure.width, measure.height);
    HallPlaces places = unmirrored(
        measure, whole.adjusted(measure.gap, measure.gap, -measure.gap, -measure.gap));
    if (measure.is_mirrored) {
        for (QRectF *rect : {&places.panel, &places.called, &places.clock, &places.next,
                             &places.notice, &places.foot})
            rect->moveLeft(measure.width - rect->right());
    }
    return places;
}

} // namespace vq::display

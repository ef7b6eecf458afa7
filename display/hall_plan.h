// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QRectF>
#include <QtQml/qqmlregistration.h>

namespace vq::display {

// Where everything stands on the lobby screen. Type cannot shrink (it follows the viewing
// distance), so what matters less gives way: first the notice, then the second line of
// who is next, the date, that line at all, the clock, and last the ticker. The panel
// stays, and has the width and height of its number.
struct HallMeasure {
    double width = 0;
    double height = 0;
    double text = 1;   // size of the smallest type that may be used
    double called = 1; // least size of the called number
    double line =
        1.22; // height of a line of words, in parts of its size; Arabic needs more
    double gap = 0;
    double side = 0;       // least width of the lists: the widest row or title
    double number = 0;     // width of the longest number at its least size
    double word = 0;       // width of the longest word in the panel at its least size
    double foot = 0;       // height of the bar at the foot, if there is one
    bool has_time = false; // the site's zone is known
    bool has_called = false;
    bool has_next = false;
    bool has_notice = false;
    bool has_picture = false;
    bool has_ticker = false;
    bool is_lost = false; // the bar at the foot says so, and does not give way
    bool is_mirrored = false;

    bool operator==(const HallMeasure &) const = default;
};

struct HallPlaces {
    QRectF panel;
    QRectF called; // empty: there is no room, or nothing to show
    QRectF clock;
    QRectF next;
    QRectF notice;
    QRectF foot;
    bool is_stacked = false; // one below the other, not side by side
    bool has_date = false;
    int called_columns = 1;

    bool operator==(const HallPlaces &) const = default;
};

HallPlaces placesIn(const HallMeasure &measure);

// The same for the screen.
class HallPlan : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double width READ width WRITE setWidth NOTIFY planned FINAL)
    Q_PROPERTY(double height READ height WRITE setHeight NOTIFY planned FINAL)
    Q_PROPERTY(double text READ text WRITE setText NOTIFY planned FINAL)
    Q_PROPERTY(double calledText READ calledText WRITE setCalledText NOTIFY planned FINAL)
    Q_PROPERTY(double line READ line WRITE setLine NOTIFY planned FINAL)
    Q_PROPERTY(double gap READ gap WRITE setGap NOTIFY planned FINAL)
    Q_PROPERTY(double side READ side WRITE setSide NOTIFY planned FINAL)
    Q_PROPERTY(double number READ number WRITE setNumber NOTIFY planned FINAL)
    Q_PROPERTY(double word READ word WRITE setWord NOTIFY planned FINAL)
    Q_PROPERTY(double footHeight READ footHeight WRITE setFootHeight NOTIFY planned FINAL)
    Q_PROPERTY(bool hasTime READ hasTime WRITE setHasTime NOTIFY planned FINAL)
    Q_PROPERTY(bool hasCalled READ hasCalled WRITE setHasCalled NOTIFY planned FINAL)
    Q_PROPERTY(bool hasNext READ hasNext WRITE setHasNext NOTIFY planned FINAL)
    Q_PROPERTY(bool hasNotice READ hasNotice WRITE setHasNotice NOTIFY planned FINAL)
    Q_PROPERTY(bool hasPicture READ hasPicture WRITE setHasPicture NOTIFY planned FINAL)
    Q_PROPERTY(bool hasTicker READ hasTicker WRITE setHasTicker NOTIFY planned FINAL)
    Q_PROPERTY(bool isLost READ isLost WRITE setIsLost NOTIFY planned FINAL)
    Q_PROPERTY(bool isMirrored READ isMirrored WRITE setIsMirrored NOTIFY planned FINAL)
    Q_PROPERTY(QRectF panel READ panel NOTIFY planned FINAL)
    Q_PROPERTY(QRectF called READ called NOTIFY planned FINAL)
    Q_PROPERTY(QRectF clock READ clock NOTIFY planned FINAL)
    Q_PROPERTY(QRectF next READ next NOTIFY planned FINAL)
    Q_PROPERTY(QRectF notice READ notice NOTIFY planned FINAL)
    Q_PROPERTY(QRectF foot READ foot NOTIFY planned FINAL)
    Q_PROPERTY(bool isStacked READ isStacked NOTIFY planned FINAL)
    Q_PROPERTY(bool hasDate READ hasDate NOTIFY planned FINAL)
    Q_PROPERTY(int calledColumns READ calledColumns NOTIFY planned FINAL)

public:
    using QObject::QObject;

    double width() const { return m_measure.width; }
    double height() const { return m_measure.height; }
    double text() const { return m_measure.text; }
    double calledText() const { return m_measure.called; }
    double line() const { return m_measure.line; }
    double gap() const { return m_measure.gap; }
    double side() const { return m_measure.side; }
    double number() const { return m_measure.number; }
    double word() const { return m_measure.word; }
    double footHeight() const { return m_measure.foot; }
    bool hasTime() const { return m_measure.has_time; }
    bool hasCalled() const { return m_measure.has_called; }
    bool hasNext() const { return m_measure.has_next; }
    bool hasNotice() const { return m_measure.has_notice; }
    bool hasPicture() const { return m_measure.has_picture; }
    bool hasTicker() const { return m_measure.has_ticker; }
    bool isLost() const { return m_measure.is_lost; }
    bool isMirrored() const { return m_measure.is_mirrored; }
    void setWidth(double width) { set(&HallMeasure::width, width); }
    void setHeight(double height) { set(&HallMeasure::height, height); }
    void setText(double text) { set(&HallMeasure::text, text); }
    void setCalledText(double text) { set(&HallMeasure::called, text); }
    void setLine(double line) { set(&HallMeasure::line, line); }
    void setGap(double gap) { set(&HallMeasure::gap, gap); }
    void setSide(double width) { set(&HallMeasure::side, width); }
    void setNumber(double width) { set(&HallMeasure::number, width); }
    void setWord(double width) { set(&HallMeasure::word, width); }
    void setFootHeight(double height) { set(&HallMeasure::foot, height); }
    void setHasTime(bool has) { set(&HallMeasure::has_time, has); }
    void setHasCalled(bool has) { set(&HallMeasure::has_called, has); }
    void setHasNext(bool has) { set(&HallMeasure::has_next, has); }
    void setHasNotice(bool has) { set(&HallMeasure::has_notice, has); }
    void setHasPicture(bool has) { set(&HallMeasure::has_picture, has); }
    void setHasTicker(bool has) { set(&HallMeasure::has_ticker, has); }
    void setIsLost(bool is) { set(&HallMeasure::is_lost, is); }
    void setIsMirrored(bool is) { set(&HallMeasure::is_mirrored, is); }

    QRectF panel() const { return m_places.panel; }
    QRectF called() const { return m_places.called; }
    QRectF clock() const { return m_places.clock; }
    QRectF next() const { return m_places.next; }
    QRectF notice() const { return m_places.notice; }
    QRectF foot() const { return m_places.foot; }
    bool isStacked() const { return m_places.is_stacked; }
    bool hasDate() const { return m_places.has_date; }
    int calledColumns() const { return m_places.called_columns; }

Q_SIGNALS:
    void planned();

private:
    template <class Value>
    void set(Value HallMeasure::*member, Value value)
    {
        if (m_measure.*member == value)
            return;
        m_measure.*member = value;
        m_places = placesIn(m_measure);
        Q_EMIT planned();
    }

    HallMeasure m_measure;
    HallPlaces m_places;
};

} // namespace vq::display

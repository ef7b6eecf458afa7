// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QRectF>
#include <QtQml/qqmlregistration.h>

namespace vq::display {

// Where everything stands on the lobby screen. Type cannot shrink (it follows the viewing
// distance), so what matters less gives way: first the notice, then the second line of
// who is next, the date, that line at all, and last the clock. The panel and the calls
// always stay.
struct HallMeasure {
    double width = 0;
    double height = 0;
    double text = 1;   // size of the smallest type that may be used
    double called = 1; // least size of the called number
    double line =
        1.22; // height of a line of words, in parts of its size; Arabic needs more
    double gap = 0;
    double foot = 0; // height of the bar at the foot; 0: none
    bool has_notice = false;
    bool is_mirrored = false;

    bool operator==(const HallMeasure &) const = default;
};

struct HallPlaces {
    QRectF panel;
    QRectF called;
    QRectF clock; // empty: there is no room
    QRectF next;
    QRectF notice;
    QRectF foot;
    bool is_upright = false;
    bool has_date = false;

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
    Q_PROPERTY(double footHeight READ footHeight WRITE setFootHeight NOTIFY planned FINAL)
    Q_PROPERTY(bool hasNotice READ hasNotice WRITE setHasNotice NOTIFY planned FINAL)
    Q_PROPERTY(bool isMirrored READ isMirrored WRITE setIsMirrored NOTIFY planned FINAL)
    Q_PROPERTY(QRectF panel READ panel NOTIFY planned FINAL)
    Q_PROPERTY(QRectF called READ called NOTIFY planned FINAL)
    Q_PROPERTY(QRectF clock READ clock NOTIFY planned FINAL)
    Q_PROPERTY(QRectF next READ next NOTIFY planned FINAL)
    Q_PROPERTY(QRectF notice READ notice NOTIFY planned FINAL)
    Q_PROPERTY(QRectF foot READ foot NOTIFY planned FINAL)
    Q_PROPERTY(bool isUpright READ isUpright NOTIFY planned FINAL)
    Q_PROPERTY(bool hasDate READ hasDate NOTIFY planned FINAL)

public:
    using QObject::QObject;

    double width() const { return m_measure.width; }
    double height() const { return m_measure.height; }
    double text() const { return m_measure.text; }
    double calledText() const { return m_measure.called; }
    double line() const { return m_measure.line; }
    double gap() const { return m_measure.gap; }
    double footHeight() const { return m_measure.foot; }
    bool hasNotice() const { return m_measure.has_notice; }
    bool isMirrored() const { return m_measure.is_mirrored; }
    void setWidth(double width) { set(&HallMeasure::width, width); }
    void setHeight(double height) { set(&HallMeasure::height, height); }
    void setText(double text) { set(&HallMeasure::text, text); }
    void setCalledText(double text) { set(&HallMeasure::called, text); }
    void setLine(double line) { set(&HallMeasure::line, line); }
    void setGap(double gap) { set(&HallMeasure::gap, gap); }
    void setFootHeight(double height) { set(&HallMeasure::foot, height); }
    void setHasNotice(bool has) { set(&HallMeasure::has_notice, has); }
    void setIsMirrored(bool is) { set(&HallMeasure::is_mirrored, is); }

    QRectF panel() const { return m_places.panel; }
    QRectF called() const { return m_places.called; }
    QRectF clock() const { return m_places.clock; }
    QRectF next() const { return m_places.next; }
    QRectF notice() const { return m_places.notice; }
    QRectF foot() const { return m_places.foot; }
    bool isUpright() const { return m_places.is_upright; }
    bool hasDate() const { return m_places.has_date; }

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

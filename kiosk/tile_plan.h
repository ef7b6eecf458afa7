// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>
#include <vector>

#include "kiosk/service_tree.h"

namespace vq::kiosk {

// How one tile looks: sizes in dots.
class TileStyle : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int title MEMBER title NOTIFY changed FINAL)
    Q_PROPERTY(int line MEMBER line NOTIFY changed FINAL)
    Q_PROPERTY(int icon MEMBER icon NOTIFY changed FINAL)
    Q_PROPERTY(int padding MEMBER padding NOTIFY changed FINAL)
    Q_PROPERTY(int gap MEMBER gap NOTIFY changed FINAL)     // between icon and words
    Q_PROPERTY(int least MEMBER least NOTIFY changed FINAL) // height
    Q_PROPERTY(bool isBrief MEMBER is_brief NOTIFY changed FINAL) // the line is
public:
    using QObject::QObject;

    int title = 0;
    int line = 0;
    int icon = 0;
    int padding = 0;
    int gap = 0;
    int least = 0;
    bool is_brief = false;

Q_SIGNALS:
    void changed();
};

// What stands on a tile.
struct TileWords {
    QString name;
    QString line; // the longest that it can become, so that nothing moves
    QString brief;
    bool has_icon = false;
    bool is_group = false;
};

struct TileRoom {
    double width = 0;
    double height = 0;
    double gap = 0;    // between tiles
    double beside = 0; // width of the classes that stand beside a service, gap included
    double narrowest = 0; // tile, without what is beside
    int columns = 1;      // as many as are wished; more where they are needed
    QString family;
};

struct TilePlaces {
    int columns = 1;
    bool is_dense = false;
    bool fits = false;        // else all of it is higher than the room, and scrolls
    std::vector<double> rows; // their heights

    bool operator==(const TilePlaces &) const = default;
};

// Everything in sight if that can be: first as wished, then in more columns, then with
// smaller words. What does not fit has as little height as can be. A word is split only
// when it is wider than the whole glass.
TilePlaces placesOf(const std::vector<TileWords> &tiles, const TileRoom &room,
                    const TileStyle &roomy, const TileStyle &dense);

// The same for the screen.
class TilePlan : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(vq::kiosk::ServiceTree *tiles READ tiles WRITE setTiles NOTIFY given FINAL)
    Q_PROPERTY(vq::kiosk::TileStyle *roomy READ roomy WRITE setRoomy NOTIFY given FINAL)
    Q_PROPERTY(vq::kiosk::TileStyle *dense READ dense WRITE setDense NOTIFY given FINAL)
    Q_PROPERTY(double width READ width WRITE setWidth NOTIFY given FINAL)
    Q_PROPERTY(double height READ height WRITE setHeight NOTIFY given FINAL)
    Q_PROPERTY(double gap READ gap WRITE setGap NOTIFY given FINAL)
    Q_PROPERTY(double beside READ beside WRITE setBeside NOTIFY given FINAL)
    Q_PROPERTY(double narrowest READ narrowest WRITE setNarrowest NOTIFY given FINAL)
    Q_PROPERTY(
        int columnsWished READ columnsWished WRITE setColumnsWished NOTIFY given FINAL)
    Q_PROPERTY(QString family READ family WRITE setFamily NOTIFY given FINAL)
    Q_PROPERTY(vq::kiosk::TileStyle *style READ style NOTIFY planned FINAL)
    Q_PROPERTY(int columns READ columns NOTIFY planned FINAL)
    Q_PROPERTY(bool fits READ fits NOTIFY planned FINAL)
    Q_PROPERTY(QList<double> rows READ rows NOTIFY planned FINAL)

public:
    explicit TilePlan(QObject *parent = nullptr) : QObject(parent) {}

    ServiceTree *tiles() const { return m_tiles; }
    TileStyle *roomy() const { return m_roomy; }
    TileStyle *dense() const { return m_dense; }
    double width() const { return m_room.width; }
    double height() const { return m_room.height; }
    double gap() const { return m_room.gap; }
    double beside() const { return m_room.beside; }
    double narrowest() const { return m_room.narrowest; }
    int columnsWished() const { return m_room.columns; }
    QString family() const { return m_room.family; }
    void setTiles(ServiceTree *tiles);
    void setRoomy(TileStyle *style);
    void setDense(TileStyle *style);
    void setWidth(double width) { set(&TileRoom::width, width); }
    void setHeight(double height) { set(&TileRoom::height, height); }
    void setGap(double gap) { set(&TileRoom::gap, gap); }
    void setBeside(double width) { set(&TileRoom::beside, width); }
    void setNarrowest(double width) { set(&TileRoom::narrowest, width); }
    void setColumnsWished(int columns) { set(&TileRoom::columns, columns); }
    void setFamily(const QString &family) { set(&TileRoom::family, family); }

    TileStyle *style() const { return m_places.is_dense ? m_dense : m_roomy; }
    int columns() const { return m_places.columns; }
    bool fits() const { return m_places.fits; }
    QList<double> rows() const { return {m_places.rows.begin(), m_places.rows.end()}; }

Q_SIGNALS:
    void given();
    void planned();

private:
    template <class Value>
    void set(Value TileRoom::*member, const Value &value)
    {
        if (m_room.*member == value)
            return;
        m_room.*member = value;
        plan();
    }
    void plan();

    ServiceTree *m_tiles = nullptr;
    TileStyle *m_roomy = nullptr;
    TileStyle *m_dense = nullptr;
    TileRoom m_room;
    TilePlaces m_places;
};

} // namespace vq::kiosk

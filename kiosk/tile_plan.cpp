// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/tile_plan.h"

#include <QFont>
#include <QTextLayout>
#include <QTextOption>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "qml/word_width.h"

namespace vq::kiosk {
namespace {

constexpr double kRounding = 4; // dots by which the words on the screen may be higher
constexpr double kGrowth = 2.5; // where there is room tiles become this much higher
constexpr int kColumnsMax = 12;

QFont fontOf(const QString &family, int size, QFont::Weight weight)
{
    QFont font(family);
    font.setPixelSize(std::max(1, size));
    font.setWeight(weight);
    return font;
}

// As a Text of Qt Quick wraps it.
double heightOf(const QString &text, const QFont &font, double width)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid();
         line = layout.createLine()) {
        line.setLineWidth(std::max(1.0, width));
        height += line.height();
    }
    layout.endLayout();
    return std::ceil(height);
}

// One look in one number of columns.
class Trial {
public:
    Trial(const TileRoom &room, const TileStyle &style, int columns)
        : m_room(room), m_style(style), m_columns(columns),
          m_title(fontOf(room.family, style.title, QFont::DemiBold)),
          m_line(fontOf(room.family, style.line, QFont::Normal))
    {}

    // Absent: a word would be split, or a tile too narrow, and fewer columns can help.
    std::optional<TilePlaces> places(const std::vector<TileWords> &tiles) const
    {
        TilePlaces places{.columns = m_columns, .rows = {}};
        for (std::size_t at = 0; at < tiles.size(); ++at) {
            const auto height = heightOfTile(tiles[at]);
            if (!height)
                return std::nullopt;
            if (at % static_cast<std::size_t>(m_columns) == 0)
                places.rows.push_back(*height);
            places.rows.back() = std::max(places.rows.back(), *height);
        }
        places.fits = total(places) <= m_room.height;
        return places;
    }

    double total(const TilePlaces &places) const
    {
        const auto gaps = static_cast<double>(places.rows.size()) - 1;
        return std::accumulate(places.rows.begin(), places.rows.end(), gaps * m_room.gap);
    }

private:
    std::optional<double> heightOfTile(const TileWords &tile) const
    {
        const double whole = (m_room.width + m_room.gap) / m_columns -
                             m_room.gap - // as the grid does it
                             (tile.is_group ? 0 : m_room.beside);
        const double glyph = m_style.icon + m_style.gap;
        const double words = whole - 2 * m_style.padding - (tile.has_icon ? glyph : 0) -
                             (tile.is_group ? glyph : 0);
        const QString &line = m_style.is_brief ? tile.brief : tile.line;
        const bool is_narrow = whole < m_room.narrowest ||
                               words < ui::widestWord(tile.name, m_title) ||
                               words < ui::widestWord(line, m_line);
        if (is_narrow && m_columns > 1)
            return std::nullopt;
        return std::max<double>(m_style.least, heightOf(tile.name, m_title, words) +
                                                   heightOf(line, m_line, words) +
                                                   2 * m_style.gap + kRounding);
    }

    const TileRoom &m_room;
    const TileStyle &m_style;
    int m_columns;
    QFont m_title;
    QFont m_line;
};

void growInto(TilePlaces &places, double spare)
{
    const double each = spare / static_cast<double>(places.rows.size());
    for (double &row : places.rows)
        row = std::floor(std::min(kGrowth * row, row + each));
}

} // namespace

TilePlaces placesOf(const std::vector<TileWords> &tiles, const TileRoom &room,
                    const TileStyle &roomy, const TileStyle &dense)
{
    std::optional<TilePlaces> lowest;
    double lowest_height = 0;
    const auto tryOut = [&](const TileStyle &style, int columns) {
        const Trial trial(room, style, columns);
        auto places = trial.places(tiles);
        if (!places)
            return false;
        places->is_dense = &style == &dense;
        const double height = trial.total(*places);
        if (places->fits)
            growInto(*places, room.height - height);
        if (places->fits || !lowest || height < lowest_height) {
            lowest = places;
            lowest_height = height;
        }
        return !places->fits; // go on
    };
    if (tiles.empty())
        return {};
    for (const TileStyle *style : {&roomy, &dense}) {
        int columns = room.columns;
        while (columns <= kColumnsMax && tryOut(*style, columns))
            ++columns;
        if (lowest && lowest->fits)
            return *lowest;
    }
    for (int columns = room.columns - 1; !lowest && columns > 0; --columns)
        tryOut(dense, columns);
    return *lowest;
}

void TilePlan::setTiles(ServiceTree *tiles)
{
    if (m_tiles == tiles)
        return;
    if (m_tiles != nullptr)
        disconnect(m_tiles, nullptr, this, nullptr);
    m_tiles = tiles;
    if (m_tiles != nullptr)
        connect(m_tiles, &ServiceTree::levelChanged, this, &TilePlan::plan);
    plan();
}

void TilePlan::setRoomy(TileStyle *style)
{
    m_roomy = style;
    connect(style, &TileStyle::changed, this, &TilePlan::plan);
    plan();
}

void TilePlan::setDense(TileStyle *style)
{
    m_dense = style;
    connect(style, &TileStyle::changed, this, &TilePlan::plan);
    plan();
}

void TilePlan::plan()
{
    Q_EMIT given();
    if (m_tiles == nullptr || m_roomy == nullptr || m_dense == nullptr)
        return;
    std::vector<TileWords> words;
    for (int row = 0; row < m_tiles->rowCount(); ++row) {
        const QModelIndex at = m_tiles->index(row);
        words.push_back({.name = at.data(ServiceTree::NameRole).toString(),
                         .line = m_tiles->longestLine(),
                         .brief = m_tiles->longestBrief(),
                         .has_icon = !at.data(ServiceTree::IconRole).toString().isEmpty(),
                         .is_group = at.data(ServiceTree::IsGroupRole).toBool()});
    }
    auto places = placesOf(words, m_room, *m_roomy, *m_dense);
    if (places == m_places)
        return;
    m_places = std::move(places);
    Q_EMIT planned();
}

} // namespace vq::kiosk

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/figure_font.h"

#include <QFontDatabase>
#include <QList>
#include <QRawFont>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <set>

// Reads and writes OpenType tables (ISO/IEC 14496-22): GSUB single substitutions, cmap
// format 12, name format 0. Offsets out of range read as 0, so that a broken font gives
// no substitution.

namespace vq::ui {
namespace {

constexpr std::array kWeights = {QFont::Normal, QFont::Medium, QFont::DemiBold,
                                 QFont::Bold};
constexpr std::array kTables = {"CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "cvt ", "fpgm",
                                "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp",
                                "post", "prep", "vhea", "vmtx", "VORG"};
constexpr std::uint32_t kSingle = 1;
constexpr std::uint32_t kExtension = 7;
constexpr char32_t kLastCharacter = 0x2FFF;

std::uint32_t u16(const QByteArray &bytes, std::uint32_t at)
{
    return at + 2 <= std::uint32_t(bytes.size())
               ? qFromBigEndian<quint16>(bytes.constData() + at)
               : 0;
}

std::uint32_t u32(const QByteArray &bytes, std::uint32_t at)
{
    return u16(bytes, at) << 16 | u16(bytes, at + 2);
}

void put16(QByteArray &bytes, std::uint32_t value)
{
    bytes.append(char(value >> 8)).append(char(value));
}

void put32(QByteArray &bytes, std::uint32_t value)
{
    put16(bytes, value >> 16);
    put16(bytes, value & 0xFFFF);
}

// The lookups of the two features, in the order in which a shaper applies them.
std::set<std::uint32_t> figureLookups(const QByteArray &gsub)
{
    std::set<std::uint32_t> lookups;
    const std::uint32_t list = u16(gsub, 6);
    for (std::uint32_t each = 0; each < u16(gsub, list); ++each) {
        const std::uint32_t record = list + 2 + 6 * each;
        const QByteArray tag = gsub.mid(record, 4);
        if (tag != "tnum" && tag != "zero")
            continue;
        const std::uint32_t feature = list + u16(gsub, record + 4);
        for (std::uint32_t at = 0; at < u16(gsub, feature + 2); ++at)
            lookups.insert(u16(gsub, feature + 4 + 2 * at));
    }
    return lookups;
}

// The place of a glyph in a coverage table; absent when it is not covered.
std::optional<std::uint32_t> coverageIndex(const QByteArray &gsub, std::uint32_t at,
                                           std::uint32_t glyph)
{
    const std::uint32_t count = u16(gsub, at + 2);
    if (u16(gsub, at) == 1) {
        for (std::uint32_t each = 0; each < count; ++each) {
            if (u16(gsub, at + 4 + 2 * each) == glyph)
                return each;
        }
        return std::nullopt;
    }
    for (std::uint32_t each = 0; each < count; ++each) {
        const std::uint32_t range = at + 4 + 6 * each;
        if (glyph >= u16(gsub, range) && glyph <= u16(gsub, range + 2))
            return u16(gsub, range + 4) + glyph - u16(gsub, range);
    }
    return std::nullopt;
}

std::uint32_t substitute(const QByteArray &gsub, std::uint32_t lookup,
                         std::uint32_t glyph)
{
    const std::uint32_t list = u16(gsub, 8);
    const std::uint32_t table = list + u16(gsub, list + 2 + 2 * lookup);
    for (std::uint32_t each = 0; each < u16(gsub, table + 4); ++each) {
        std::uint32_t at = table + u16(gsub, table + 6 + 2 * each);
        std::uint32_t kind = u16(gsub, table);
        if (kind == kExtension) {
            kind = u16(gsub, at + 2);
            at += u32(gsub, at + 4);
        }
        if (kind != kSingle)
            continue;
        const auto index = coverageIndex(gsub, at + u16(gsub, at + 2), glyph);
        if (!index)
            continue;
        return u16(gsub, at) == 1 ? (glyph + u16(gsub, at + 4)) & 0xFFFF
                                  : u16(gsub, at + 6 + 2 * *index);
    }
    return glyph;
}

QByteArray characterMap(const QRawFont &face, const QByteArray &gsub, bool &changed)
{
    const auto lookups = figureLookups(gsub);
    QByteArray groups;
    std::uint32_t count = 0;
    for (char32_t each = 0x20; each <= kLastCharacter; ++each) {
        const auto glyphs = face.glyphIndexesForString(QString(QChar(char16_t(each))));
        if (glyphs.size() != 1 || glyphs.first() == 0)
            continue;
        std::uint32_t glyph = glyphs.first();
        if (each >= U'0' && each <= U'9') {
            for (const std::uint32_t lookup : lookups)
                glyph = substitute(gsub, lookup, glyph);
            changed = changed || glyph != glyphs.first();
        }
        put32(groups, each);
        put32(groups, each);
        put32(groups, glyph);
        ++count;
    }
    QByteArray table;
    // One map of format 12 after 20 bytes, for both Unicode encodings: FreeType makes up
    // its own from glyph names when a CFF font has none for 3, 1.
    for (const std::uint32_t half : {0U, 2U, 3U, 1U, 0U, 20U, 3U, 10U, 0U, 20U, 12U, 0U})
        put16(table, half);
    put32(table, 16 + std::uint32_t(groups.size()));
    put32(table, 0);
    put32(table, count);
    return table + groups;
}

QByteArray nameTable(const QString &family, const QString &style)
{
    const std::array<std::pair<int, QString>, 4> names = {
        {{1, family},
         {2, style},
         {4, family + QLatin1Char(' ') + style},
         {6, family + style}}};
    QByteArray table;
    QByteArray texts;
    put16(table, 0);
    put16(table, std::uint32_t(names.size()));
    put16(table, 6 + 12 * std::uint32_t(names.size()));
    for (const auto &[id, text] : names) {
        QByteArray utf16;
        for (const QChar each : text)
            put16(utf16, each.unicode());
        for (const std::uint32_t part : {3U, 1U, 0x409U, std::uint32_t(id)})
            put16(table, part); // Windows, Unicode, English
        put16(table, std::uint32_t(utf16.size()));
        put16(table, std::uint32_t(texts.size()));
        texts += utf16;
    }
    return table + texts;
}

QByteArray fontFile(const QList<std::pair<QByteArray, QByteArray>> &tables)
{
    const auto has_cff =
        std::ranges::any_of(tables, [](const auto &t) { return t.first == "CFF "; });
    QByteArray header;
    QByteArray body;
    put32(header, has_cff ? 0x4F54544F : 0x00010000);
    put16(header, std::uint32_t(tables.size()));
    for (int unused = 0; unused < 3; ++unused)
        put16(header, 0); // hints for a binary search; readers compute their own
    const std::uint32_t start = 12 + 16 * std::uint32_t(tables.size());
    for (const auto &[tag, bytes] : tables) {
        header += tag;
        put32(header, 0); // checksum: not read by FreeType
        put32(header, start + std::uint32_t(body.size()));
        put32(header, std::uint32_t(bytes.size()));
        body += bytes;
        body += QByteArray((4 - bytes.size() % 4) % 4, '\0');
    }
    return header + body;
}

} // namespace

std::optional<QByteArray> withFigures(const QRawFont &face, const QString &family)
{
    const QByteArray gsub = face.fontTable("GSUB");
    bool changed = false;
    const QByteArray cmap = characterMap(face, gsub, changed);
    if (!changed)
        return std::nullopt;
    QList<std::pair<QByteArray, QByteArray>> tables;
    for (const char *tag : kTables) {
        if (const QByteArray bytes = face.fontTable(tag); !bytes.isEmpty())
            tables.append({tag, bytes});
    }
    tables.append({"cmap", cmap});
    tables.append({"name", nameTable(family, face.styleName())});
    std::ranges::sort(tables, {}, &std::pair<QByteArray, QByteArray>::first);
    return fontFile(tables);
}

std::optional<QString> figureFamilyOf(const QString &family)
{
    const QString figures = family + QStringLiteral(" Figures");
    if (QFontDatabase::families().contains(figures))
        return figures;
    bool added = false;
    for (const QFont::Weight weight : kWeights) {
        QFont font(family);
        font.setWeight(weight);
        const auto bytes = withFigures(QRawFont::fromFont(font), figures);
        added =
            (bytes && QFontDatabase::addApplicationFontFromData(*bytes) >= 0) || added;
    }
    return added ? std::optional(figures) : std::nullopt;
}

} // namespace vq::ui

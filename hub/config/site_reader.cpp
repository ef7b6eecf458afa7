// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/config/site_reader.h"

#include <algorithm>

#include "hub/config/value_rules.h"
#include "platform/clock/system_time_zone.h"
#include "sync/wire/bounds.h"

namespace vq::hub {

namespace {

constexpr std::size_t kLanguagesMax = 16;
constexpr std::size_t kLineCharactersMax = 80;
constexpr std::size_t kParagraphCharactersMax = 1000;

std::string withoutLineEnds(std::string text)
{
    std::erase_if(text, [](char c) { return c == '\n' || c == '\t'; });
    return text;
}

} // namespace

SiteReader::SiteReader(const toml::table &root, Problems &problems,
                       std::optional<UtcMs> now)
    : m_root(root, "the file", problems), m_problems(problems), m_now(now)
{}

SiteConfig SiteReader::read()
{
    readSite();
    readHours();
    readLimits();
    readAlarms();
    readCalls();
    readRemote();
    readTexts();
    readClasses();
    readSeries();
    readGroups();
    readServices();
    readCounters();
    readOutcomes();
    readMedia();
    readStaff();
    readHolidays();
    readExceptions();
    checkServiceHours();
    checkEveryServiceIsServed();
    checkEveryClassIsOffered();
    m_root.refuseOthers();
    return std::move(m_config);
}

void SiteReader::readSite()
{
    const auto *node = m_root.table("site");
    if (node == nullptr) {
        m_problems.add({1, 1},
                       "missing table [site], expected it with name, zone, languages "
                       "and public_url");
        return;
    }
    TableReader site(*node, "[site]", m_problems);
    m_config.name = site.text("name");
    if (const auto *name = site.find("name"); name != nullptr && name->is_string())
        isGoodText(*name, TextKind::SiteName);
    readCode(site, "tenant", m_config.tenant);
    readCode(site, "code", m_config.code);
    m_config.zone = site.text("zone");
    if (!m_config.zone.empty() && !SystemTimeZone::open(m_config.zone))
        m_problems.add(site.spot("zone"),
                       "unknown time zone \"" + m_config.zone + "\"" +
                           hint(m_config.zone, systemZoneIds(),
                                "an IANA name such as \"Europe/Berlin\""));
    if (const auto text = site.textIfAny("day_start")) {
        const auto start = timeOfDay(*text);
        if (!start || *start >= Minutes{24 * 60})
            m_problems.add(
                site.spot("day_start"),
                "found \"" + *text +
                    "\" for \"day_start\", expected a local time such as \"04:00\"");
        else
            m_config.day_start = *start;
    }
    if (const auto text = site.textIfAny("rollover")) {
        m_config.rollover = *text == "carry" ? DayRollover::Carry : DayRollover::Close;
        if (*text != "carry" && *text != "close")
            m_problems.add(site.spot("rollover"),
                           "found \"" + *text +
                               "\" for \"rollover\", expected \"close\" "
                               "or \"carry\"");
    }
    m_config.public_url = site.text("public_url");
    if (!m_config.public_url.empty() && !isPublicUrl(m_config.public_url))
        m_problems.add(
            site.spot("public_url"),
            "found \"" + m_config.public_url +
                "\" for \"public_url\", expected a link that ends in / or =, such as "
                "\"https://queue.example.org/t/\"");
    m_config.accent = site.textIfAny("accent").value_or("");
    if (!m_config.accent.empty() && !isColour(m_config.accent))
        m_problems.add(site.spot("accent"),
                       "found \"" + m_config.accent +
                           "\" for \"accent\", expected a colour such as \"#0B57B0\"");
    m_spill = readSpill(site).value_or(m_spill);
    readLanguages(site);
    site.refuseOthers();
}

void SiteReader::readCode(TableReader &site, std::string_view key, std::string &to)
{
    const auto text = site.textIfAny(key);
    if (!text)
        return;
    if (isCode(*text))
        to = *text;
    else
        m_problems.add(site.spot(key),
                       "found \"" + *text + "\" for \"" + std::string(key) +
                           "\", expected 1 to 16 letters, digits, - or _");
}

void SiteReader::readLanguages(TableReader &site)
{
    const auto *node = site.need("languages");
    UsedCodes used("language");
    for (const auto &[tag, spot] : site.words(node, "a list such as [\"en\", \"de\"]")) {
        if (!isLanguageTag(tag)) {
            m_problems.add(spot, "unknown language \"" + tag +
                                     "\", expected a tag such as \"en\" or \"pt-BR\"");
            continue;
        }
        used.add(tag, spot, m_problems);
        m_config.languages.push_back(tag);
    }
    if (node != nullptr && node->is_array() && node->as_array()->empty())
        m_problems.add(spotOf(*node),
                       "found no language, expected at least the site's own");
    if (m_config.languages.size() > kLanguagesMax)
        m_problems.add(spotOf(*node), "found " +
                                          std::to_string(m_config.languages.size()) +
                                          " languages, expected at most " +
                                          std::to_string(kLanguagesMax));
}

void SiteReader::readTexts()
{
    const auto *node = m_root.table("texts");
    if (node == nullptr)
        return;
    TableReader texts(*node, "[texts]", m_problems);
    if (texts.find("welcome") != nullptr)
        m_config.welcome = localText(texts, "welcome", TextKind::Line);
    if (texts.find("notice") != nullptr)
        m_config.notice = localText(texts, "notice", TextKind::Paragraph);
    if (texts.find("ticker") != nullptr)
        m_config.ticker = localText(texts, "ticker", TextKind::Paragraph);
    texts.refuseOthers();
}

LocalText SiteReader::localText(TableReader &table, std::string_view key, TextKind kind)
{
    const auto *node = table.need(key);
    if (node == nullptr)
        return {};
    const auto &languages = m_config.languages;
    const std::string own = languages.empty() ? "" : languages.front();
    if (const auto text = node->value_exact<std::string>())
        return isGoodText(*node, kind) ? LocalText{{own, *text}} : LocalText{};
    if (!node->is_table()) {
        m_problems.add(spotOf(*node),
                       found(*node) + " for \"" + std::string(key) +
                           "\", expected a text, or one per language such as "
                           "{ en = \"…\", de = \"…\" }");
        return {};
    }
    LocalText texts;
    for (const auto &[language, value] : *node->as_table()) {
        const std::string tag(language.str());
        const auto at = language.source().begin;
        if (!languages.empty() && std::ranges::find(languages, tag) == languages.end())
            m_problems.add({at.line, at.column},
                           "language \"" + tag + "\" is not one of the site's" +
                               hint(tag, languages, "those of languages in [site]"));
        if (isGoodText(value, kind))
            texts[tag] = *value.value_exact<std::string>();
    }
    if (!own.empty() && !node->as_table()->contains(own))
        m_problems.add(spotOf(*node), "no text for \"" + std::string(key) +
                                          "\" in the site's first language, expected \"" +
                                          own + "\"");
    return texts;
}

bool SiteReader::isGoodText(const toml::node &node, TextKind kind)
{
    const auto text = node.value_exact<std::string>();
    const bool is_line = kind != TextKind::Paragraph;
    const auto limit = is_line ? kLineCharactersMax : kParagraphCharactersMax;
    // What devices are sent; all else that fits in characters fits in bytes.
    const auto bytes_max = kind == TextKind::SiteName ? kNameBytesMax : kTextBytesMax;
    std::string wrong;
    if (!text)
        wrong = found(node) + ", expected a text in quotation marks";
    else if (isBlank(*text))
        wrong = "found an empty text, expected at least one character";
    else if (turnsDirection(*text))
        wrong = "found a sign that turns the direction of writing (U+202D or U+202E), "
                "expected none; scripts find their own";
    else if (characters(*text) > limit)
        wrong = "found a text of " + std::to_string(characters(*text)) +
                " characters, expected at most " + std::to_string(limit);
    else if (text->size() > bytes_max)
        wrong = "found a text of " + std::to_string(text->size()) +
                " bytes in UTF-8, expected at most " + std::to_string(bytes_max);
    else if (is_line && hasControlCharacter(*text))
        wrong = "found a line end or another control character, expected one line";
    else if (!is_line && hasControlCharacter(withoutLineEnds(*text)))
        wrong = "found a control character, expected none but line ends and tabs";
    if (wrong.empty())
        return true;
    m_problems.add(spotOf(node), wrong);
    return false;
}

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/service_tree.h"

#include <algorithm>

namespace vq::kiosk {
namespace {

constexpr int kManyWait = 100;
constexpr WaitBand kLongWait{Minutes{100}, Minutes{120}};

} // namespace

void ServiceTree::setSite(const SiteConfig *site, std::vector<ServiceCode> shown,
                          bool asks_class)
{
    m_site = site;
    m_asks_class = asks_class;
    m_shown = std::move(shown);
    // Told again after each connection: who has opened a group stays in it.
    const auto services = allServices();
    if (std::ranges::none_of(services,
                             [this](const auto *each) { return each->group == m_group; }))
        m_group.reset();
    rebuild();
}

void ServiceTree::setWords(const TicketWords *words)
{
    m_words = words;
    rebuild();
}

void ServiceTree::setCounts(const lan::SiteMirror &mirror)
{
    if (m_site == nullptr)
        return;
    m_views.clear();
    for (const auto *service : allServices())
        if (const ServiceView *view = mirror.service(service->code))
            m_views.emplace(service->code, *view);
    for (std::size_t at = 0; at < m_rows.size(); ++at) {
        Row counted = m_rows[at];
        count(counted);
        if (counted == m_rows[at])
            continue;
        m_rows[at] = std::move(counted);
        const auto changed = index(static_cast<int>(at));
        Q_EMIT dataChanged(changed, changed, {LineRole, BriefRole});
    }
}

QString ServiceTree::groupName() const
{
    const auto *group = m_group ? findGroup(*m_group) : nullptr;
    return group != nullptr && m_words != nullptr ? m_words->name(group->name, *m_site)
                                                  : QString();
}

QString ServiceTree::longestLine() const
{
    return m_words != nullptr ? m_words->line(kManyWait, kLongWait) : QString();
}

QString ServiceTree::longestBrief() const
{
    return m_words != nullptr ? m_words->brief(kManyWait, kLongWait) : QString();
}

std::optional<ServiceCode> ServiceTree::choose(int row)
{
    if (row < 0 || row >= count())
        return std::nullopt;
    const Row &chosen = m_rows[static_cast<std::size_t>(row)];
    if (!chosen.group)
        return chosen.services.front();
    m_group = chosen.group;
    rebuild();
    return std::nullopt;
}

void ServiceTree::leaveGroup()
{
    if (!m_group)
        return;
    m_group.reset();
    rebuild();
}

// Where nothing is said of a service it is as the hall.
bool ServiceTree::hasOpen() const
{
    return std::ranges::any_of(m_views, [](const auto &each) {
        return each.second.opening == OpeningState::Open;
    });
}

bool ServiceTree::makesAppointments() const
{
    return std::ranges::any_of(allServices(), [](const ServiceConfig *each) {
        return each->appointments.has_value();
    });
}

QStringList ServiceTree::otherClasses() const
{
    std::vector<const ClassConfig *> offered;
    for (const auto *service : allServices())
        for (const auto *each : classesOf(*service))
            if (std::ranges::find(offered, each) == offered.end())
                offered.push_back(each);
    std::ranges::sort(offered); // they are of one list, whose order this is
    return namesOf(offered);
}

QStringList ServiceTree::classesAt(int row) const
{
    return namesOf(classesOfRow(row));
}

std::optional<ClassCode> ServiceTree::classAt(int row, int other) const
{
    const auto classes = classesOfRow(row);
    if (other < 0 || static_cast<std::size_t>(other) >= classes.size())
        return std::nullopt;
    return classes[static_cast<std::size_t>(other)]->code;
}

// In the order of the site.
std::vector<const ClassConfig *>
ServiceTree::classesOf(const ServiceConfig &service) const
{
    std::vector<const ClassConfig *> others;
    if (!m_asks_class)
        return others;
    const auto &offered = service.classes;
    const ClassCode usual = m_site->classOfNewcomer(service);
    for (const ClassConfig &each : m_site->classes) {
        const bool is_offered =
            offered.empty() || std::ranges::find(offered, each.code) != offered.end();
        if (is_offered && each.code != usual)
            others.push_back(&each);
    }
    return others;
}

std::vector<const ClassConfig *> ServiceTree::classesOfRow(int row) const
{
    if (row < 0 || row >= count())
        return {};
    const Row &chosen = m_rows[static_cast<std::size_t>(row)];
    const auto *service =
        chosen.group ? nullptr : m_site->findService(chosen.services.front());
    return service != nullptr ? classesOf(*service) : std::vector<const ClassConfig *>();
}

QStringList ServiceTree::namesOf(const std::vector<const ClassConfig *> &classes) const
{
    QStringList names;
    for (const auto *each : classes)
        names.append(m_words != nullptr ? m_words->name(each->name, *m_site) : QString());
    return names;
}

int ServiceTree::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ServiceTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index,
                    CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case NameRole:
        return row.name;
    case IconRole:
        return row.icon;
    case IsGroupRole:
        return row.group.has_value();
    case LineRole:
        return m_words != nullptr ? m_words->line(row.waiting, row.wait) : QString();
    case BriefRole:
        return m_words != nullptr ? m_words->brief(row.waiting, row.wait) : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> ServiceTree::roleNames() const
{
    return {{NameRole, "name"},
            {IconRole, "icon"},
            {IsGroupRole, "isGroup"},
            {LineRole, "line"},
            {BriefRole, "brief"}};
}

std::vector<const ServiceConfig *> ServiceTree::allServices() const
{
    std::vector<const ServiceConfig *> services;
    if (m_site == nullptr)
        return services;
    for (const auto &service : m_site->services)
        if (!service.is_retired &&
            (m_shown.empty() ||
             std::ranges::find(m_shown, service.code) != m_shown.end()))
            services.push_back(&service);
    return services;
}

const GroupConfig *ServiceTree::findGroup(const GroupCode &code) const
{
    const auto found = std::ranges::find(m_site->groups, code, &GroupConfig::code);
    return found == m_site->groups.end() ? nullptr : &*found;
}

std::vector<ServiceTree::Row> ServiceTree::rows() const
{
    std::vector<Row> rows;
    if (m_site == nullptr || m_words == nullptr)
        return rows;
    for (const auto *service : allServices()) {
        const auto *group =
            service->group && !m_group ? findGroup(*service->group) : nullptr;
        if (group != nullptr) {
            if (std::ranges::find(rows, group->code, &Row::group) == rows.end())
                rows.push_back(groupRow(*group));
        } else if (!m_group || service->group == m_group) {
            rows.push_back({.group = std::nullopt,
                            .services = {service->code},
                            .name = m_words->name(service->name, *m_site),
                            .icon = QString::fromStdString(service->icon),
                            .wait = std::nullopt});
        }
    }
    for (auto &row : rows)
        count(row);
    return rows;
}

ServiceTree::Row ServiceTree::groupRow(const GroupConfig &group) const
{
    Row row{.group = group.code,
            .services = {},
            .name = m_words->name(group.name, *m_site),
            .icon = {},
            .wait = std::nullopt};
    for (const auto *service : allServices()) {
        if (service->group != group.code)
            continue;
        if (row.icon.isEmpty())
            row.icon = QString::fromStdString(service->icon);
        row.services.push_back(service->code);
    }
    return row;
}

void ServiceTree::count(Row &row) const
{
    row.waiting = 0;
    for (const auto &code : row.services) {
        const auto view = m_views.find(code);
        if (view == m_views.end())
            continue;
        row.waiting += view->second.waiting;
        if (!row.group)
            row.wait = view->second.wait;
    }
}

// Another level, language or site: all rows are others.
void ServiceTree::rebuild()
{
    beginResetModel();
    m_rows = rows();
    endResetModel();
    Q_EMIT levelChanged();
}

} // namespace vq::kiosk

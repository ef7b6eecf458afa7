// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QStringList>
#include <QtQml/qqmlregistration.h>
#include <map>
#include <optional>
#include <vector>

#include "kiosk/ticket_words.h"
#include "sync/session/site_mirror.h"

namespace vq::kiosk {

// What a visitor can choose: on the first level groups and services without a group, on
// the second the services of one group. Groups come where their first service stands.
class ServiceTree final : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("owned by Kiosk")
    Q_PROPERTY(QString groupName READ groupName NOTIFY levelChanged FINAL)
    Q_PROPERTY(bool isInGroup READ isInGroup NOTIFY levelChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY levelChanged FINAL)

public:
    enum Role { NameRole = Qt::UserRole, IconRole, IsGroupRole, LineRole, BriefRole };

    explicit ServiceTree(QObject *parent) : QAbstractListModel(parent) {}

    // `shown` limits the kiosk to some services; empty: all. `asks_class`: visitors may ask
    // for another class than the usual one. The site must outlive the model's use of it,
    // which ends with the next call.
    void setSite(const SiteConfig *site, std::vector<ServiceCode> shown,
                 bool asks_class = false);
    void setWords(const TicketWords *words);
    void setCounts(const lan::SiteMirror &mirror); // touches only the rows that changed

    bool isEmpty() const { return allServices().empty(); }
    bool isInGroup() const { return m_group.has_value(); }
    QString groupName() const;
    // The widest that a row's line and brief can become, so that a place is kept for it.
    QString longestLine() const;
    QString longestBrief() const;
    int count() const { return static_cast<int>(m_rows.size()); }
    bool hasOpen() const; // some service gives tickets
    bool makesAppointments() const;
    QStringList otherClasses() const; // all that stand beside some service

    // Those that the service of this row offers beside its usual one.
    Q_INVOKABLE QStringList classesAt(int row) const;
    std::optional<ClassCode> classAt(int row, int other) const;

    // Opens the group of that row, or says which service it is.
    std::optional<ServiceCode> choose(int row);
    void leaveGroup();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void levelChanged();

private:
    struct Row {
        std::optional<GroupCode> group; // else a service
        std::vector<ServiceCode> services;
        QString name;
        QString icon;
        int waiting = 0;
        std::optional<WaitBand> wait; // of services

        bool operator==(const Row &) const = default;
    };

    std::vector<const ServiceConfig *> allServices() const;
    std::vector<const ClassConfig *> classesOf(const ServiceConfig &service) const;
    std::vector<const ClassConfig *> classesOfRow(int row) const;
    QStringList namesOf(const std::vector<const ClassConfig *> &classes) const;
    const GroupConfig *findGroup(const GroupCode &code) const;
    std::vector<Row> rows() const;
    Row groupRow(const GroupConfig &group) const;
    void count(Row &row) const;
    void rebuild();

    const SiteConfig *m_site = nullptr;
    const TicketWords *m_words = nullptr;
    std::map<ServiceCode, ServiceView> m_views; // as they were counted last
    std::vector<ServiceCode> m_shown;
    bool m_asks_class = false;
    std::optional<GroupCode> m_group;
    std::vector<Row> m_rows;
};

} // namespace vq::kiosk

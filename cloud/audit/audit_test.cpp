// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <random>

#include "cloud/audit/entry.h"

using namespace vq;
using namespace vq::cloud::audit;

namespace {

constexpr int kTamperings = 10'000;
constexpr int kEntries = 12;

struct Chain {
    std::vector<Entry> entries;
    std::string head;
    std::int64_t count = 0;

    std::vector<Break> breaks() const
    {
        ChainCheck check;
        for (const auto &entry : entries)
            check.next(entry);
        return check.end(head, count).breaks;
    }
};

Chain chainOf(int entries)
{
    Chain chain;
    for (int i = 1; i <= entries; ++i) {
        Entry entry{.tenant = "t",
                    .number = i,
                    .at = fromUnixMs(1'774'742'523'000 + i),
                    .actor = "u" + std::to_string(i % 3),
                    .action = "queue.update",
                    .resource = "queue/" + std::to_string(i % 4),
                    .before = R"({"name":"a"})",
                    .after = R"({"name":"b"})",
                    .peer = "127.0.0.1",
                    .request = "req-" + std::to_string(i),
                    .previous = chain.head,
                    .hash = {}};
        entry.hash = hashOf(entry);
        chain.head = entry.hash;
        chain.entries.push_back(entry);
    }
    chain.count = entries;
    return chain;
}

// One thing that somebody with the database in her hands may do; she may well know how the
// hash of one entry is made, but not change the head, which is kept apart.
class Tampering {
public:
    explicit Tampering(unsigned seed) : m_chance(seed) {}

    void apply(Chain &chain)
    {
        switch (pick(6)) {
        case 0:
            return edit(chain.entries[pick(chain.entries.size())]);
        case 1: { // and makes its own hash good
            auto &entry = chain.entries[pick(chain.entries.size())];
            edit(entry);
            entry.hash = hashOf(entry);
            return;
        }
        case 2:
            chain.entries.erase(chain.entries.begin() +
                                static_cast<std::ptrdiff_t>(pick(chain.entries.size())));
            return;
        case 3: {
            const auto first = pick(chain.entries.size() - 1);
            std::swap(chain.entries[first], chain.entries[first + 1]);
            return;
        }
        case 4:
            return insert(chain);
        default:
            return rewrite(chain);
        }
    }

private:
    std::size_t pick(std::size_t below) { return m_chance() % below; }

    void edit(Entry &entry)
    {
        const std::array<std::string *, 8> fields = {
            &entry.tenant, &entry.actor, &entry.action, &entry.resource,
            &entry.before, &entry.after, &entry.peer,   &entry.request};
        const auto which = pick(fields.size() + 2);
        if (which == fields.size())
            entry.at += Ms{1};
        else if (which > fields.size())
            entry.number += 1;
        else
            *fields.at(which) += 'x';
    }

    void insert(Chain &chain)
    {
        const auto at = pick(chain.entries.size());
        auto made = chain.entries[at];
        made.actor = "nobody";
        made.hash = hashOf(made);
        chain.entries.insert(chain.entries.begin() + static_cast<std::ptrdiff_t>(at),
                             made);
    }

    // Everything from one entry on made anew, as if it had always been so.
    void rewrite(Chain &chain)
    {
        const auto from = pick(chain.entries.size());
        chain.entries[from].actor = "nobody";
        auto previous = chain.entries[from].previous;
        for (auto i = from; i < chain.entries.size(); ++i) {
            chain.entries[i].previous = previous;
            chain.entries[i].hash = hashOf(chain.entries[i]);
            previous = chain.entries[i].hash;
        }
    }

    std::mt19937 m_chance;
};

} // namespace

class CloudAuditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChainAsItWasWrittenIsWhole()
    {
        QVERIFY(chainOf(0).breaks().empty());
        QVERIFY(chainOf(1).breaks().empty());
        QVERIFY(chainOf(kEntries).breaks().empty());
    }

    void everyTamperingIsFound()
    {
        for (unsigned seed = 0; seed < kTamperings; ++seed) {
            auto chain = chainOf(kEntries);
            Tampering(seed).apply(chain);
            QVERIFY2(!chain.breaks().empty(), qPrintable(QString::number(seed)));
        }
    }

    void anEndThatIsCutOffIsFound()
    {
        auto chain = chainOf(kEntries);
        chain.entries.pop_back();
        const auto breaks = chain.breaks();
        QCOMPARE(breaks.size(), std::size_t{1});
        QCOMPARE(breaks.front().number, std::int64_t{kEntries});
    }

    void fieldsCannotBeMovedIntoEachOther()
    {
        Entry one{.actor = "ab", .action = "c"};
        Entry other{.actor = "a", .action = "bc"};
        QVERIFY(hashOf(one) != hashOf(other));
    }
};

QTEST_APPLESS_MAIN(CloudAuditTest)
#include "audit_test.moc"

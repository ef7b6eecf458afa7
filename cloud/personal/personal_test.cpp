// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QTemporaryDir>

#include "cloud/database/sqlite_database.h"
#include "cloud/model/json_form.h"
#include "cloud/model/reseal_row.h"
#include "cloud/model/row_form.h"
#include "cloud/personal/module.h"
#include "platform/json/json_writer.h"

using namespace vq;
using namespace vq::cloud;

namespace {

struct Guest {
    std::string id;
    std::string tenant_id;
    std::optional<std::string> email;
    std::string name;
    json::Object notes;
    std::int64_t revision = 1;
    Sealed sealed;
};

constexpr std::array kMigrations = {Migration{1, "guests", R"sql(
CREATE TABLE guest (id {{text}} NOT NULL PRIMARY KEY, tenant_id {{text}} NOT NULL,
    email {{text}}, email_index {{text}}, name {{text}} NOT NULL, notes {{text}} NOT NULL,
    revision {{int}} NOT NULL) {{strict}};
)sql"}};

} // namespace

template <>
struct vq::cloud::Resource<Guest> {
    static constexpr std::string_view kTable = "guest";
    static std::span<const Field<Guest>> fields()
    {
        using enum Edit;
        static const std::array kFields = {
            Field<Guest>{"id", &Guest::id},
            Field<Guest>{"tenantId", &Guest::tenant_id},
            Field<Guest>{.name = "email",
                         .place = &Guest::email,
                         .edit = Always,
                         .rule = {},
                         .is_personal = true,
                         .lookup = Lookup::InTenant},
            Field<Guest>{.name = "name",
                         .place = &Guest::name,
                         .edit = Always,
                         .rule = {},
                         .is_personal = true},
            Field<Guest>{.name = "notes",
                         .place = &Guest::notes,
                         .edit = Always,
                         .rule = {},
                         .is_personal = true},
        };
        return kFields;
    }
};

class CloudPersonalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_db = opened();
        const std::array schemas = {personal::schema(), Schema{"guests", kMigrations}};
        QVERIFY(migrate(*m_db, schemas).has_value());
        put("1", "anna@example.org");
    }
    void cleanup()
    {
        m_db.reset();
        m_vault.reset();
    }

    void whatIsSealedComesBackAndIsNotInItsRow()
    {
        const auto guest = get("1");
        QCOMPARE(*guest.email, std::string("anna@example.org"));
        QCOMPARE(guest.name, std::string("Anna"));
        QCOMPARE(json::textOf(guest.notes),
                 std::string(R"({"phone":"0301234567","seat":4})"));
        const auto row = rowOf("1");
        QVERIFY(row.find("anna") == std::string::npos);
        QVERIFY(row.find("Anna") == std::string::npos);
        QVERIFY(row.find("0301234567") == std::string::npos);
        QVERIFY(row.find(R"("seat":4)") != std::string::npos); // not personal
    }

    void noTwoSealedTextsAreAlike()
    {
        put("2", "anna@example.org");
        QVERIFY(cell("1", "email") != cell("2", "email"));
        QCOMPARE(cell("1", "email_index"), cell("2", "email_index"));
    }

    void whoeverComesTwiceInOneGoHasOneKey()
    {
        const std::array<KeyOwner, 3> owners = {
            KeyOwner{"t", "anna"}, KeyOwner{"t", "bert"}, KeyOwner{"t", "anna"}};
        const auto keys = *m_vault->keysFor(*m_db, owners);
        QCOMPARE(keys.size(), owners.size());
        QCOMPARE(keys[0].id, keys[2].id);
        QVERIFY(keys[0].key == keys[2].key);
        QVERIFY(keys[0].id != keys[1].id);
        const auto again = *m_vault->keysFor(*m_db, owners);
        QCOMPARE(again[0].id, keys[0].id);
        QVERIFY(again[1].key == keys[1].key);
    }

    void anIndexIsOfOneTenant()
    {
        put("2", "anna@example.org", "u");
        QVERIFY(cell("1", "email_index") != cell("2", "email_index"));
    }

    void aCellOpensNowhereElse_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("of another row") << QByteArray(
            "UPDATE guest SET email = (SELECT email FROM guest WHERE id = '2') "
            "WHERE id = '1'");
        QTest::newRow("of another tenant")
            << QByteArray("UPDATE guest SET email = (SELECT email FROM guest WHERE id = "
                          "'3') WHERE id = "
                          "'1'");
        QTest::newRow("of another column")
            << QByteArray("UPDATE guest SET email = name WHERE id = '1'");
        QTest::newRow("with its row under another id")
            << QByteArray("UPDATE guest SET id = '1' || '0' WHERE id = '1'");
        QTest::newRow("changed") << QByteArray(
            "UPDATE guest SET email = substr(email, 1, length(email) - 3) || 'AAA' "
            "WHERE id = '1'");
        QTest::newRow("cut short")
            << QByteArray("UPDATE guest SET email = substr(email, 1, 30) WHERE id = '1'");
    }

    void aCellOpensNowhereElse()
    {
        QFETCH(QByteArray, sql);
        put("2", "anna@example.org");
        put("3", "anna@example.org", "u");
        QVERIFY(m_db->run(sql.toStdString()).has_value());
        const auto rows = all();
        const auto read = fromRow<Guest>(*m_db, rows.at(0));
        const auto other = rows.size() == 3 ? fromRow<Guest>(*m_db, rows.at(1)) : read;
        QVERIFY(!read || !other);
        QCOMPARE((!read ? read : other).error().code, std::string("storage_corrupt"));
    }

    void whatIsNotChangedIsNotSealedAnew()
    {
        auto guest = get("1");
        const auto before = cell("1", "name");
        guest.email = "other@example.org";
        QVERIFY(updateRow(*m_db, guest).has_value());
        QCOMPARE(cell("1", "name"), before);
        QCOMPARE(*get("1").email, std::string("other@example.org"));
    }

    void whatIsClosedIsWrittenBackAsItWas()
    {
        auto guest = closedFromRow<Guest>(all().front());
        const auto before = rowOf("1");
        QVERIFY(updateRow(*m_db, guest).has_value());
        QCOMPARE(rowOf("1"), before);
    }

    void whatLooksSealedIsSealed()
    {
        auto guest = get("1");
        guest.notes = {{"seat", "vq1.tenant.AAAA"}};
        QVERIFY(updateRow(*m_db, guest).has_value());
        QCOMPARE(json::textOf(get("1").notes),
                 std::string(R"({"seat":"vq1.tenant.AAAA"})"));
    }

    void whoseKeyIsDestroyedIsUnknown()
    {
        put("2", "bob@example.org");
        const auto copy = rowOf("1");
        QVERIFY(
            m_vault->destroyPerson(*m_db, {"t", cell("1", "email_index")}).has_value());
        for (const bool is_restarted : {false, true}) {
            if (is_restarted)
                restart();
            const auto gone = get("1");
            QVERIFY(!gone.email && gone.name.empty());
            QCOMPARE(json::textOf(gone.notes), std::string(R"({"seat":4})"));
            QCOMPARE(*get("2").email, std::string("bob@example.org"));
        }
        QCOMPARE(rowOf("1"), copy); // a copy from before says as little
    }

    void withTheTenantsKeyAllOfItsAreUnknown()
    {
        put("2", "bob@example.org", "u");
        QVERIFY(m_vault->destroyTenant(*m_db, "t").has_value());
        QVERIFY(!get("1").email);
        QCOMPARE(*get("2").email, std::string("bob@example.org"));
    }

    void aKeyThatWasTakenBackIsNotUsedAgain()
    {
        QVERIFY(m_db->begin().has_value());
        insert("2", "bob@example.org", "t");
        m_db->takenBackTo(0);
        QVERIFY(m_db->execute("ROLLBACK").has_value());
        put("2", "bob@example.org");
        restart();
        QCOMPARE(*get("2").email, std::string("bob@example.org"));
    }

    void theAuditHasAReferenceThatGoesWithTheKey()
    {
        const json::Value kept(auditJsonOf(get("1")));
        const auto text = json::textOf(kept);
        QVERIFY(text.find("anna") == std::string::npos);
        QVERIFY(text.find("0301234567") == std::string::npos);
        const auto plain = openedJson(*m_db, "t", kept, Personal::Plain);
        QCOMPARE(
            json::textOf(plain),
            std::string(R"({"id":"1","tenantId":"t","email":"anna@example.org",)"
                        R"("name":"Anna","notes":{"phone":"0301234567","seat":4}})"));
        const auto hidden = openedJson(*m_db, "t", kept, Personal::Masked);
        QCOMPARE(json::textOf(hidden),
                 std::string(R"({"id":"1","tenantId":"t","email":"a***@e***.org",)"
                             R"("name":"A***","notes":{"phone":"***67","seat":4}})"));
        QVERIFY(
            m_vault->destroyPerson(*m_db, {"t", cell("1", "email_index")}).has_value());
        QCOMPARE(json::textOf(openedJson(*m_db, "t", kept, Personal::Plain)),
                 std::string(R"({"id":"1","tenantId":"t","email":null,"name":null,)"
                             R"("notes":{"phone":null,"seat":4}})"));
    }

    void maskedIsWhatIsPersonalAlone()
    {
        QCOMPARE(json::textOf(jsonOf(get("1"), Personal::Masked)),
                 std::string(R"({"id":"1","tenantId":"t","email":"a***@e***.org",)"
                             R"("name":"A***","notes":{"phone":"***67","seat":4}})"));
    }

    void rotationSealsEverythingAnewAndLosesNothing()
    {
        const auto before = cell("1", "name");
        QVERIFY(personal::rotateData(*m_db, std::nullopt).has_value());
        QCOMPARE(get("1").name, std::string("Anna"));
        const auto reseal = [this](Database &db, const KeyOwner &owner) -> Status {
            auto guest = get("1");
            return owner.tenant == "t" ? resealRow(db, guest) : Status(Done{});
        };
        QCOMPARE(*personal::resealSome(*m_db, {reseal}, 10), std::int64_t{1});
        QCOMPARE(*personal::resealSome(*m_db, {reseal}, 10), std::int64_t{0});
        QVERIFY(keyIn(cell("1", "name")) != keyIn(before));
        QCOMPARE(keyIn(cell("1", "name")), keyIn(cell("1", "email")));
        restart();
        QCOMPARE(get("1").name, std::string("Anna"));
        QCOMPARE(get("1").revision, std::int64_t{1});
    }

    void anOldRootKeyOpensNothingAnyMore()
    {
        const auto old = *personal::openRootKeys(rootFile());
        QVERIFY(personal::rotateRoot(*m_db, rootFile()).has_value());
        QCOMPARE(personal::openRootKeys(rootFile())->size(), std::size_t{1});
        restart();
        QCOMPARE(get("1").name, std::string("Anna"));
        personal::KeyVault with_old(old, {});
        QCOMPARE(with_old.checkRoots(*m_db).error().code,
                 std::string("root_key_missing"));
    }

    void aFileOfRootKeysForItsOwnerAlone()
    {
        QFile::setPermissions(QString::fromStdString(rootFile()),
                              QFile::ReadOwner | QFile::ReadGroup);
        QCOMPARE(personal::openRootKeys(rootFile()).error().code,
                 std::string("key_exposed"));
    }

private:
    std::string rootFile() const { return m_dir->filePath("root.keys").toStdString(); }

    std::unique_ptr<Database> opened()
    {
        m_vault = std::make_shared<personal::KeyVault>(
            *personal::openRootKeys(rootFile()),
            [](Database &, const std::string &) -> Result<std::vector<std::string>> {
                return std::vector<std::string>{"phone"};
            });
        auto db = std::move(
            *SqliteDatabase::open({.path = m_dir->filePath("c.sqlite").toStdString()}));
        db->setVault(m_vault);
        return db;
    }

    void restart()
    {
        m_db.reset();
        m_db = opened();
    }

    void insert(const char *id, const char *email, const char *tenant)
    {
        Guest guest{.id = id,
                    .tenant_id = tenant,
                    .email = email,
                    .name = "Anna",
                    .notes = {{"phone", "0301234567"}, {"seat", std::int64_t{4}}},
                    .sealed = {}};
        const auto done = insertRow(*m_db, guest);
        QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
    }
    void put(const char *id, const char *email, const char *tenant = "t")
    {
        QVERIFY(m_db->begin().has_value());
        insert(id, email, tenant);
        QVERIFY(m_db->execute("COMMIT").has_value());
        m_db->kept();
    }

    Rows all() const
    {
        return *m_db->run("SELECT " + columnListOf<Guest>() + " FROM guest ORDER BY id");
    }
    Guest get(const std::string &id) const
    {
        const auto rows = *m_db->run(
            "SELECT " + columnListOf<Guest>() + " FROM guest WHERE id = $1", {id});
        return *fromRow<Guest>(*m_db, rows.front());
    }
    std::string cell(const std::string &id, const std::string &column) const
    {
        return m_db->run("SELECT " + column + " FROM guest WHERE id = $1", {id})
            ->front()
            .text(0);
    }
    std::string rowOf(const std::string &id) const
    {
        return cell(id, "email || ' ' || email_index || ' ' || name || ' ' || notes");
    }
    static std::string keyIn(const std::string &sealed)
    {
        return sealed.substr(0, sealed.find('.', 4));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<personal::KeyVault> m_vault;
    std::unique_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(CloudPersonalTest)
#include "personal_test.moc"

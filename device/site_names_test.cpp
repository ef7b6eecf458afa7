// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryFile>
#include <QTest>

#include "core/fake/fake_site.h"
#include "device/site_names.h"
#include "platform/log/log.h"
#include "tests/support/joined_test.h"

namespace vq::site_names_test {

using namespace device;

namespace {

// A hub that has told its site, and nothing else.
class WelcomingHub : public Hub {
public:
    const lan::SiteMirror &mirror() const override { return m_mirror; }
    const std::optional<lan::Welcome> &welcome() const override { return m_welcome; }
    lan::LinkState state() const override { return lan::LinkState::Live; }
    bool isRefused() const override { return false; }
    Ms silence() const override { return Ms{0}; }
    UtcMs hubNow() const override { return {}; }
    std::string ask(lan::RequestBody, lan::HubClient::Answer, Ms, std::string) override
    {
        return {};
    }

    void tell(const SiteConfig &site)
    {
        m_welcome.emplace().site = site;
        Q_EMIT welcomed();
    }

private:
    lan::SiteMirror m_mirror;
    std::optional<lan::Welcome> m_welcome;
};

} // namespace

class SiteNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachNameThatTheSiteHasNotIsSaidWithWhatItHas()
    {
        const SiteConfig site = exampleSite();
        const auto sentences = unknownNames(site, {.services = {{"PASS"}, {"NOPE"}},
                                                   .counters = {{1}, {99}},
                                                   .languages = {"en", "xx", ""}});
        QCOMPARE(sentences.size(), std::size_t{3});
        QCOMPARE(
            sentences[0],
            std::string("The settings name the service NOPE, which the site does not "
                        "have; it has PASS, VISA, CASH."));
        QCOMPARE(sentences[1],
                 std::string("The settings name the counter 99, which the site does not "
                             "have; it has 1, 2, 3."));
        QVERIFY(sentences[2].starts_with("The settings name the language xx, "));
    }

    void aNameIsLoggedOnceUntilAnotherIsUnknown()
    {
        QTemporaryFile lines;
        QVERIFY(lines.open());
        log::open({.service = "vq-test", .descriptor = lines.handle()});
        WelcomingHub hub;
        const SiteNamesWatch watch(hub, {.services = {{"PASS"}, {"NOPE"}}});
        SiteConfig site = exampleSite();
        hub.tell(site);
        hub.tell(site); // connected anew
        std::erase_if(site.services,
                      [](const auto &each) { return each.code == ServiceCode{"PASS"}; });
        hub.tell(site); // a new configuration
        lines.seek(0);
        const QByteArray logged = lines.readAll();
        QCOMPARE(logged.count("\"setting_unknown\""), 3);
        QCOMPARE(logged.count("service PASS"), 1);
    }
};

VQ_JOINED_TEST(SiteNamesTest)

} // namespace vq::site_names_test

#include "site_names_test.moc"

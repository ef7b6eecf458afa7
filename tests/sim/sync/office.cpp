// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/office.h"

namespace vq::sim {

namespace {

// A day stays open for as long as a wrong clock says, and a number that is seen again is taken
// for two tickets: no series may go round in three days of simulation.
std::string seriesOf(const std::string &prefix)
{
    return "[[series]]\ncode = \"" + prefix + "\"\nprefix = \"" + prefix +
           "\"\nlast = 9999\n";
}

std::string listOf(const Office &office, bool is_cash_first)
{
    std::string list =
        is_cash_first && office.has_cash ? "\"CASH\", \"PASS\"" : "\"PASS\"";
    if (office.has_visa)
        list += ", \"VISA\"";
    if (!is_cash_first && office.has_cash)
        list += ", \"CASH\"";
    return list;
}

std::string counterOf(int number, const std::string &services)
{
    return "[[counter]]\nnumber = " + std::to_string(number) + "\nname = \"Counter " +
           std::to_string(number) + "\"\nservices = [" + services + "]\n";
}

std::string codesOf(const char *what, const std::string &code, const std::string &more)
{
    return "[[" + std::string(what) + "]]\ncode = \"" + code + "\"\n" + more;
}

std::string namedOf(const char *what, const std::string &code, const std::string &more)
{
    return codesOf(what, code, "name = \"" + code + "\"\n" + more);
}

std::string countersOf(const Office &office)
{
    const bool is_wrong = office.mistake == Office::Mistake::NoSuchService;
    std::string counters =
        counterOf(1, office.has_visa ? "\"PASS\", \"VISA\"" : "\"PASS\"");
    counters += counterOf(2, listOf(office, office.is_another));
    if (office.is_another && office.has_cash && office.has_visa)
        counters += "weights = [3, 1, 1]\n";
    if (office.has_cash || is_wrong)
        counters += counterOf(3, is_wrong ? "\"GONE\"" : "\"CASH\"");
    return counters;
}

} // namespace

std::string asToml(const Office &office)
{
    const bool is_other = office.mistake == Office::Mistake::AnotherSite;
    std::string toml = "[site]\nname = \"Example\"\ntenant = \"acme\"\ncode = \"" +
                       office.site + (is_other ? "-other" : "") +
                       "\"\nzone = \"Europe/Berlin\"\nlanguages = [\"en\", \"de\"]\n"
                       "public_url = \"https://q.example.org/t/\"\n"
                       "[calls]\nno_show_calls = 1\nno_show_gap_s = 0\n"
                       "[remote]\npresence_code = true\n";
    if (office.is_another)
        toml += "call_only_present = true\n[texts]\nnotice = \"Another configuration\"\n";
    toml += seriesOf("A");
    if (office.has_cash)
        toml += seriesOf("C");
    toml += namedOf("class", "normal", "");
    if (office.has_priority)
        toml += namedOf("class", "priority",
                        office.is_another ? "weight = 4000\nhead_start_s = 600\n"
                                          : "weight = 1000\n");
    toml += namedOf("service", "PASS", "series = \"A\"\n");
    if (office.has_visa)
        toml += namedOf("service", "VISA", "series = \"A\"\n");
    if (office.has_cash)
        toml += namedOf("service", "CASH", "series = \"C\"\n");
    toml += countersOf(office);
    return toml + namedOf("outcome", "done", "") + namedOf("outcome", "referred", "");
}

Office anyOffice(const std::string &site, Chance &chance)
{
    Office office{.site = site,
                  .has_visa = !chance.oneIn(3),
                  .has_cash = !chance.oneIn(3),
                  .has_priority = !chance.oneIn(4),
                  .is_another = chance.oneIn(3)};
    if (chance.oneIn(6))
        office.mistake = chance.oneIn(2) ? Office::Mistake::NoSuchService
                                         : Office::Mistake::AnotherSite;
    return office;
}

} // namespace vq::sim

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/made_up_hub.h"

namespace vq::counter {
namespace {

ServiceConfig service(const char *code, const char *series, const char *icon,
                      LocalText name)
{
    return {.code = {code},
            .name = std::move(name),
            .series = {series},
            .group = {},
            .icon = icon};
}

CounterConfig counter(int number, std::vector<ServiceCode> services)
{
    const std::string digits = std::to_string(number);
    return {.number = {number},
            .name = {{"en", "Counter " + digits},
                     {"de", "Schalter " + digits},
                     {"es", "Ventanilla " + digits},
                     {"ar", "شباك " + digits}},
            .services = std::move(services)};
}

} // namespace

SiteConfig madeUpSite()
{
    SiteConfig site;
    site.name = "Town Hall";
    site.zone = "Europe/Berlin";
    site.alarms = {.wait = Minutes{30}, .service = Minutes{20}, .idle = Minutes{10}};
    site.languages = {"en", "de", "es", "ar"};
    site.public_url = "https://queue.example/t/";
    site.calls = {.no_show_calls = 1, .no_show_gap = Ms{0}}; // a demo does not wait
    site.series = {{.code = {"A"}, .prefix = "A"},
                   {.code = {"K"}, .prefix = "K"},
                   {.code = {"C"}, .prefix = "C"},
                   {.code = {"D"}, .prefix = "D"}};
    site.services = {
        service("PASS", "A", "passport",
                {{"en", "Passports"},
                 {"de", "Reisepässe"},
                 {"es", "Pasaportes"},
                 {"ar", "جوازات السفر"}}),
        service("REG", "K", "building",
                {{"en", "Registry"},
                 {"de", "Meldeamt"},
                 {"es", "Registro"},
                 {"ar", "السجل المدني"}}),
        service("CAR", "C", "car",
                {{"en", "Vehicles"},
                 {"de", "Fahrzeuge"},
                 {"es", "Vehículos"},
                 {"ar", "المركبات"}}),
        service("TAX", "D", "money",
                {{"en", "Taxes and fees"},
                 {"de", "Steuern und Gebühren"},
                 {"es", "Impuestos y tasas"},
                 {"ar", "الضرائب والرسوم"}}),
    };
    for (int number = 1; number <= 6; ++number)
        site.counters.push_back(number <= 3 ? counter(number, {{"PASS"}, {"REG"}})
                                            : counter(number, {{"CAR"}, {"TAX"}}));
    site.classes = {
        {.code = {"normal"},
         .name = {{"en", "Normal"}, {"de", "Normal"}, {"es", "Normal"}, {"ar", "عادي"}}},
        {.code = {"priority"},
         .name = {{"en", "Priority"},
                  {"de", "Vorrang"},
                  {"es", "Preferente"},
                  {"ar", "أولوية"}},
         .weight = 3000}};
    site.classes.front().wait_max = Minutes{45};
    site.outcomes = {{.code = "finished",
                      .name = {{"en", "Finished"},
                               {"de", "Erledigt"},
                               {"es", "Terminado"},
                               {"ar", "اكتمل"}}},
                     {.code = "papers",
                      .name = {{"en", "Papers are missing"},
                               {"de", "Unterlagen fehlen"},
                               {"es", "Faltan documentos"},
                               {"ar", "وثائق ناقصة"}}}};
    return site;
}

} // namespace vq::counter

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/large_site.h"

#include <array>

namespace vq::kiosk {
namespace {

constexpr std::array<const char *, 4> kLanguages{"en", "de", "es", "ar"};

struct Matter {
    std::array<const char *, 4> names;
    const char *icon;
};

constexpr std::array<Matter, 20> kMatters{{
    Matter{{"Passports", "Reisepässe", "Pasaportes", "جوازات السفر"}, "passport"},
    Matter{{"Identity cards", "Personalausweise", "Documentos de identidad",
            "بطاقات الهوية"},
           "person"},
    Matter{{"Residence permits", "Aufenthaltstitel", "Permisos de residencia",
            "تصاريح الإقامة"},
           "document"},
    Matter{{"Change of address", "Ummeldung", "Cambio de domicilio", "تغيير العنوان"},
           "house"},
    Matter{{"Birth certificates", "Geburtsurkunden", "Certificados de nacimiento",
            "شهادات الميلاد"},
           "document"},
    Matter{{"Marriages", "Eheschließungen", "Matrimonios", "عقود الزواج"}, "heart"},
    Matter{{"Driving licences", "Führerscheine", "Permisos de conducir", "رخص القيادة"},
           "person"},
    Matter{{"Vehicle registration", "Kfz-Zulassung", "Matriculación de vehículos",
            "تسجيل المركبات"},
           "car"},
    Matter{{"Parking permits", "Bewohnerparken", "Permisos de aparcamiento",
            "تصاريح الوقوف"},
           "car"},
    Matter{{"Trade licences", "Gewerbeanmeldung", "Licencias de actividad",
            "الرخص التجارية"},
           "document"},
    Matter{
        {"Building permits", "Baugenehmigungen", "Licencias de obras", "تصاريح البناء"},
        "building"},
    Matter{{"Land register", "Grundbuch", "Registro de la propiedad", "السجل العقاري"},
           "house"},
    Matter{{"Local taxes", "Gemeindesteuern", "Impuestos municipales", "الضرائب المحلية"},
           "money"},
    Matter{{"Fees and fines", "Gebühren und Bußgelder", "Tasas y multas",
            "الرسوم والغرامات"},
           "money"},
    Matter{{"Housing benefit", "Wohngeld", "Ayuda al alquiler", "دعم السكن"}, "house"},
    Matter{{"Child benefit", "Kindergeld", "Ayuda familiar", "إعانة الأطفال"}, "people"},
    Matter{{"School places", "Schulanmeldung", "Plazas escolares", "التسجيل المدرسي"},
           "people"},
    Matter{{"Dog licences", "Hundesteuer", "Licencias para perros", "رخص الكلاب"},
           "document"},
    Matter{{"Waste and recycling", "Abfall und Wertstoffe", "Residuos y reciclaje",
            "النفايات وإعادة التدوير"},
           "info"},
    Matter{{"Lost property", "Fundsachen", "Objetos perdidos", "المفقودات"}, "key"},
}};

constexpr std::array<const char *, 4> kLongNames{
    "Questions about permits for work, residence and family members from abroad today",
    "Fragen zu Erlaubnissen für Arbeit, Aufenthalt und Angehörige aus anderen Ländern",
    "Preguntas sobre permisos de trabajo, de residencia y familiares de otros países.",
    "أسئلة عن تصاريح العمل والإقامة ولم شمل أفراد الأسرة القادمين من خارج البلاد الآن",
};

// A line does not break beside the dash: U+FEFF.
constexpr std::array<const char *, 4> kFirstHalf{
    ", A\ufeff–\ufeffK", ", A\ufeff–\ufeffK", ", A\ufeff–\ufeffK", "، أ\ufeff–\ufeffش"};
constexpr std::array<const char *, 4> kSecondHalf{
    ", L\ufeff–\ufeffZ", ", L\ufeff–\ufeffZ", ", L\ufeff–\ufeffZ", "، ص\ufeff–\ufeffي"};
constexpr std::array<const char *, 4> kAndMore{" and more", " und mehr", " y más",
                                               " والمزيد"};
constexpr std::array<const char *, 4> kNothing{"", "", "", ""};

LocalText named(const std::array<const char *, 4> &names,
                const std::array<const char *, 4> &more = kNothing)
{
    LocalText text;
    for (std::size_t at = 0; at < kLanguages.size(); ++at)
        text.emplace(kLanguages.at(at), std::string(names.at(at)) + more.at(at));
    return text;
}

} // namespace

void giveFortyServices(SiteConfig &site, bool has_groups)
{
    constexpr std::size_t kInGroup = 5;
    site.services.clear();
    site.groups.clear();
    for (std::size_t at = 0; at < 2 * kMatters.size(); ++at) {
        const Matter &matter = kMatters.at(at / 2);
        ServiceConfig service;
        service.code = {"S" + std::to_string(at)};
        service.name = named(matter.names, at % 2 == 0 ? kFirstHalf : kSecondHalf);
        service.series = {"A"};
        service.icon = matter.icon;
        if (has_groups) {
            const GroupCode group{"G" + std::to_string(at / kInGroup)};
            if (at % kInGroup == 0)
                site.groups.push_back(
                    {.code = group, .name = named(matter.names, kAndMore)});
            service.group = group;
        }
        site.services.push_back(std::move(service));
    }
}

void giveLongNames(SiteConfig &site)
{
    site.name = kLongNames[0];
    site.welcome = named(kLongNames);
    for (auto &service : site.services)
        service.name = named(kLongNames);
    for (auto &group : site.groups)
        group.name = named(kLongNames);
    for (auto &each : site.classes)
        each.name = named({"Blind or with a wheelchair", "Mit Rollstuhl oder blind",
                           "Con silla de ruedas o ciego", "كرسي متحرك أو كفيف"});
}

} // namespace vq::kiosk

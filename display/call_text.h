// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/port/announcer.h"
#include "core/queue/site_config.h"
#include "core/queue/site_view.h"
#include "display/call_queue.h"

class QTranslator;

namespace vq::display {

// "A042" as people say it. Letters one by one; a number as a number, without its leading
// zeros, and above 999 digit by digit, because nobody hears "one thousand and forty-two"
// as four digits.
struct SpokenLabel {
    std::string letters; // "A"
    int number = 0;      // 42
    QString text;        // "A 42", "A A 1 0 4 2"
};
SpokenLabel spokenLabel(const std::string &label);

// The sentences of calls and waits in any language that the program knows, whatever language it is
// shown in.
class CallTexts {
public:
    CallTexts();
    ~CallTexts();

    bool knows(const std::string &language) const;
    // Without a sentence in a language that the program does not know: a site may have
    // recorded words for it.
    SpokenCall spoken(const Call &call, const SiteConfig &site,
                      const std::string &language) const;
    // "Counter 3", as the site names it in that language, or in our own words.
    QString counterName(const SiteConfig &site, CounterNumber number,
                        const std::string &language) const;

    // "Passports: about 10 to 15 min." Empty where the hub has no estimate.
    QString wait(const SiteConfig &site, const ServiceView &service,
                 const std::string &language) const;

private:
    QString sentence(const Call &call, const SiteConfig &site,
                     const std::string &language) const;
    const QTranslator *translator(const std::string &language) const;
    QString translated(const std::string &language, const char *text,
                       const char *context = "SpokenCall") const;

    mutable std::map<std::string, std::unique_ptr<QTranslator>> m_translators;
};

// The languages in which a call is spoken: the ticket's, then the site's first, each
// once, and only those that are in `allowed` (all when empty).
std::vector<std::string> languagesOf(const Call &call, const SiteConfig &site,
                                     const std::vector<std::string> &allowed);

// The text in that language, else in the site's first, else any.
QString localText(const LocalText &text, const std::string &language,
                  const SiteConfig &site);

} // namespace vq::display

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/chaos_site.h"

#include <QFile>

#include "core/base/assert.h"

namespace vq {

void writeChaosSite(const QString &path, int counters)
{
    QByteArray toml =
        "[site]\n"
        "name = \"Chaos\"\n"
        "zone = \"Europe/Berlin\"\n"
        "languages = [\"en\"]\n"
        "public_url = \"https://queue.example.org/t/\"\n"
        "rollover = \"carry\"\n"
        "[calls]\nno_show_calls = 1\n"
        "[[class]]\ncode = \"normal\"\nname = \"Normal\"\n"
        "[[series]]\ncode = \"A\"\nprefix = \"A\"\nlast = 99999\nwidth = 5\n"
        "[[service]]\ncode = \"PASS\"\nname = \"Passports\"\nseries = \"A\"\n";
    for (int i = 1; i <= counters; ++i) {
        const auto number = QByteArray::number(i);
        toml += "[[counter]]\nnumber = " + number + "\nname = \"Counter " + number +
                "\"\nservices = [\"PASS\"]\n";
    }
    QFile file(path);
    VQ_ASSERT(file.open(QIODevice::WriteOnly) && file.write(toml) == toml.size());
}

} // namespace vq

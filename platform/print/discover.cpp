// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/cups_call.h"
#include "platform/print/cups_printer.h"

namespace vq::print {

// cupsGetDests2() and not cupsEnumDests(): the latter calls itself failed where no Avahi
// runs, although it has found the queues of this machine. Its search of the network ends
// by itself.
Result<std::vector<FoundPrinter>> discoverPrinters(const QueueAddress &address, Ms limit)
{
    VQ_TRY(const HttpConnection http, connectTo(endpointOfServer(address.server), limit));
    cups_dest_t *dests = nullptr;
    const int count = cupsGetDests2(http.get(), &dests);
    std::vector<FoundPrinter> found;
    for (int i = 0; i < count; ++i) {
        const cups_dest_t &dest = dests[i];
        const auto option = [&](const char *name) {
            const char *value = cupsGetOption(name, dest.num_options, dest.options);
            return std::string(value == nullptr ? "" : value);
        };
        if (dest.instance == nullptr)
            found.push_back({.queue = dest.name,
                             .description = option("printer-info"),
                             .device_uri = option("device-uri"),
                             .is_default = dest.is_default != 0});
    }
    cupsFreeDests(count, dests);
    return found;
}

} // namespace vq::print

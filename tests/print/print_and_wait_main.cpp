// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
//
// vq-print-and-wait SERVER QUEUE OWNER REFERENCE DEADLINE_MS: prints the PDF that comes
// on standard input, and waits to be killed: a kiosk that ends without a chance to tidy
// up.
#include <chrono>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>

#include "platform/print/cups_printer.h"

int main(int argc, char **argv)
{
    if (argc != 6)
        return 2;
    vq::print::CupsPrinter printer({.address = {.server = argv[1], .queue = argv[2]},
                                    .owner = argv[3],
                                    .deadline = vq::Ms{std::stoi(argv[5])}});
    printer.print(1, {.title = "ticket",
                      .reference = argv[4],
                      .bytes = std::string(std::istreambuf_iterator<char>(std::cin), {}),
                      .kind = vq::DocumentKind::Pdf,
                      .paper = {80, 120}});
    for (;;)
        std::this_thread::sleep_for(std::chrono::hours{1});
}

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/words.h"

#include <array>
#include <charconv>
#include <fstream>
#include <sstream>

#include "platform/json/json_reader.h"

namespace vq::ctl {

Error notAnId(const std::string &word)
{
    return {ErrorKind::Reject, "usage",
            "'" + word + "' is not an id of 32 hexadecimal digits"};
}

Result<lan::TicketReply> findTicket(HubSession &hub, const std::string &word)
{
    if (const auto id = idFromString<TicketId>(word))
        return expect<lan::TicketReply>(hub.ask(lan::ShowTicket{*id}));
    return expect<lan::TicketReply>(hub.ask(lan::FindTicket{word}));
}

Result<TicketId> ticketNamed(HubSession &hub, const std::string &word)
{
    if (const auto id = idFromString<TicketId>(word))
        return *id;
    VQ_TRY(const auto reply, expect<lan::TicketReply>(hub.ask(lan::FindTicket{word})));
    return reply.receipt.ticket.id;
}

Result<CounterNumber> counterNamed(const std::string &word)
{
    int number = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size() || number < 1)
        return Error{ErrorKind::Reject, "usage",
                     "'" + word + "' is not the number of a counter, like 3"};
    return CounterNumber{number};
}

Result<std::uint64_t> wholeNumber(const std::string &wanted, const std::string &word)
{
    std::uint64_t number = 0;
    const auto *end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end)
        return Error{ErrorKind::Reject, "usage", wanted + ", not '" + word + "'"};
    return number;
}

Answer ticketAnswer(const lan::TicketReply &reply)
{
    Answer answer;
    auto ticket = ticketJson(answer.json, reply.receipt, true);
    answer.json.put(ticket, "url", reply.url);
    answer.json.root().Swap(ticket);
    return answer;
}

Answer okAnswer()
{
    Answer answer;
    answer.json.put(answer.json.root(), "ok", true);
    return answer;
}

Result<std::string> textIn(const std::string &path, std::string content)
{
    if (json::isUtf8(content))
        return content;
    std::istringstream lines(content);
    std::string line;
    int number = 0;
    do {
        ++number;
    } while (std::getline(lines, line) && json::isUtf8(line));
    return Error{ErrorKind::Reject, "usage",
                 "'" + path + "', line " + std::to_string(number) +
                     ", is not text in UTF-8. Nothing was sent; save it as UTF-8."};
}

Result<std::string> firstLineOf(const std::string &path)
{
    std::ifstream file(path);
    std::string line;
    if (!file || !std::getline(file, line) || line.empty())
        return Error{ErrorKind::Reject, "usage",
                     "cannot read a first line from '" + path +
                         "': does the file exist, and "
                         "may you read it?"};
    if (line.back() == '\r')
        line.pop_back();
    return textIn(path, std::move(line));
}

Result<std::string> wholeFileOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    std::string text;
    std::array<char, 4096> part{};
    while (file) {
        file.read(part.data(), part.size());
        text.append(part.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (file.eof()) // a folder opens, and cannot be read
        return text;
    return Error{ErrorKind::Reject, "usage",
                 "cannot read '" + path +
                     "': is it a file that exists, and may you read it?"};
}

} // namespace vq::ctl

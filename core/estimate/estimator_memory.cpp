// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>

#include "core/estimate/estimator.h"

// What an estimator has learned, as text: a line that names version, features and a checksum,
// then numbers in a fixed order, each as short as reads back the same.
namespace vq::estimate {

namespace {

constexpr std::string_view kMark = "vq-estimator-1";

// FNV-1a (Fowler, Noll, Vo): finds a torn write; nobody is to be kept from forging it.
std::uint64_t checksum(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

class Writer {
public:
    template <class Number>
    void put(Number number)
    {
        std::array<char, 32> digits;
        const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
        m_text.append(digits.begin(), end);
        m_text += ' ';
    }
    template <class List>
    void putAll(const List &list)
    {
        for (const double number : list)
            put(number);
    }
    std::string text() const { return m_text; }

private:
    std::string m_text;
};

// After the first number that is none, everything reads as 0 and ok() is false.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    template <class Number>
    Number take()
    {
        Number number{};
        const auto *begin = m_text.data();
        const auto read = std::from_chars(begin, begin + m_text.size(), number);
        m_ok = m_ok && read.ec == std::errc{};
        if constexpr (std::is_floating_point_v<Number>)
            m_ok = m_ok && std::isfinite(number);
        if (!m_ok)
            return {};
        m_text.remove_prefix(static_cast<std::size_t>(read.ptr - begin));
        if (m_text.starts_with(' '))
            m_text.remove_prefix(1);
        return number;
    }
    std::size_t count(std::size_t max)
    {
        const auto number = take<std::size_t>();
        m_ok = m_ok && number <= max;
        return m_ok ? number : 0;
    }
    template <class List>
    void takeAll(List &list)
    {
        for (double &number : list)
            number = take<double>();
    }
    bool isRead() const { return m_ok && m_text.empty(); }

private:
    std::string_view m_text;
    bool m_ok = true;
};

void write(Writer &to, const EndCalibration &end)
{
    to.put(end.level());
    to.put(end.misses().size());
    to.putAll(end.misses());
}

void read(Reader &from, EndCalibration &end)
{
    const auto level = from.take<double>();
    std::deque<double> misses(from.count(EndCalibration::kWindow));
    from.takeAll(misses);
    end.recall(level, std::move(misses));
}

Error unreadable()
{
    return Error{ErrorKind::Reject, "estimates_unreadable",
                 "What was learned about waits is damaged or of another version."};
}

} // namespace

std::string Estimator::kept() const
{
    Writer body;
    body.put(m_days);
    body.put(m_late.head);
    body.put(m_late.rolled_out);
    body.put(m_head ? 1 : 0);
    if (m_head) {
        for (const auto &weights : m_head->weights())
            body.putAll(weights);
        body.putAll(m_head->edges());
    }
    for (auto calibration : m_calibrations) {
        write(body, calibration.low());
        write(body, calibration.high());
    }
    body.put(m_lessons.size());
    for (const auto &lesson : m_lessons) {
        body.putAll(lesson.features);
        body.put(lesson.waited.count());
    }
    Writer head;
    head.put(kFeatures);
    head.put(checksum(body.text()));
    return std::string(kMark) + ' ' + head.text() + '\n' + body.text();
}

Result<Estimator> Estimator::recalled(std::string_view kept)
{
    const auto line = kept.find('\n');
    if (!kept.starts_with(kMark) || line == std::string_view::npos)
        return unreadable();
    Reader head(kept.substr(0, line).substr(kMark.size() + 1));
    const auto body = kept.substr(line + 1);
    if (head.take<std::size_t>() != kFeatures ||
        head.take<std::uint64_t>() != checksum(body))
        return unreadable();
    Reader from(body);
    Estimator estimator;
    estimator.m_days = from.take<int>();
    estimator.m_late.head = from.take<double>();
    estimator.m_late.rolled_out = from.take<double>();
    if (from.take<int>() == 1) {
        std::array<QuantileHead::Weights, 3> weights{};
        for (auto &each : weights)
            from.takeAll(each);
        Features edges{};
        from.takeAll(edges);
        estimator.m_head = QuantileHead(weights, edges);
    }
    for (auto &calibration : estimator.m_calibrations) {
        read(from, calibration.low());
        read(from, calibration.high());
    }
    estimator.m_lessons.resize(from.count(kLessonsMax));
    for (auto &lesson : estimator.m_lessons) {
        from.takeAll(lesson.features);
        lesson.waited = Ms{from.take<Ms::rep>()};
    }
    if (!from.isRead())
        return unreadable();
    return estimator;
}

} // namespace vq::estimate

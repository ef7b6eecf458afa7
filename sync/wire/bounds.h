// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace vq {

// What a text or a number on the wire may hold at most. Whoever makes such values
// (hub/config, the rules, the apps) stays below; the codecs refuse what does not.
inline constexpr std::size_t kCodeBytesMax = 32; // "PASS", "priority", "de-CH"
inline constexpr std::size_t kNameBytesMax =
    200; // of a person, a device, a program, a site
inline constexpr std::size_t kTextBytesMax = 4000; // a sentence to people, one language
inline constexpr std::size_t kTokenBytesMax = 128;
inline constexpr std::size_t kPinBytesMax = 64;
inline constexpr std::size_t kDigestChars = 64;   // of a SHA-256 in hexadecimal
inline constexpr std::size_t kLabelBytesMax = 16; // "AA042"
inline constexpr std::size_t kTroublesMax = 32;   // of one device
inline constexpr std::size_t kLanguagesMax = 64;
inline constexpr std::size_t kFactJsonBytesMax = 64U * 1024U;
inline constexpr int kCounterNumberMax = 9999;
inline constexpr int kReportDaysMax = 35;
inline constexpr int kReportLinesMax = 20'000;    // in one EstimatesReply
inline constexpr int kLogRecordsMax = 5000;       // in one LogReply
inline constexpr std::size_t kPemBytesMax = 8192; // a certificate, or a request for one
inline constexpr std::size_t kPageBytesMax = 32U * 1024U * 1024U; // in one FactsReply
inline constexpr std::size_t kEnrolmentsMax = 256;    //  in one EnrolmentsReply
inline constexpr std::size_t kMediaLinesMax = 10'000; // in one MediaListReply
inline constexpr int kCommandsMax = 1000;             // in one Obey
inline constexpr std::int64_t kUnixMsMax =
    253'402'300'799'999; // 9999-12-31T23:59:59.999Z

} // namespace vq

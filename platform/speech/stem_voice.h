// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/port/announcer.h"
#include "platform/speech/wav.h"

namespace vq::speech {

// Recorded words, one folder per language; docs/stems.md describes them. The files are
// read when they are needed, so new recordings count from the next call on.
class StemVoice {
public:
    // `folder` may be missing: then this voice has no language.
    explicit StemVoice(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    bool has(const std::string &language) const;
    // Reject/"no_stem" names the word that is missing.
    Result<Sound> speak(const SpokenCall &call) const;

private:
    std::filesystem::path folderOf(const std::string &language) const;

    std::filesystem::path m_folder;
};

// The words of a number, largest files first: 142 is "142", or "100" "42", or "1" "4"
// "2". `has` says whether there is a file for a word.
template <class Has>
std::vector<std::string> wordsOfNumber(int number, const Has &has)
{
    const std::string whole = std::to_string(number);
    if (has(whole))
        return {whole};
    const int rest = number % 100;
    const std::string hundreds = std::to_string(number - rest);
    if (number > 100 && rest != 0 && has(hundreds) && has(std::to_string(rest)))
        return {hundreds, std::to_string(rest)};
    std::vector<std::string> digits;
    for (const char digit : whole)
        digits.emplace_back(1, digit);
    return digits;
}

} // namespace vq::speech

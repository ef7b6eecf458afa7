// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/stem_voice.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

namespace vq::speech {
namespace {

constexpr Ms kGap{60};
constexpr std::size_t kWordsMax = 64;
constexpr std::string_view kOrder = "ticket {ticket} go-to-counter {counter}";

// A language comes from outside; as a folder's name it must not lead anywhere else.
bool isPlainName(const std::string &language)
{
    return !language.empty() && language.size() <= 16 &&
           std::ranges::all_of(
               language, [](unsigned char c) { return std::isalnum(c) || c == '-'; });
}

std::string orderIn(const std::filesystem::path &folder)
{
    std::ifstream file(folder / "order.txt");
    std::string line;
    return std::getline(file, line) ? line : std::string(kOrder);
}

} // namespace

std::filesystem::path StemVoice::folderOf(const std::string &language) const
{
    if (m_folder.empty() || !isPlainName(language))
        return {};
    std::error_code ignored;
    const std::string primary = language.substr(0, language.find('-'));
    for (const std::string &name : {language, primary})
        if (std::filesystem::is_directory(m_folder / name, ignored))
            return m_folder / name;
    return {};
}

bool StemVoice::has(const std::string &language) const
{
    return !folderOf(language).empty();
}

Result<Sound> StemVoice::speak(const SpokenCall &call) const
{
    const std::filesystem::path folder = folderOf(call.language);
    if (folder.empty())
        return Error{ErrorKind::Reject, "no_stem",
                     "There are no recorded words for the language '" + call.language +
                         "'."};
    const auto has = [&](const std::string &word) {
        std::error_code ignored;
        return std::filesystem::is_regular_file(folder / (word + ".wav"), ignored);
    };
    std::vector<std::string> words;
    const auto add = [&](const std::vector<std::string> &more) {
        words.insert(words.end(), more.begin(), more.end());
    };
    std::istringstream order(orderIn(folder));
    for (std::string word; order >> word && words.size() < kWordsMax;) {
        if (word == "{ticket}") {
            for (const char letter : call.letters)
                words.emplace_back(1, static_cast<char>(std::tolower(letter)));
            add(wordsOfNumber(call.number, has));
        } else if (word == "{counter}") {
            add(wordsOfNumber(call.counter, has));
        } else {
            words.push_back(word);
        }
    }
    std::vector<Sound> sounds;
    for (const std::string &word : words) {
        if (!has(word))
            return Error{ErrorKind::Reject, "no_stem",
                         (folder / (word + ".wav")).string() + " is missing."};
        VQ_TRY(Sound sound, readWav(folder / (word + ".wav")));
        sounds.push_back(std::move(sound));
    }
    return joined(sounds, kGap);
}

} // namespace vq::speech

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/estimate/site_estimates.h"
#include "core/port/clock.h"
#include "core/port/store.h"
#include "hub/reducer/hall_news.h"

namespace vq::hub {

// The one thread that foresees waits. It is told what happened, and gives its answers to
// whoever decides, who never waits for them.
class Foreseer {
public:
    struct Parts {
        const SiteConfig &config;
        const Clock &clock;
        estimate::CallRule rule;
        // What was foreseen of the hall as it stood at that moment. On this thread.
        std::function<void(ForeseenWaits, SteadyMs)> deliver;
        // Too much has happened at once: how all stand is to be told. On this thread.
        std::function<void()> tell_all;
        // The site's own past, to read from; none: it begins without one.
        std::function<Result<std::unique_ptr<Store>>()> open_store = {};
        std::string memory = {}; // path of what was learned; empty: kept nowhere
    };

    // What is learned from when it begins, and what the share of kept bands is taken over.
    static constexpr Ms kPast = std::chrono::days{28};
    static constexpr Ms kShareOver = std::chrono::days{14};
    static constexpr Ms kShareEvery = Minutes{10};

    // Waits change by time alone, too: people are served longer, others are due to come.
    static constexpr Ms kLookEvery{5'000};
    // At least so long between two looks, and four times as long as the last one took, with
    // all that was heeded before it: a fifth of one processor at the most.
    static constexpr Ms kRestMin{200};
    static constexpr int kRestShare = 4;
    static constexpr std::size_t kNewsMax = 4096;
    // Who comes in a crowd larger than this is not asked about, and not learned from.
    static constexpr std::size_t kAskedMax = 32;

    explicit Foreseer(Parts parts);
    ~Foreseer(); // after the look that is under way

    void tell(HallNews news); // from any thread, at once

private:
    void run();
    std::optional<std::vector<HallNews>> take();
    bool rest(Ms span);
    void heed(const HallNews &news);
    void openDay(const HallNews &news);
    void recallLessons();
    void keepLessons() const;
    void recallPast(UtcMs now);
    void countKept(UtcMs now);
    void look();

    Parts m_parts;
    estimate::SiteEstimates m_estimates;
    std::optional<BusinessDay> m_day;
    std::size_t m_asked = 0; // since the last look
    std::optional<int> m_kept_percent;
    std::optional<SteadyMs> m_counted_at;

    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    std::vector<HallNews> m_news;
    bool m_is_lost = false; // some of it; until how all stand is told
    bool m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::hub

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/http/http_line.h"

#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "platform/http/exchange.h"

namespace vq::http {

namespace {

struct FreeMulti { // of the same type as FreeCurl's handle: void
    void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
};

// By its text and not by the file's name: the library shares a connection only with requests
// that show the same one, so a certificate that has changed is shown from the next request on.
void showCertificate(CURL *easy, const std::string &file_name)
{
    std::ifstream file(file_name, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(file)), {});
    if (text.empty()) // the library says what is wrong with it
        return set(easy, CURLOPT_SSLCERT, file_name.c_str());
    curl_blob blob{.data = text.data(), .len = text.size(), .flags = CURL_BLOB_COPY};
    set(easy, CURLOPT_SSLCERT_BLOB, &blob);
}

} // namespace

class Line::Loop {
public:
    explicit Loop(Options options) : m_options(std::move(options))
    {
        makeReady();
        m_multi.reset(curl_multi_init());
        VQ_ASSERT(m_multi);
        set(CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
        m_thread = std::thread([this] { run(); });
    }

    ~Loop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_is_stopping = true;
        }
        curl_multi_wakeup(m_multi.get());
        m_thread.join();
        for (auto &[ticket, underway] : m_under_way)
            curl_multi_remove_handle(m_multi.get(), underway.exchange->handle());
    }

    Ticket send(Request request, Ms patience, Done done)
    {
        Ticket ticket = 0;
        {
            const std::lock_guard lock(m_mutex);
            ticket = ++m_tickets;
            m_asked.push_back({ticket, std::move(request), patience, std::move(done)});
        }
        curl_multi_wakeup(m_multi.get());
        return ticket;
    }

    void drop(Ticket ticket)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::erase_if(m_asked, [&](auto &each) { return each.ticket == ticket; }))
                return;
            m_dropped.push_back(ticket);
        }
        curl_multi_wakeup(m_multi.get());
    }

private:
    struct Asked {
        Ticket ticket = 0;
        Request request;
        Ms patience{};
        Done done;
    };
    struct UnderWay {
        std::unique_ptr<Exchange> exchange;
        Done done;
    };

    void set(CURLMoption option, long value)
    {
        VQ_ASSERT(curl_multi_setopt(m_multi.get(), option, value) == CURLM_OK);
    }

    void run()
    {
        constexpr int kLongestSleepMs = 1000;
        while (takeOrders()) {
            int running = 0;
            curl_multi_perform(m_multi.get(), &running);
            settle();
            curl_multi_poll(m_multi.get(), nullptr, 0, kLongestSleepMs, nullptr);
        }
    }

    bool takeOrders()
    {
        std::vector<Asked> asked;
        std::vector<Ticket> dropped;
        {
            const std::lock_guard lock(m_mutex);
            if (m_is_stopping)
                return false;
            asked.swap(m_asked);
            dropped.swap(m_dropped);
        }
        for (const Ticket ticket : dropped)
            giveUp(ticket);
        for (Asked &each : asked)
            begin(std::move(each));
        return true;
    }

    void begin(Asked asked)
    {
        const bool is_secret = asked.request.url.starts_with("https:");
        auto exchange = std::make_unique<Exchange>(
            std::move(asked.request),
            Exchange::Bounds{.may_be_plain = m_options.may_be_plain,
                             .may_be_private = true,
                             .body_bytes_max = m_options.body_bytes_max});
        configure(exchange->handle(), asked.patience, is_secret);
        http::set(exchange->handle(), CURLOPT_PRIVATE,
                  reinterpret_cast<void *>(asked.ticket));
        const auto added = curl_multi_add_handle(m_multi.get(), exchange->handle());
        VQ_ASSERT(added == CURLM_OK);
        m_under_way[asked.ticket] = {std::move(exchange), std::move(asked.done)};
    }

    void configure(CURL *easy, Ms patience, bool is_secret)
    {
        http::set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
        http::set(easy, CURLOPT_CONNECTTIMEOUT_MS,
                  static_cast<long>(m_options.connect_time.count()));
        http::set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_3));
        http::set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
        // Rather than a second connection; without TLS nobody knows whether it can be shared
        // before the first answer.
        http::set(easy, CURLOPT_PIPEWAIT, is_secret ? 1L : 0L);
        http::set(easy, CURLOPT_TCP_KEEPALIVE, 1L);
        if (std::exchange(m_wants_fresh, false))
            http::set(easy, CURLOPT_FRESH_CONNECT, 1L);
        if (m_options.send_bytes_per_s_max > 0)
            http::set(easy, CURLOPT_MAX_SEND_SPEED_LARGE,
                      static_cast<curl_off_t>(m_options.send_bytes_per_s_max));
        const auto setText = [easy](CURLoption option, const std::string &text) {
            if (!text.empty())
                http::set(easy, option, text.c_str());
        };
        setText(CURLOPT_CAINFO, m_options.trust_file);
        if (!m_options.certificate_file.empty())
            showCertificate(easy, m_options.certificate_file);
        setText(CURLOPT_SSLKEY, m_options.key_file);
        setText(CURLOPT_PROXY, m_options.proxy);
    }

    // Tells whoever waits for what is over.
    void settle()
    {
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode code = message->data.result;
            void *name = nullptr;
            curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &name);
            auto over = take(reinterpret_cast<Ticket>(name));
            m_wants_fresh = m_wants_fresh || code != CURLE_OK;
            over.done(over.exchange->outcome(code));
        }
    }

    void giveUp(Ticket ticket)
    {
        if (!m_under_way.contains(ticket))
            return;
        (void)take(ticket);
        m_wants_fresh = true;
    }

    UnderWay take(Ticket ticket)
    {
        const auto found = m_under_way.find(ticket);
        VQ_ASSERT(found != m_under_way.end());
        UnderWay taken = std::move(found->second);
        m_under_way.erase(found);
        curl_multi_remove_handle(m_multi.get(), taken.exchange->handle());
        return taken;
    }

    Options m_options;
    std::unique_ptr<CURLM, FreeMulti> m_multi;
    std::mutex m_mutex; // for the next four
    Ticket m_tickets = 0;
    std::vector<Asked> m_asked;
    std::vector<Ticket> m_dropped;
    bool m_is_stopping = false;
    std::map<Ticket, UnderWay> m_under_way; // of the thread
    bool m_wants_fresh = false;
    std::thread m_thread;
};

Line::Line(Options options) : m_loop(std::make_unique<Loop>(std::move(options))) {}
Line::~Line() = default;

Line::Ticket Line::send(Request request, Ms patience, Done done)
{
    return m_loop->send(std::move(request), patience, std::move(done));
}

void Line::drop(Ticket ticket)
{
    m_loop->drop(ticket);
}

} // namespace vq::http

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <thread>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::tls {

struct Peer {
    std::string host; // a name or an address; its certificate has to be for that
    int port = 0;
    std::string trust_file; // who may vouch for it (PEM); empty: whom the system trusts
    Ms patience{2'000};     // to be reached, and again to shake hands
};

// A TLS connection as a plain socket: what is written to `end()` arrives secret at the peer,
// and what the peer says is read there. A thread of its own carries it. When either side
// closes, the other sees the end.
class SecretPipe {
public:
    // Refused with Retry and tls_unreachable when nobody answers, with Reject and
    // tls_untrusted when the certificate is not one that holds for this peer.
    static Result<std::shared_ptr<SecretPipe>> open(const Peer &peer);

    ~SecretPipe();
    SecretPipe(const SecretPipe &) = delete;
    SecretPipe &operator=(const SecretPipe &) = delete;

    int takeEnd(); // whoever takes it closes it; once

private:
    struct State;
    explicit SecretPipe(std::unique_ptr<State> state);

    std::unique_ptr<State> m_state;
    std::thread m_thread;
};

} // namespace vq::tls

// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/zstd/zstd.h"

#include <algorithm>
#include <memory>

#include <zstd.h>

#include "core/base/assert.h"

namespace vq::zstd {

namespace {

// Of a batch of facts: 3 would take twice the time for 4 % fewer bytes.
constexpr int kLevel = 1;
// What follows of the window that RFC 8878 §3.1.1.1.2 recommends every reader to take.
constexpr int kWindowLogMax = 23;
constexpr std::size_t kGrowBy = 64U * 1024U;

template <auto function>
struct FreeWith {
    template <class T>
    void operator()(T *handle) const
    {
        function(handle);
    }
};
using Unpacking = std::unique_ptr<ZSTD_DCtx, FreeWith<ZSTD_freeDCtx>>;

} // namespace

std::string packed(std::string_view bytes)
{
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    const auto size =
        ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kLevel);
    VQ_ASSERT(ZSTD_isError(size) == 0);
    out.resize(size);
    return out;
}

std::optional<std::string> unpacked(std::string_view bytes, std::size_t bytes_max)
{
    const Unpacking unpacking(ZSTD_createDCtx());
    VQ_ASSERT(unpacking != nullptr);
    const auto bounded =
        ZSTD_DCtx_setParameter(unpacking.get(), ZSTD_d_windowLogMax, kWindowLogMax);
    VQ_ASSERT(ZSTD_isError(bounded) == 0);
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::string out;
    for (std::size_t filled = 0;;) {
        // One more than may be: whoever fills it is too long.
        out.resize(std::min(std::max(out.size() * 2, kGrowBy), bytes_max + 1));
        ZSTD_outBuffer to{out.data(), out.size(), filled};
        const auto left = ZSTD_decompressStream(unpacking.get(), &to, &in);
        filled = to.pos;
        if (ZSTD_isError(left) != 0 || filled > bytes_max)
            return std::nullopt;
        if (left == 0) {
            out.resize(filled);
            return in.pos == in.size ? std::optional(std::move(out)) : std::nullopt;
        }
        if (in.pos == in.size && filled < out.size())
            return std::nullopt; // it ends before its end
    }
}

} // namespace vq::zstd

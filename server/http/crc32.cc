#include "server/http/crc32.h"

#include <cstddef>

#include "zlib.h"

#if defined(__x86_64__)
#include <smmintrin.h>
#include <wmmintrin.h>
#endif

namespace hashrange::http {
namespace {

uint32_t Extend(uint32_t crc, absl::string_view bytes) {
  return static_cast<uint32_t>(
      crc32_z(crc, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

#if defined(__x86_64__)
constexpr size_t kLaneBytes = sizeof(__m128i);
constexpr size_t kBlockBytes = 4 * kLaneBytes;

#define HASHRANGE_CARRYLESS __attribute__((target("pclmul,sse4.1")))

// What multiplies a lane so that it moves on by a block, by a lane, and by half
// a lane: powers of x modulo the polynomial, bits reversed. From "Fast CRC
// Computation for Generic Polynomials Using PCLMULQDQ Instruction", Gopal et
// al., Intel 2009, as are the steps below.
struct Multipliers {
  uint64_t low;
  uint64_t high;
};
constexpr Multipliers kByBlock = {0x0154442bd4, 0x01c6e41596};
constexpr Multipliers kByLane = {0x01751997d0, 0x00ccaa009e};
constexpr Multipliers kByHalf = {0x0163cd6124, 0};
// The polynomial and its reciprocal, for the reduction of Barrett.
constexpr Multipliers kBarrett = {0x01db710641, 0x01f7011641};

HASHRANGE_CARRYLESS __m128i Pair(const Multipliers& multipliers) {
  return _mm_set_epi64x(static_cast<int64_t>(multipliers.high),
                        static_cast<int64_t>(multipliers.low));
}

HASHRANGE_CARRYLESS __m128i Load(const char* from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}

// Moves `lane` on and adds it to `next`.
HASHRANGE_CARRYLESS __m128i Fold(__m128i lane, __m128i by, __m128i next) {
  return _mm_xor_si128(_mm_xor_si128(_mm_clmulepi64_si128(lane, by, 0x00),
                                     _mm_clmulepi64_si128(lane, by, 0x11)),
                       next);
}

// From 128 bits to 64, and to the 32 of the checksum.
HASHRANGE_CARRYLESS uint32_t Reduce(__m128i lane) {
  const __m128i low_halves = _mm_setr_epi32(-1, 0, -1, 0);
  __m128i rest = _mm_xor_si128(_mm_srli_si128(lane, 8),
                               _mm_clmulepi64_si128(lane, Pair(kByLane), 0x10));
  rest = _mm_xor_si128(
      _mm_srli_si128(rest, 4),
      _mm_clmulepi64_si128(_mm_and_si128(rest, low_halves), Pair(kByHalf), 0));
  const __m128i barrett = Pair(kBarrett);
  __m128i quotient =
      _mm_clmulepi64_si128(_mm_and_si128(rest, low_halves), barrett, 0x10);
  quotient =
      _mm_clmulepi64_si128(_mm_and_si128(quotient, low_halves), barrett, 0);
  return static_cast<uint32_t>(
      _mm_extract_epi32(_mm_xor_si128(rest, quotient), 1));
}

// Requires: `bytes` are whole lanes, and a block at least.
HASHRANGE_CARRYLESS uint32_t FoldAll(absl::string_view bytes) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  __m128i lanes[4];
  for (int i = 0; i < 4; ++i) lanes[i] = Load(at + i * kLaneBytes);
  // The checksum begins with all ones.
  lanes[0] = _mm_xor_si128(lanes[0], _mm_cvtsi32_si128(-1));
  for (at += kBlockBytes; at + kBlockBytes <= end; at += kBlockBytes) {
    for (int i = 0; i < 4; ++i) {
      lanes[i] = Fold(lanes[i], Pair(kByBlock), Load(at + i * kLaneBytes));
    }
  }
  __m128i lane = lanes[0];
  for (int i = 1; i < 4; ++i) lane = Fold(lane, Pair(kByLane), lanes[i]);
  for (; at < end; at += kLaneBytes) lane = Fold(lane, Pair(kByLane), Load(at));
  return ~Reduce(lane);
}
#undef HASHRANGE_CARRYLESS
#endif

}  // namespace

uint32_t Crc32(absl::string_view bytes) {
#if defined(__x86_64__)
  if (bytes.size() >= kBlockBytes && __builtin_cpu_supports("pclmul") &&
      __builtin_cpu_supports("sse4.1")) {
    const size_t folded = bytes.size() - bytes.size() % kLaneBytes;
    return Extend(FoldAll(bytes.substr(0, folded)), bytes.substr(folded));
  }
#endif
  return Extend(0, bytes);
}

}  // namespace hashrange::http

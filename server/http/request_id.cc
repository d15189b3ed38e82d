#include "server/http/request_id.h"

#include "absl/strings/string_view.h"

namespace hashrange::http {
namespace {

constexpr absl::string_view kTail = "VV4KQNSO5AEMVJF66Q9ASUAAJG";
constexpr absl::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
// Of 5 bits each.
constexpr int kDigitsPerWord = 13;

// The finalizer of SplitMix64: a bijection, so that counting never repeats.
uint64_t Mixed(uint64_t word) {
  word += 0x9e3779b97f4a7c15;
  word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9;
  word = (word ^ (word >> 27)) * 0x94d049bb133111eb;
  return word ^ (word >> 31);
}

void AppendDigits(uint64_t word, std::string* id) {
  for (int i = 0; i < kDigitsPerWord; ++i) {
    id->push_back(kDigits[word % kDigits.size()]);
    word /= kDigits.size();
  }
}

}  // namespace

std::string RequestIds::Next() {
  const uint64_t count = count_.fetch_add(1, std::memory_order_relaxed);
  std::string id;
  id.reserve(2 * kTail.size());
  AppendDigits(Mixed(seed_ + count), &id);
  AppendDigits(Mixed(Mixed(seed_) ^ count), &id);
  id.append(kTail.data(), kTail.size());
  return id;
}

}  // namespace hashrange::http

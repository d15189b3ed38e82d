#include "tools/benchmark/wire_template.h"

#include <cstdlib>
#include <cstring>
#include <utility>

namespace hashrange::benchmark {
namespace {

// Neither occurs in a request by accident.
constexpr char kNumberCharacter = '\x01';
constexpr char kTextCharacter = '\x02';

constexpr size_t kTextBytesMin = 16;
// Texts are slices of this much random text: drawing each anew would cost more
// than the rest of a request.
constexpr size_t kPoolBytes = size_t{1} << 20;

const std::string& TextPool() {
  static const auto* pool = [] {
    constexpr char kAlphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    auto* text = new std::string;
    for (uint64_t i = 0; i < kPoolBytes; ++i) {
      text->push_back(kAlphabet[Scatter(i) >> 58]);
    }
    return text;
  }();
  return *pool;
}

void FillNumber(uint64_t number, char* to) {
  for (size_t i = WireTemplate::kDigits; i > 0; --i) {
    to[i - 1] = static_cast<char>('0' + number % 10);
    number /= 10;
  }
  if (number != 0) std::abort();
}

}  // namespace

uint64_t Scatter(uint64_t number) {
  uint64_t value = number + 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

void FillText(uint64_t number, char* to, size_t size) {
  const std::string& pool = TextPool();
  if (size > pool.size()) std::abort();
  std::memcpy(to, pool.data() + Scatter(number) % (pool.size() - size + 1),
              size);
}

std::string WireTemplate::NumberPlaceholder() {
  return std::string(kDigits, kNumberCharacter);
}

std::string WireTemplate::TextPlaceholder(size_t bytes) {
  if (bytes < kTextBytesMin) std::abort();
  return std::string(bytes, kTextCharacter);
}

WireTemplate::WireTemplate(std::string bytes) : bytes_(std::move(bytes)) {
  const std::string number = NumberPlaceholder();
  size_t at = bytes_.find(number);
  while (at != std::string::npos) {
    numbers_.push_back(at);
    at = bytes_.find(number, at + number.size());
  }
  const std::string text = TextPlaceholder(kTextBytesMin);
  at = bytes_.find(text);
  while (at != std::string::npos) {
    size_t end = bytes_.find_first_not_of(kTextCharacter, at);
    if (end == std::string::npos) end = bytes_.size();
    texts_.push_back({at, end - at});
    at = bytes_.find(text, end);
  }
}

void WireTemplate::Append(uint64_t number, std::string* bytes) const {
  const size_t start = bytes->size();
  bytes->append(bytes_);
  char* const to = bytes->data() + start;
  for (const size_t offset : numbers_) FillNumber(number, to + offset);
  for (const Text& text : texts_) {
    FillText(number, to + text.offset, text.size);
  }
}

}  // namespace hashrange::benchmark

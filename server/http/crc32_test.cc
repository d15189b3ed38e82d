#include "server/http/crc32.h"

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "zlib.h"

namespace hashrange::http {
namespace {

uint32_t OfZlib(absl::string_view bytes) {
  return static_cast<uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

std::string Noise(size_t size) {
  std::string noise;
  uint32_t state = 1;
  while (noise.size() < size) {
    state = state * 1664525 + 1013904223;
    noise.push_back(static_cast<char>(state >> 24));
  }
  return noise;
}

TEST(Crc32Test, IsThatOfDynamoDb) { EXPECT_EQ(Crc32("{}"), 2745614147u); }

TEST(Crc32Test, IsThatOfZlibForAnySizeAndPlace) {
  const std::string noise = Noise(1200);
  for (size_t begin = 0; begin < 17; ++begin) {
    for (size_t size = 0; size + begin <= noise.size(); ++size) {
      const auto bytes = absl::string_view(noise).substr(begin, size);
      ASSERT_EQ(Crc32(bytes), OfZlib(bytes)) << begin << " " << size;
    }
  }
}

TEST(Crc32Test, IsThatOfZlibForPages) {
  const std::string noise = Noise(1'000'003);
  EXPECT_EQ(Crc32(noise), OfZlib(noise));
  EXPECT_EQ(Crc32(std::string(100'000, '\0')),
            OfZlib(std::string(100'000, '\0')));
}

}  // namespace
}  // namespace hashrange::http

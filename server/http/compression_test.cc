#include "server/http/compression.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace hashrange::http {
namespace {

constexpr size_t kMax = 1 << 20;

std::string LongText() {
  std::string text;
  for (int i = 0; i < 20'000; ++i) absl::StrAppend(&text, i, ",");
  return text;
}

TEST(CompressionTest, ReadsTheHeader) {
  EXPECT_EQ(ParseContentCoding(""), ContentCoding::kIdentity);
  EXPECT_EQ(ParseContentCoding(" Identity "), ContentCoding::kIdentity);
  EXPECT_EQ(ParseContentCoding("GZIP"), ContentCoding::kGzip);
  EXPECT_EQ(ParseContentCoding("x-gzip"), ContentCoding::kGzip);
  EXPECT_EQ(ParseContentCoding("deflate"), ContentCoding::kDeflate);
  EXPECT_EQ(ParseContentCoding("br"), std::nullopt);
  EXPECT_EQ(ParseContentCoding("gzip, gzip"), std::nullopt);
}

TEST(CompressionTest, KnowsWhoAcceptsGzip) {
  for (const char* yes :
       {"gzip", "deflate, GZIP", "gzip;q=0.5", "br,gzip;q=1"}) {
    EXPECT_TRUE(AcceptsGzip(yes)) << yes;
  }
  for (const char* no : {"", "identity", "gzip;q=0", "gzip; q=0.000", "*"}) {
    EXPECT_FALSE(AcceptsGzip(no)) << no;
  }
}

TEST(CompressionTest, GzipComesBack) {
  for (const std::string& text :
       {std::string(), std::string("{}"), LongText()}) {
    auto plain = Decompress(ContentCoding::kGzip, Gzip(text), kMax);
    ASSERT_TRUE(plain.ok()) << plain.status();
    EXPECT_EQ(*plain, text);
  }
}

TEST(CompressionTest, ReadsGzipFilesInARow) {
  auto plain = Decompress(ContentCoding::kGzip,
                          absl::StrCat(Gzip("ab"), Gzip(""), Gzip("c")), kMax);
  ASSERT_TRUE(plain.ok()) << plain.status();
  EXPECT_EQ(*plain, "abc");
}

TEST(CompressionTest, ReadsDeflate) {
  // "{}" by zlib.
  const std::string compressed("\x78\x9c\xab\xae\x05\x00\x01\x75\x00\xf9", 10);
  auto plain = Decompress(ContentCoding::kDeflate, compressed, kMax);
  ASSERT_TRUE(plain.ok()) << plain.status();
  EXPECT_EQ(*plain, "{}");
}

TEST(CompressionTest, RefusesWhatIsBroken) {
  const std::string good = Gzip(LongText());
  const auto refused = [](absl::string_view bytes) {
    return absl::IsInvalidArgument(
        Decompress(ContentCoding::kGzip, bytes, kMax).status());
  };
  EXPECT_TRUE(refused(""));
  EXPECT_TRUE(refused("{}"));
  EXPECT_TRUE(refused(absl::StrCat(good, "more")));
  for (size_t size = 0; size < good.size(); size += 97) {
    EXPECT_TRUE(refused(good.substr(0, size))) << size;
  }
  std::string bad_checksum = good;
  bad_checksum[good.size() - 5] ^= 1;
  EXPECT_TRUE(refused(bad_checksum));
}

TEST(CompressionTest, BoundsTheResult) {
  const std::string compressed = Gzip(std::string(kMax, 'x'));
  EXPECT_TRUE(Decompress(ContentCoding::kGzip, compressed, kMax).ok());
  EXPECT_TRUE(absl::IsResourceExhausted(
      Decompress(ContentCoding::kGzip, compressed, kMax - 1).status()));
  EXPECT_TRUE(absl::IsResourceExhausted(
      Decompress(ContentCoding::kGzip, compressed, 10).status()));
}

}  // namespace
}  // namespace hashrange::http

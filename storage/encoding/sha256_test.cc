#include "storage/encoding/sha256.h"

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

// Source of the digests: FIPS 180-4, examples.
TEST(Sha256Test, IsTheStandardHash) {
  EXPECT_EQ(absl::BytesToHexString(Sha256Of("")),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(absl::BytesToHexString(Sha256Of("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256Test, StartsAgain) {
  Sha256 hash;
  unsigned char digest[kSha256Bytes];
  hash.Start();
  hash.Add("x", 1);
  hash.Finish(digest);
  hash.Start();
  hash.Add("a", 1);
  hash.Add("bc", 2);
  hash.Finish(digest);
  EXPECT_EQ(std::string(reinterpret_cast<char*>(digest), kSha256Bytes),
            Sha256Of("abc"));
}

}  // namespace
}  // namespace hashrange::storage

#include "storage/encoding/key_hash.h"

#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"
#include "storage/encoding/canonical_key.h"
#include "storage/encoding/key_values.h"
#include "storage/value/value.h"

namespace hashrange::storage {
namespace {

using v1::AttributeValue;

std::string Hash(const std::vector<AttributeValue>& values) {
  std::vector<const AttributeValue*> pointers;
  for (const AttributeValue& value : values) pointers.push_back(&value);
  return HashKeyValues(pointers);
}

TEST(KeyHashTest, IsTheStartOfSha256OverTheCanonicalForm) {
  // printf 'S\x06user#1N\x05-12.5' | sha256sum
  EXPECT_EQ(absl::BytesToHexString(
                Hash({StringValue("user#1"), NumberValue("-12.5")})),
            "e5a35075e57a678b949d8df4699cfe03");
}

TEST(KeyHashTest, NoTwoListsOfValuesShareAForm) {
  const std::vector<std::vector<AttributeValue>> lists = {
      {StringValue("1")},
      {NumberValue("1")},
      {BinaryValue("1")},
      {StringValue("")},
      {BinaryValue("")},
      {StringValue(""), StringValue("")},
      {StringValue("a"), StringValue("b")},
      {StringValue("ab"), StringValue("")},
      {StringValue(""), StringValue("ab")},
      {StringValue("ab")},
      {StringValue("aS\x01"
                   "b")},
      {StringValue(std::string(200, 'a'))},
      {StringValue(std::string(2048, '\0'))},
      {StringValue(std::string(2047, '\0'))},
  };
  std::set<std::string> hashes;
  for (const auto& list : lists) hashes.insert(Hash(list));
  EXPECT_EQ(hashes.size(), lists.size());
}

TEST(KeyHashTest, EqualNumbersHashEqually) {
  for (const char* text : {"1", "1.0", "01", "1E0"}) {
    AttributeValue value = NumberValue(text);
    ASSERT_TRUE(value::ValidateAndCanonicalize(&value).ok());
    EXPECT_EQ(Hash({value}), Hash({NumberValue("1")})) << text;
  }
}

TEST(KeyHashTest, CanonicalKeyIsWhatIsHashed) {
  const AttributeValue partition = StringValue("a");
  const AttributeValue sort = NumberValue("2");
  EXPECT_EQ(CanonicalKey(partition, nullptr),
            "S\x01"
            "a");
  EXPECT_EQ(CanonicalKey(partition, &sort),
            "S\x01"
            "aN\x01"
            "2");
  EXPECT_EQ(CanonicalKey(BinaryValue(std::string(300, 'x')), nullptr),
            "B\xAC\x02" + std::string(300, 'x'));
}

TEST(KeyHashTest, ThreadsHashIndependently) {
  const std::string expected = Hash({StringValue("user#1")});
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&expected] {
      for (int round = 0; round < 1000; ++round) {
        EXPECT_EQ(Hash({StringValue("user#1")}), expected);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(KeyHashDeathTest, RefusesWhatIsNoKeyValue) {
  AttributeValue truth;
  truth.set_bool_(true);
  EXPECT_DEATH(Hash({truth}), "check failed");
  EXPECT_DEATH(Hash({NumberValue("1.0")}), "check failed");
}

}  // namespace
}  // namespace hashrange::storage

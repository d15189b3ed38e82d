// Conditions on sort values against brute force: over random values of each
// type, a key is in a range if and only if its value satisfies the condition.

#include "storage/encoding/sort_range.h"

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "storage/encoding/key_values.h"
#include "storage/value/random_values.h"
#include "storage/value/value.h"

namespace hashrange::storage {
namespace {

using v1::AttributeValue;
using value::RandomSource;

constexpr int kSeeds = 30;
constexpr int kValues = 40;
constexpr int kBounds = 20;

enum class Type { kString, kNumber, kBinary };

AttributeValue MakeRandomValue(RandomSource& random, Type type) {
  switch (type) {
    case Type::kString:
      return StringValue(value::MakeRandomBytes(random, 4));
    case Type::kBinary:
      return BinaryValue(value::MakeRandomBytes(random, 4));
    case Type::kNumber:
      break;
  }
  AttributeValue number = NumberValue(value::MakeRandomNumber(random).text);
  EXPECT_TRUE(value::ValidateAndCanonicalize(&number).ok());
  return number;
}

absl::string_view Bytes(const AttributeValue& value) {
  return value.has_s() ? value.s() : value.b();
}

struct Record {
  AttributeValue value;
  std::string key;
};

class SortRangeTest
    : public testing::TestWithParam<std::tuple<SortEncoding, Type, uint64_t>> {
 protected:
  SortRangeTest()
      : encoding_(std::get<0>(GetParam())),
        type_(std::get<1>(GetParam())),
        random_(std::get<2>(GetParam())) {
    for (int i = 0; i < kValues; ++i) {
      Record record;
      record.value = MakeRandomValue(random_, type_);
      record.key = prefix_;
      AppendSortValue(encoding_, record.value, &record.key);
      if (encoding_ == SortEncoding::kIndex) AppendRest(record.key);
      records_.push_back(record);
    }
  }

  // What follows a sort value in an index entry: perhaps more of them, then a
  // hash.
  void AppendRest(std::string& key) {
    if (value::RandomInt(random_, 0, 1) == 0) {
      AppendSortValue(encoding_, MakeRandomValue(random_, Type::kBinary), &key);
    }
    const std::string start = value::MakeRandomBytes(random_, 16);
    key += start + std::string(16 - start.size(), '\xFF');
  }

  template <typename Predicate>
  void ExpectExactly(const KeyRange& range, absl::string_view condition,
                     Predicate satisfies) const {
    for (const Record& record : records_) {
      EXPECT_EQ(Contains(range, record.key), satisfies(record.value))
          << record.value.ShortDebugString() << condition;
    }
    for (const std::string& neighbour : neighbours_) {
      EXPECT_FALSE(Contains(range, neighbour))
          << absl::BytesToHexString(neighbour) << condition;
    }
  }

  // Where carrying matters when a range must end after the prefix.
  const std::string prefix_ = std::string("\x10\x01") + std::string(16, '\xFF');
  const std::vector<std::string> neighbours_ = {
      std::string("\x10\x01") + std::string(15, '\xFF'),
      std::string("\x10\x01") + std::string(15, '\xFF') + "\xFE\xFF",
      std::string("\x10\x02"),
      std::string("\x10\x02", 2) + std::string(16, '\0'),
      std::string("\x10"),
      std::string("\x11"),
  };
  const SortEncoding encoding_;
  const Type type_;
  RandomSource random_;
  std::vector<Record> records_;
};

TEST_P(SortRangeTest, ComparisonsSelectExactly) {
  for (int i = 0; i < kBounds; ++i) {
    const AttributeValue bound =
        i % 2 == 0 ? MakeRandomValue(random_, type_) : records_[i].value;
    const auto order = [&bound](const AttributeValue& value) {
      return *value::Compare(value, bound);
    };
    const std::string text = bound.ShortDebugString();
    ExpectExactly(SortEqual(prefix_, encoding_, bound), " = " + text,
                  [&](const auto& value) { return order(value) == 0; });
    ExpectExactly(SortLess(prefix_, encoding_, bound), " < " + text,
                  [&](const auto& value) { return order(value) < 0; });
    ExpectExactly(SortLessOrEqual(prefix_, encoding_, bound), " <= " + text,
                  [&](const auto& value) { return order(value) <= 0; });
    ExpectExactly(SortGreater(prefix_, encoding_, bound), " > " + text,
                  [&](const auto& value) { return order(value) > 0; });
    ExpectExactly(SortGreaterOrEqual(prefix_, encoding_, bound), " >= " + text,
                  [&](const auto& value) { return order(value) >= 0; });
  }
}

TEST_P(SortRangeTest, BetweenSelectsExactly) {
  for (int i = 0; i < kBounds; ++i) {
    const AttributeValue low = MakeRandomValue(random_, type_);
    const AttributeValue high =
        i % 4 == 0 ? low : MakeRandomValue(random_, type_);
    ExpectExactly(SortBetween(prefix_, encoding_, low, high),
                  absl::StrCat(" between ", low.ShortDebugString(), " and ",
                               high.ShortDebugString()),
                  [&](const auto& value) {
                    return *value::Compare(value, low) >= 0 &&
                           *value::Compare(value, high) <= 0;
                  });
  }
}

TEST_P(SortRangeTest, BeginsWithSelectsExactly) {
  if (type_ == Type::kNumber) return;
  for (int i = 0; i < kBounds; ++i) {
    // Short ones begin many values; the empty one begins all.
    AttributeValue start = MakeRandomValue(random_, type_);
    if (start.has_s()) start.mutable_s()->resize(start.s().size() / 2);
    if (start.has_b()) start.mutable_b()->resize(start.b().size() / 2);
    ExpectExactly(SortBeginsWith(prefix_, encoding_, start),
                  " begins with " + start.ShortDebugString(),
                  [&](const auto& value) {
                    return absl::StartsWith(Bytes(value), Bytes(start));
                  });
  }
}

TEST_P(SortRangeTest, KeysAreInTheOrderOfTheirValues) {
  for (const Record& a : records_) {
    for (const Record& b : records_) {
      const int order = *value::Compare(a.value, b.value);
      if (order != 0) {
        EXPECT_EQ(a.key < b.key, order < 0);
      }
    }
  }
}

TEST_P(SortRangeTest, PrefixSelectsAll) {
  ExpectExactly(PrefixRange(prefix_), " has the prefix",
                [](const auto&) { return true; });
}

std::string NameOf(const testing::TestParamInfo<SortRangeTest::ParamType>& i) {
  const auto [encoding, type, seed] = i.param;
  return absl::StrCat(encoding == SortEncoding::kItem ? "Item" : "Index",
                      type == Type::kString
                          ? "String"
                          : (type == Type::kNumber ? "Number" : "Binary"),
                      "Seed", seed);
}

INSTANTIATE_TEST_SUITE_P(
    Random, SortRangeTest,
    testing::Combine(testing::Values(SortEncoding::kItem, SortEncoding::kIndex),
                     testing::Values(Type::kString, Type::kNumber,
                                     Type::kBinary),
                     testing::Range<uint64_t>(1, 1 + kSeeds)),
    NameOf);

}  // namespace
}  // namespace hashrange::storage

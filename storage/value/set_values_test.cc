#include "storage/value/set_values.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::value {
namespace {

using testing::ElementsAre;

template <typename Set>
Set MakeSet(const std::vector<absl::string_view>& elements) {
  Set set;
  for (const absl::string_view element : elements) {
    set.add_elements(std::string(element));
  }
  return set;
}

// 20 elements, which is beyond what is compared each with each.
v1::StringSet LargeSet() {
  v1::StringSet set;
  for (int i = 0; i < 20; ++i) set.add_elements(absl::StrCat("element ", i));
  return set;
}

TEST(SetValuesTest, RefusesEmptySets) {
  EXPECT_EQ(ValidateStringSet({}).message(),
            "One or more parameter values were invalid: An string set  may not "
            "be empty");
  v1::NumberSet numbers;
  EXPECT_EQ(ValidateNumberSet(&numbers).message(),
            "One or more parameter values were invalid: An number set  may not "
            "be empty");
  EXPECT_EQ(ValidateBinarySet({}).message(),
            "One or more parameter values were invalid: Binary sets should not "
            "be empty");
}

TEST(SetValuesTest, RefusesDuplicateStrings) {
  EXPECT_EQ(
      ValidateStringSet(MakeSet<v1::StringSet>({"b", "a", "b"})).message(),
      "One or more parameter values were invalid: Input collection "
      "[b, a, b] contains duplicates.");
  v1::StringSet large = LargeSet();
  EXPECT_TRUE(ValidateStringSet(large).ok());
  large.add_elements("element 3");
  EXPECT_EQ(ValidateStringSet(large).code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(SetValuesTest, RefusesDuplicateNumbersByValue) {
  auto set = MakeSet<v1::NumberSet>({"1", "2", "1.0"});
  EXPECT_EQ(ValidateNumberSet(&set).message(),
            "Input collection contains duplicates");
}

TEST(SetValuesTest, ReportsWrongNumbersBeforeDuplicates) {
  auto set = MakeSet<v1::NumberSet>({"1", "1", "x", "y"});
  EXPECT_EQ(ValidateNumberSet(&set).message(),
            "The parameter cannot be converted to a numeric value: x");
}

TEST(SetValuesTest, RefusesDuplicateBinaries) {
  EXPECT_EQ(ValidateBinarySet(MakeSet<v1::BinarySet>({"\xFF", "a", "\xFF"}))
                .message(),
            "One or more parameter values were invalid: Input collection "
            "[/w==, YQ==, /w==]of type BS contains duplicates.");
}

TEST(SetValuesTest, AcceptsEmptyElements) {
  EXPECT_TRUE(ValidateStringSet(MakeSet<v1::StringSet>({"", "a"})).ok());
  EXPECT_TRUE(ValidateBinarySet(MakeSet<v1::BinarySet>({""})).ok());
}

TEST(SetValuesTest, CanonicalizesNumbersAndKeepsTheirOrder) {
  auto set = MakeSet<v1::NumberSet>({"2e1", "3.0", "-0"});
  EXPECT_TRUE(ValidateNumberSet(&set).ok());
  EXPECT_THAT(set.elements(), ElementsAre("20", "3", "0"));
}

TEST(SetValuesTest, EqualityIgnoresOrder) {
  const auto ab = MakeSet<v1::StringSet>({"a", "b"});
  EXPECT_TRUE(
      EqualSets(ab.elements(), MakeSet<v1::StringSet>({"b", "a"}).elements()));
  EXPECT_FALSE(
      EqualSets(ab.elements(), MakeSet<v1::StringSet>({"a", "c"}).elements()));
  EXPECT_FALSE(
      EqualSets(ab.elements(), MakeSet<v1::StringSet>({"a"}).elements()));

  const v1::StringSet large = LargeSet();
  v1::StringSet reversed;
  for (auto element = large.elements().rbegin();
       element != large.elements().rend(); ++element) {
    reversed.add_elements(*element);
  }
  EXPECT_TRUE(EqualSets(large.elements(), reversed.elements()));
  *reversed.mutable_elements(7) = "another";
  EXPECT_FALSE(EqualSets(large.elements(), reversed.elements()));
}

}  // namespace
}  // namespace hashrange::value

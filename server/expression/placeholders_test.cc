#include "server/expression/placeholders.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/expression/limits.h"
#include "server/expression/test_values.h"

namespace hashrange::expression {
namespace {

using Parameter = ExpressionParameter;

std::string HaveExpressions(const Names& names, const Values& values,
                            std::initializer_list<Parameter> parameters) {
  return std::string(
      CheckPlaceholdersHaveExpressions(names, values, parameters).message());
}

std::string ValuesError(Values values) {
  return std::string(CheckValues(&values).message());
}

TEST(PlaceholdersTest, NeedExpressions) {
  const Names names = NameMap({{"#n", "a"}});
  const Values values = Attributes({{":v", N(1)}});
  const Parameter condition{ExpressionKind::kCondition, false};
  const Parameter filter{ExpressionKind::kFilter, false};

  EXPECT_EQ(HaveExpressions({}, {}, {condition}), "");
  EXPECT_EQ(HaveExpressions(names, {}, {condition}),
            "ExpressionAttributeNames can only be specified when using "
            "expressions");
  const std::string values_error =
      "ExpressionAttributeValues can only be specified when using "
      "expressions: ";
  EXPECT_EQ(HaveExpressions({}, values, {condition}),
            values_error + "ConditionExpression is null");
  EXPECT_EQ(HaveExpressions({}, values, {filter}),
            values_error + "FilterExpression is null");
  EXPECT_EQ(
      HaveExpressions({}, values,
                      {filter, {ExpressionKind::kKeyCondition, false}}),
      values_error + "FilterExpression and KeyConditionExpression are null");
  EXPECT_EQ(HaveExpressions({}, values,
                            {{ExpressionKind::kUpdate, false}, condition}),
            values_error + "UpdateExpression and ConditionExpression are null");
}

TEST(PlaceholdersTest, ReportMissingExpressionsForNamesFirst) {
  EXPECT_EQ(HaveExpressions(NameMap({{"#n", "a"}}), Attributes({{":v", N(1)}}),
                            {{ExpressionKind::kFilter, false}}),
            "ExpressionAttributeNames can only be specified when using "
            "expressions");
}

TEST(PlaceholdersTest, ValuesAreOfNoUseToAProjection) {
  const Parameter projection{ExpressionKind::kProjection, true};
  const Parameter filter{ExpressionKind::kFilter, false};
  EXPECT_EQ(HaveExpressions(NameMap({{"#n", "a"}}), {}, {projection, filter}),
            "");
  EXPECT_EQ(
      HaveExpressions({}, Attributes({{":v", N(1)}}), {projection, filter}),
      "ExpressionAttributeValues can only be specified when using "
      "expressions: FilterExpression is null");
}

TEST(PlaceholdersTest, EmptyMapsHaveErrorsOfTheirOwn) {
  EXPECT_EQ(EmptyNamesError().message(),
            "ExpressionAttributeNames must not be empty");
  EXPECT_EQ(EmptyValuesError().message(),
            "ExpressionAttributeValues must not be empty");
}

TEST(PlaceholdersTest, RejectsBadKeysOfNames) {
  EXPECT_TRUE(CheckNames(NameMap({{"#n", "a"}, {"#_9", "x.y"}})).ok());
  for (const char* key : {"", "n", "#", ":n", "#a.b", "# a", "##a", "#a-b"}) {
    EXPECT_EQ(
        CheckNames(NameMap({{key, "a"}})).message(),
        absl::StrCat("ExpressionAttributeNames contains invalid key: Syntax "
                     "error; key: \"",
                     key, "\""));
  }
}

TEST(PlaceholdersTest, RejectsBadKeysOfValues) {
  for (const char* key : {"", "v", ":", "#v", ":a.b", ": a"}) {
    EXPECT_EQ(
        ValuesError(Attributes({{key, N(1)}})),
        absl::StrCat("ExpressionAttributeValues contains invalid key: Syntax "
                     "error; key: \"",
                     key, "\""));
  }
}

TEST(PlaceholdersTest, BoundsKeysAndNames) {
  const std::string longest(kPlaceholderBytesMax - 1, 'k');
  EXPECT_TRUE(CheckNames(NameMap({{"#" + longest, "a"}})).ok());
  EXPECT_EQ(CheckNames(NameMap({{"#k" + longest, "a"}})).message(),
            absl::StrCat("ExpressionAttributeNames contains invalid key: The "
                         "key is longer than 255 bytes; key: \"#k",
                         longest, "\""));
  EXPECT_EQ(ValuesError(Attributes({{":k" + longest, N(1)}})),
            absl::StrCat("ExpressionAttributeValues contains invalid key: The "
                         "key is longer than 255 bytes; key: \":k",
                         longest, "\""));
  const std::string name(kAttributeNameBytesMax, 'n');
  EXPECT_TRUE(CheckNames(NameMap({{"#n", name}})).ok());
  EXPECT_EQ(CheckNames(NameMap({{"#n", name + "n"}})).message(),
            "ExpressionAttributeNames contains invalid value: The attribute "
            "name is longer than 65535 bytes for key #n");
  EXPECT_EQ(CheckNames(NameMap({{"#n", ""}})).message(),
            "ExpressionAttributeNames contains invalid value: Empty attribute "
            "name for key #n");
}

TEST(PlaceholdersTest, NamesTheKeyOfABadValue) {
  EXPECT_EQ(ValuesError(Attributes({{":v", {}}})),
            "ExpressionAttributeValues contains invalid value: Supplied "
            "AttributeValue is empty, must contain exactly one of the "
            "supported datatypes for key :v");
  EXPECT_EQ(ValuesError(Attributes({{":v", N("x")}})),
            "ExpressionAttributeValues contains invalid value: The parameter "
            "cannot be converted to a numeric value: x for key :v");
  EXPECT_EQ(ValuesError(Attributes({{":v", Ss({})}})),
            "ExpressionAttributeValues contains invalid value: One or more "
            "parameter values were invalid: An string set  may not be empty "
            "for key :v");
}

TEST(PlaceholdersTest, ReportsNestingWithoutTheKey) {
  v1::AttributeValue value = N(1);
  for (int i = 0; i < 32; ++i) value = L({value});
  EXPECT_EQ(ValuesError(Attributes({{":v", value}})),
            "Nesting Levels have exceeded supported limits: Attributes in the "
            "item have nested levels beyond supported limit");
}

TEST(PlaceholdersTest, ReportsTheSmallestBadKeyAndKeysBeforeValues) {
  const v1::AttributeValue empty;
  EXPECT_EQ(
      ValuesError(Attributes({{":c", empty}, {":a", N("")}, {":b", empty}})),
      "ExpressionAttributeValues contains invalid value: The parameter "
      "cannot be converted to a numeric value for key :a");
  EXPECT_EQ(ValuesError(Attributes({{":a", empty}, {"x", N(1)}})),
            "ExpressionAttributeValues contains invalid key: Syntax error; "
            "key: \"x\"");
}

TEST(PlaceholdersTest, CanonicalizesNumbers) {
  Values values = Attributes({{":v", N("1e2")}});
  ASSERT_TRUE(CheckValues(&values).ok());
  EXPECT_EQ(Text(values), "{:v:{N:100}}");
}

TEST(PlaceholdersTest, BoundsTheTotalSize) {
  const std::string half(kPlaceholderMapsBytesMax / 2, 'x');
  EXPECT_TRUE(CheckPlaceholdersSize(NameMap({{"#n", "a"}}),
                                    Attributes({{":v", S(half)}}))
                  .ok());
  EXPECT_EQ(
      CheckPlaceholdersSize({}, Attributes({{":v", S(half)}, {":w", S(half)}}))
          .message(),
      "The total size of ExpressionAttributeNames and "
      "ExpressionAttributeValues has exceeded the maximum allowed size; "
      "size: 2097156");
}

TEST(UsedPlaceholdersTest, ListsWhatIsLeftOverNamesFirst) {
  const Names names = NameMap({{"#b", "b"}, {"#a", "a"}, {"#c", "c"}});
  const Values values = Attributes({{":v", N(1)}, {":w", N(1)}});
  UsedPlaceholders used;
  used.AddName("#c");
  used.AddValue(":v");
  EXPECT_EQ(used.CheckAllUsed(names, values).message(),
            "Value provided in ExpressionAttributeNames unused in "
            "expressions: keys: {#a, #b}");
  used.AddName("#a");
  used.AddName("#b");
  used.AddName("#b");
  EXPECT_EQ(used.CheckAllUsed(names, values).message(),
            "Value provided in ExpressionAttributeValues unused in "
            "expressions: keys: {:w}");
  used.AddValue(":w");
  EXPECT_TRUE(used.CheckAllUsed(names, values).ok());
}

}  // namespace
}  // namespace hashrange::expression

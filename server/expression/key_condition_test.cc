#include "server/expression/key_condition.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/expression/test_values.h"

namespace hashrange::expression {
namespace {

using ::testing::ElementsAre;

absl::string_view OperatorName(KeyOperator op) {
  switch (op) {
    case KeyOperator::kEqual:
      return "=";
    case KeyOperator::kLess:
      return "<";
    case KeyOperator::kLessOrEqual:
      return "<=";
    case KeyOperator::kGreater:
      return ">";
    case KeyOperator::kGreaterOrEqual:
      return ">=";
    case KeyOperator::kBetween:
      return "between";
    case KeyOperator::kBeginsWith:
      return "begins_with";
  }
  return "";
}

Names TestNames() {
  return NameMap({{"#p", "pk"}, {"#s", "sk"}, {"#dotted", "a.b"}});
}

Values TestValues() {
  return Attributes({{":n", N(1)},
                     {":m", N(2)},
                     {":s", S("x")},
                     {":t", S("y")},
                     {":type", S("S")},
                     {":bool", Bool(true)}});
}

// The conditions, each as "attribute operator operand [upper]".
std::vector<std::string> Conditions(absl::string_view text) {
  UsedPlaceholders used;
  const Names names = TestNames();
  const Values values = TestValues();
  const auto conditions = ParseKeyConditions(text, names, values, &used);
  EXPECT_TRUE(conditions.ok()) << conditions.status();
  std::vector<std::string> texts;
  if (!conditions.ok()) return texts;
  for (const KeyCondition& condition : *conditions) {
    texts.push_back(absl::StrCat(condition.attribute, " ",
                                 OperatorName(condition.op), " ",
                                 Text(condition.operand)));
    if (condition.op == KeyOperator::kBetween) {
      absl::StrAppend(&texts.back(), " ", Text(condition.upper));
    }
  }
  return texts;
}

std::string Error(absl::string_view text) {
  UsedPlaceholders used;
  const Names names = TestNames();
  const Values values = TestValues();
  const auto conditions = ParseKeyConditions(text, names, values, &used);
  EXPECT_FALSE(conditions.ok()) << text;
  EXPECT_EQ(conditions.status().code(), absl::StatusCode::kInvalidArgument);
  return std::string(conditions.status().message());
}

TEST(KeyConditionTest, ReadsEveryOperator) {
  EXPECT_THAT(Conditions("pk = :s"), ElementsAre("pk = {S:x}"));
  EXPECT_THAT(Conditions("pk < :s"), ElementsAre("pk < {S:x}"));
  EXPECT_THAT(Conditions("pk <= :s"), ElementsAre("pk <= {S:x}"));
  EXPECT_THAT(Conditions("pk > :s"), ElementsAre("pk > {S:x}"));
  EXPECT_THAT(Conditions("pk >= :s"), ElementsAre("pk >= {S:x}"));
  EXPECT_THAT(Conditions("pk BETWEEN :s AND :t"),
              ElementsAre("pk between {S:x} {S:y}"));
  EXPECT_THAT(Conditions("begins_with(pk, :s)"),
              ElementsAre("pk begins_with {S:x}"));
}

TEST(KeyConditionTest, TurnsAComparisonSoThatTheKeyComesFirst) {
  EXPECT_THAT(Conditions(":s = pk"), ElementsAre("pk = {S:x}"));
  EXPECT_THAT(Conditions(":s < pk"), ElementsAre("pk > {S:x}"));
  EXPECT_THAT(Conditions(":s <= pk"), ElementsAre("pk >= {S:x}"));
  EXPECT_THAT(Conditions(":s > pk"), ElementsAre("pk < {S:x}"));
  EXPECT_THAT(Conditions(":s >= pk"), ElementsAre("pk <= {S:x}"));
}

TEST(KeyConditionTest, KeepsTheOrderOfTheText) {
  EXPECT_THAT(Conditions("sk BETWEEN :n AND :m AND pk = :s"),
              ElementsAre("sk between {N:1} {N:2}", "pk = {S:x}"));
  EXPECT_THAT(Conditions("(#p = :s) AND ((sk > :n) AND third < :m)"),
              ElementsAre("pk = {S:x}", "sk > {N:1}", "third < {N:2}"));
}

TEST(KeyConditionTest, TakesAPlaceholderAsOneWholeName) {
  EXPECT_THAT(Conditions("#dotted = :s"), ElementsAre("a.b = {S:x}"));
}

TEST(KeyConditionTest, RejectsOtherShapes) {
  const std::string op = "Invalid operator used in KeyConditionExpression: ";
  EXPECT_EQ(Error("pk = :s OR sk = :n"), op + "OR");
  EXPECT_EQ(Error("pk = :s AND NOT sk = :n"), op + "NOT");
  EXPECT_EQ(Error("pk IN (:s)"), op + "IN");
  EXPECT_EQ(Error("pk <> :s"), op + "<>");
  EXPECT_EQ(Error("attribute_exists(pk)"), op + "attribute_exists");
  EXPECT_EQ(Error("attribute_not_exists(pk)"), op + "attribute_not_exists");
  EXPECT_EQ(Error("contains(pk, :s)"), op + "contains");
  EXPECT_EQ(Error("attribute_type(pk, :type)"), op + "attribute_type");

  const std::string nested =
      "KeyConditionExpressions cannot contain nested operations";
  EXPECT_EQ(Error("pk = size(sk)"), nested);
  EXPECT_EQ(Error("size(pk) = :n"), nested);
  EXPECT_EQ(Error("size(pk) BETWEEN :n AND :m"), nested);
  EXPECT_EQ(Error("pk BETWEEN :n AND size(sk)"), nested);
  EXPECT_EQ(Error("begins_with(size(pk), :s)"),
            "Invalid KeyConditionExpression: Incorrect operand type for "
            "operator or function; operator or function: begins_with, operand "
            "type: N");

  EXPECT_EQ(Error("pk.a = :s"),
            "KeyConditionExpressions cannot have conditions on nested "
            "attributes");
  EXPECT_EQ(Error("pk[0] = :s"),
            "KeyConditionExpressions cannot have conditions on nested "
            "attributes");
  EXPECT_EQ(Error("pk = :s AND #p < :t"),
            "KeyConditionExpressions must only contain one condition per key");

  const std::string condition = "Invalid condition in KeyConditionExpression: ";
  EXPECT_EQ(Error("pk = sk"),
            condition + "Multiple attribute names used in one condition");
  EXPECT_EQ(Error(":s = :t"), condition + "No key attribute specified");
  EXPECT_EQ(Error(":n BETWEEN :n AND pk"),
            condition +
                "BETWEEN operator must have the key attribute as its first "
                "operand");
  EXPECT_EQ(Error("begins_with(:s, pk)"),
            condition +
                "begins_with operator must have the key attribute as its first "
                "operand");
}

TEST(KeyConditionTest, ReportsErrorsOfTheTextFirst) {
  const std::string prefix = "Invalid KeyConditionExpression: ";
  EXPECT_EQ(Error(""), prefix + "The expression can not be empty;");
  EXPECT_EQ(Error("pk = :s OR"),
            prefix + "Syntax error; token: \"<EOF>\", near: \"OR\"");
  EXPECT_EQ(Error("pk = :s OR sk = :undefined"),
            prefix +
                "An expression attribute value used in expression is not "
                "defined; attribute value: :undefined");
  EXPECT_EQ(Error("pk < :bool"),
            prefix +
                "Incorrect operand type for operator or function; operator or "
                "function: <, operand type: BOOL");
  EXPECT_EQ(Error("pk = :s AND sk BETWEEN :m AND :n"),
            prefix +
                "The BETWEEN operator requires upper bound to be greater than "
                "or equal to lower bound; lower bound operand: "
                "AttributeValue: {N:2}, upper bound operand: AttributeValue: "
                "{N:1}");
  EXPECT_EQ(Error("pk = :s AND begins_with(sk, :n)"),
            prefix +
                "Incorrect operand type for operator or function; operator or "
                "function: begins_with, operand type: N");
}

TEST(KeyConditionTest, NotesWhatItUses) {
  UsedPlaceholders used;
  const Names names = NameMap({{"#p", "pk"}});
  const Values values = Attributes({{":s", S("x")}, {":rest", N(1)}});
  ASSERT_TRUE(ParseKeyConditions("#p = :s", names, values, &used).ok());
  EXPECT_EQ(used.CheckAllUsed(names, values).message(),
            "Value provided in ExpressionAttributeValues unused in "
            "expressions: keys: {:rest}");
}

}  // namespace
}  // namespace hashrange::expression

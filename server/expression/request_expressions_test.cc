#include "server/expression/request_expressions.h"

#include "gtest/gtest.h"
#include "server/expression/test_values.h"

namespace hashrange::expression {
namespace {

TEST(RequestExpressionsTest, ReadsAllExpressionsOfARequest) {
  ParseCache cache;
  const Names names = NameMap({{"#a", "a"}, {"#b", "b"}});
  Values values = Attributes({{":one", N("1.0")}, {":s", S("x")}});
  RequestExpressions expressions(&cache, names, &values);
  ASSERT_TRUE(expressions.CheckPlaceholders().ok());

  const auto update = expressions.ReadUpdate("SET #a = #a + :one");
  ASSERT_TRUE(update.ok()) << update.status();
  EXPECT_EQ(expressions.CheckAllUsed().message(),
            "Value provided in ExpressionAttributeNames unused in "
            "expressions: keys: {#b}");
  const auto condition =
      expressions.ReadCondition(ExpressionKind::kCondition, "#a = :one");
  ASSERT_TRUE(condition.ok()) << condition.status();
  const auto keys = expressions.ReadKeyConditions("k = :s");
  ASSERT_TRUE(keys.ok()) << keys.status();
  const auto projection = expressions.ReadProjection("#b");
  ASSERT_TRUE(projection.ok()) << projection.status();
  EXPECT_TRUE(expressions.CheckAllUsed().ok());

  const value::AttributeMap item = Attributes({{"a", N(1)}, {"b", S("y")}});
  EXPECT_TRUE(condition->Holds(item));
  EXPECT_EQ(Text(projection->Apply(item)), "{b:{S:y}}");
  EXPECT_EQ(Text(update->Apply(item, Update::NewImage::kOmit)->item),
            "{a:{N:2},b:{S:y}}");
}

TEST(RequestExpressionsTest, ReportsEachKindByItsName) {
  ParseCache cache;
  const Names names;
  Values values;
  RequestExpressions expressions(&cache, names, &values);
  EXPECT_EQ(expressions.ReadUpdate("SET a").status().message(),
            "Invalid UpdateExpression: Syntax error; token: \"<EOF>\", near: "
            "\"a\"");
  EXPECT_EQ(
      expressions.ReadCondition(ExpressionKind::kCondition, "a = :v")
          .status()
          .message(),
      "Invalid ConditionExpression: An expression attribute value used in "
      "expression is not defined; attribute value: :v");
  EXPECT_EQ(expressions.ReadCondition(ExpressionKind::kFilter, "a = :v")
                .status()
                .message(),
            "Invalid FilterExpression: An expression attribute value used in "
            "expression is not defined; attribute value: :v");
  EXPECT_EQ(expressions.ReadKeyConditions("a = :v").status().message(),
            "Invalid KeyConditionExpression: An expression attribute value "
            "used in expression is not defined; attribute value: :v");
  EXPECT_EQ(expressions.ReadProjection("#n").status().message(),
            "Invalid ProjectionExpression: An expression attribute name used "
            "in the document path is not defined; attribute name: #n");
}

TEST(RequestExpressionsTest, ChecksTheMapsNamesFirst) {
  ParseCache cache;
  const Names names = NameMap({{"a", "a"}});
  Values values = Attributes({{"v", N(1)}});
  EXPECT_EQ(
      RequestExpressions(&cache, names, &values).CheckPlaceholders().message(),
      "ExpressionAttributeNames contains invalid key: Syntax error; key: "
      "\"a\"");
}

}  // namespace
}  // namespace hashrange::expression

#include "hashrange/client/expression.h"

#include <string>

#include "google/protobuf/map.h"
#include "gtest/gtest.h"
#include "hashrange/client/expression_text.h"
#include "hashrange/client/update_actions.h"

namespace hashrange {
namespace {

// The text of an expression with its names and values in place.
std::string Render(const ExpressionPart& part) {
  ExpressionBinder::Names names;
  ExpressionBinder::Values values;
  ExpressionBinder binder(&names, &values);
  std::string text = binder.Bind(part);
  const auto replace = [&text](const std::string& placeholder,
                               const std::string& with) {
    for (size_t at; (at = text.find(placeholder)) != std::string::npos;) {
      text.replace(at, placeholder.size(), with);
    }
  };
  for (const auto& [placeholder, name] : names) replace(placeholder, name);
  for (const auto& [placeholder, value] : values) {
    replace(placeholder, value.ShortDebugString());
  }
  return text;
}

std::string Render(const Condition& condition) {
  return Render(condition.part());
}

TEST(ExpressionTest, Compares) {
  EXPECT_EQ(Render(Attr("a") == 1), R"(a = n: "1")");
  EXPECT_EQ(Render(Attr("a") != "x"), R"(a <> s: "x")");
  EXPECT_EQ(Render(Attr("a") < Attr("b")), "a < b");
  EXPECT_EQ(Render(Attr("a") <= 1), R"(a <= n: "1")");
  EXPECT_EQ(Render(Attr("a") > 1), R"(a > n: "1")");
  EXPECT_EQ(Render(Attr("a") >= 1), R"(a >= n: "1")");
  EXPECT_EQ(Render(1 == Attr("a")), R"(n: "1" = a)");
  EXPECT_EQ(Render(Attr("a").Size() > 3), R"(size(a) > n: "3")");
}

TEST(ExpressionTest, HasAllFunctions) {
  EXPECT_EQ(Render(Attr("a").Exists()), "attribute_exists(a)");
  EXPECT_EQ(Render(Attr("a").NotExists()), "attribute_not_exists(a)");
  EXPECT_EQ(Render(Attr("a").HasType("SS")), R"(attribute_type(a, s: "SS"))");
  EXPECT_EQ(Render(Attr("a").BeginsWith("x")), R"(begins_with(a, s: "x"))");
  EXPECT_EQ(Render(Attr("a").Contains(Attr("b"))), "contains(a, b)");
  EXPECT_EQ(Render(Attr("a").Between(1, Attr("b"))),
            R"(a BETWEEN n: "1" AND b)");
  EXPECT_EQ(Render(Attr("a").In({1, "x"})), R"(a IN (n: "1", s: "x"))");
}

TEST(ExpressionTest, PathsLeadIntoMapsAndLists) {
  EXPECT_EQ(Render(Attr("a")["b"][3]["c"].Exists()),
            "attribute_exists(a.b[3].c)");
}

TEST(ExpressionTest, AddsParenthesesOnlyWhereTheyAreNeeded) {
  const Condition a = Attr("a").Exists();
  const Condition b = Attr("b") == Attr("c");
  EXPECT_EQ(Render(a && b && a),
            "attribute_exists(a) AND b = c AND "
            "attribute_exists(a)");
  EXPECT_EQ(Render((a || b) && a),
            "(attribute_exists(a) OR b = c) AND attribute_exists(a)");
  EXPECT_EQ(Render(a || (b && a)),
            "attribute_exists(a) OR b = c AND attribute_exists(a)");
  EXPECT_EQ(Render(!a && b), "NOT attribute_exists(a) AND b = c");
  EXPECT_EQ(Render(!(a && b)), "NOT (attribute_exists(a) AND b = c)");
  EXPECT_EQ(Render(!!a), "NOT NOT attribute_exists(a)");
}

TEST(ExpressionTest, ANameKeepsItsPlaceholderAndMayBeAnything) {
  ExpressionBinder::Names names;
  ExpressionBinder::Values values;
  ExpressionBinder binder(&names, &values);
  EXPECT_EQ(binder.Bind((Attr("size.of it") > 1 && Attr("x") < 1).part()),
            "#n0 > :v0 AND #n1 < :v1");
  EXPECT_EQ(binder.Bind(Attr("size.of it").Exists().part()),
            "attribute_exists(#n0)");
  EXPECT_EQ(names.size(), 2);
  EXPECT_EQ(names.at("#n0"), "size.of it");
  EXPECT_EQ(values.size(), 2);
}

TEST(UpdateActionsTest, ComeInSections) {
  const UpdateActions actions =
      UpdateActions()
          .Add(Attr("visits"), 1)
          .Set(Attr("likes"), IfNotExists(Attr("likes"), 0) + 1)
          .Remove(Attr("draft"))
          .Set(Attr("a")["b"], Attr("c") - 2)
          .Set(Attr("l"), ListAppend(Attr("l"), Attr("m")))
          .Remove(Attr("l")[0])
          .Delete(Attr("tags"), Attr("old"));
  EXPECT_EQ(Render(actions.part()),
            R"(SET likes = if_not_exists(likes, n: "0") + n: "1", )"
            R"(a.b = c - n: "2", l = list_append(l, m) )"
            R"(REMOVE draft, l[0] ADD visits n: "1" DELETE tags old)");
  EXPECT_TRUE(UpdateActions().part().empty());
}

}  // namespace
}  // namespace hashrange

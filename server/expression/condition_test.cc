#include "server/expression/condition.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/expression/condition_parser.h"
#include "server/expression/placeholders.h"
#include "server/expression/test_values.h"
#include "storage/value/value.h"

namespace hashrange::expression {
namespace {

using ::testing::ElementsAre;

// 9.99...E+125 and its negative, as 38 nines and zeros.
std::string LargestNumber() {
  return std::string(38, '9') + std::string(88, '0');
}

value::AttributeMap TestItem() {
  return Attributes({
      {"s", S("hello")},
      {"smile", S("a\xC3\xA9\xF0\x9F\x98\x80")},
      {"hollow", S("")},
      {"n", N(5)},
      {"largest", N(LargestNumber())},
      {"smallest", N(absl::StrCat("0.", std::string(129, '0'), "1"))},
      {"b", B("\x01\x02\x03")},
      {"yes", Bool(true)},
      {"nothing", Null()},
      {"ss", Ss({"x", "y"})},
      {"ns", Ns({"1", "2.5"})},
      {"bs", Bs({"\x01", "\x02"})},
      {"l", L({N(1), S("two"), L({N(3)}), M({{"k", S("v")}})})},
      {"m", M({{"k", S("v")}, {"l", L({N(7)})}, {"a.b", N(9)}})},
      {"dot.ted", N(1)},
  });
}

Values TestValues() {
  return Attributes({
      {":n0", N(0)},
      {":n1", N(1)},
      {":n2", N(2)},
      {":n3", N(3)},
      {":n4", N(4)},
      {":n5", N(5)},
      {":n9", N(9)},
      {":minus", N(-5)},
      {":n2_5", N("2.5")},
      {":hello", S("hello")},
      {":he", S("he")},
      {":ell", S("ell")},
      {":empty", S("")},
      {":x", S("x")},
      {":v", S("v")},
      {":b", B("\x01\x02\x03")},
      {":b1", B("\x01")},
      {":b12", B("\x01\x02")},
      {":b23", B("\x02\x03")},
      {":yes", Bool(true)},
      {":no", Bool(false)},
      {":null", Null()},
      {":ss", Ss({"y", "x"})},
      {":ns", Ns({"2.5", "1"})},
      {":l", L({N(3)})},
      {":m", M({{"k", S("v")}})},
      {":largest", N(LargestNumber())},
      {":tN", S("N")},
      {":tS", S("S")},
      {":tM", S("M")},
      {":tNULL", S("NULL")},
      {":tBOOL", S("BOOL")},
      {":tSS", S("SS")},
  });
}

bool HoldsFor(absl::string_view text, const value::AttributeMap& item) {
  static const Names* const names =
      new Names(NameMap({{"#dotted", "dot.ted"}, {"#ab", "a.b"}}));
  static const Values* const values = new Values(TestValues());
  absl::StatusOr<ConditionTree> tree =
      ParseCondition(ExpressionKind::kFilter, text);
  EXPECT_TRUE(tree.ok()) << text << ": " << tree.status();
  if (!tree.ok()) return false;
  UsedPlaceholders used;
  const auto condition =
      Condition::Bind(ExpressionKind::kFilter,
                      std::make_shared<const ConditionTree>(*std::move(tree)),
                      *names, *values, &used);
  EXPECT_TRUE(condition.ok()) << text << ": " << condition.status();
  return condition.ok() && condition->Holds(item);
}

// Each text and its negation, so that a test sees both outcomes of each.
void ExpectTrue(std::initializer_list<absl::string_view> texts) {
  for (absl::string_view text : texts) {
    EXPECT_TRUE(HoldsFor(text, TestItem())) << text;
    EXPECT_FALSE(HoldsFor(absl::StrCat("NOT ", text), TestItem())) << text;
  }
}

void ExpectFalse(std::initializer_list<absl::string_view> texts) {
  for (absl::string_view text : texts) {
    EXPECT_FALSE(HoldsFor(text, TestItem())) << text;
    EXPECT_TRUE(HoldsFor(absl::StrCat("NOT ", text), TestItem())) << text;
  }
}

TEST(ConditionTest, ComparesValues) {
  ExpectTrue({"n = :n5",        "n <> :n4",
              "n < :n9",        "n <= :n5",
              "n > :n4",        "n >= :n5",
              ":n5 = n",        ":n4 < n",
              "s = :hello",     "s > :he",
              "b = :b",         "b > :b12",
              "yes = :yes",     "nothing = :null",
              "ss = :ss",       "ns = :ns",
              "l[2] = :l",      "l[3] = :m",
              "s <> hollow",    "largest = :largest",
              "smallest > :n0", "smallest < :n1",
              "largest > :n9",  "n > :minus"});
  ExpectFalse({"n = :n4", "n <> :n5", "n < :n5", "n > :n5", "n <= :n4",
               "n >= :n9", "s = :he", "yes = :no", "ss <> :ss", "l = :l",
               "m = :m", "smallest = :n0"});
}

TEST(ConditionTest, ValuesOfDifferentTypesDiffer) {
  ExpectTrue({"n <> :hello", "yes <> :n1", "nothing <> :no"});
  ExpectFalse({"n = :hello", "n < :hello", "n >= :hello", "s > :n0", "s < :b",
               "n BETWEEN :he AND :hello"});
}

// Items and values are canonical when conditions see them; see value_test.
TEST(ConditionTest, NumbersAreEqualByValueEverywhere) {
  value::AttributeMap item = Attributes(
      {{"n", N("1")}, {"ns", Ns({"1", "20"})}, {"l", L({N("1"), N("20")})}});
  Values values = Attributes({{":one", N("1.0")},
                              {":two", N("02")},
                              {":twenty", N("2E1")},
                              {":ns", Ns({"2e1", "01"})},
                              {":l", L({N("1e0"), N("20.00")})}});
  ASSERT_TRUE(value::ValidateAndCanonicalize(&item).ok());
  ASSERT_TRUE(CheckValues(&values).ok());
  for (absl::string_view text :
       {"n = :one", "n IN (:two, :one)", "n BETWEEN :one AND :two",
        "contains(ns, :twenty)", "contains(l, :twenty)", "ns = :ns", "l = :l",
        "size(l) = :two"}) {
    UsedPlaceholders used;
    const auto condition =
        Condition::Bind(ExpressionKind::kFilter,
                        std::make_shared<const ConditionTree>(
                            *ParseCondition(ExpressionKind::kFilter, text)),
                        {}, values, &used);
    ASSERT_TRUE(condition.ok()) << condition.status();
    EXPECT_TRUE(condition->Holds(item)) << text;
  }
}

TEST(ConditionTest, MissingAttributesMakeConditionsFalse) {
  ExpectTrue(
      {"nix <> :n1", ":n1 <> nix", "nix <> nil", "attribute_not_exists(nix)"});
  ExpectFalse({"nix = :n1", "nix = nil", "nix < :n1", "nix >= :n1",
               "nix BETWEEN :n1 AND :n5", "n BETWEEN nix AND :n9",
               "n BETWEEN :n1 AND nix", "nix IN (:n1)", "n IN (nix)",
               "begins_with(nix, :he)", "begins_with(s, nix)",
               "contains(nix, :he)", "contains(s, nix)",
               "attribute_type(nix, :tN)", "attribute_exists(nix)"});
}

TEST(ConditionTest, FollowsPaths) {
  ExpectTrue({"m.k = :v", "l[0] = :n1", "l[2][0] = :n3", "l[3].k = :v",
              "m.l[0] > :n5", "#dotted = :n1", "m.#ab = :n9"});
  ExpectFalse({"attribute_exists(m.nix)", "attribute_exists(l[4])",
               "attribute_exists(l[2147483647])", "attribute_exists(l.k)",
               "attribute_exists(m[0])", "attribute_exists(s.k)",
               "attribute_exists(n[0])", "attribute_exists(ss[0])",
               "attribute_exists(m.k.k)", "attribute_exists(nix.k[0].k)",
               "attribute_exists(dot.ted)", "m.a.b = :n9"});
}

TEST(ConditionTest, KnowsBetweenAndIn) {
  ExpectTrue({"n BETWEEN :n4 AND :n9", "n BETWEEN :n5 AND :n5",
              ":n5 BETWEEN :n4 AND n", "s BETWEEN :he AND :hello",
              "n IN (:n1, :hello, :n5)", "m.k IN (:x, :v)", "l[3] IN (:m)"});
  ExpectFalse({"n BETWEEN :n1 AND :n4", "n BETWEEN l[0] AND :n4",
               ":n3 BETWEEN n AND :n1", "n IN (:n1, :hello)"});
}

TEST(ConditionTest, KnowsTypes) {
  ExpectTrue({"attribute_type(n, :tN)", "attribute_type(m, :tM)",
              "attribute_type(nothing, :tNULL)", "attribute_type(yes, :tBOOL)",
              "attribute_type(ss, :tSS)", "attribute_type(m.k, :tS)",
              "attribute_type(:n1, :tN)"});
  ExpectFalse({"attribute_type(n, :tS)", "attribute_type(s, :tSS)"});
}

TEST(ConditionTest, KnowsPrefixes) {
  ExpectTrue({"begins_with(s, :he)", "begins_with(s, :hello)",
              "begins_with(s, :empty)", "begins_with(b, :b12)",
              "begins_with(:hello, :he)"});
  ExpectFalse({"begins_with(s, :ell)", "begins_with(b, :b23)",
               "begins_with(s, :b12)", "begins_with(b, :he)",
               "begins_with(n, :he)", "begins_with(l, :he)",
               "begins_with(hollow, :he)"});
}

TEST(ConditionTest, KnowsParts) {
  ExpectTrue({"contains(s, :ell)", "contains(s, :empty)",
              "contains(hollow, :empty)", "contains(b, :b23)",
              "contains(ss, :x)", "contains(ns, :n1)", "contains(ns, :n2_5)",
              "contains(bs, :b1)", "contains(l, :n1)", "contains(l, :l)",
              "contains(l, :m)", "contains(ns, size(l[2]))"});
  ExpectFalse({"contains(s, :x)", "contains(s, :n1)", "contains(b, :he)",
               "contains(ss, :ell)", "contains(ss, :n1)", "contains(ns, :n3)",
               "contains(ns, :x)", "contains(bs, :b12)", "contains(l, :n3)",
               "contains(m, :v)", "contains(n, :n5)", "contains(ss, :ss)",
               "contains(yes, :yes)"});
}

TEST(ConditionTest, KnowsSizes) {
  ExpectTrue({"size(s) = :n5", "size(hollow) = :n0", "size(b) = :n3",
              "size(ss) = :n2", "size(ns) = :n2", "size(bs) = :n2",
              "size(l) = :n4", "size(m) = :n3", "size(:hello) = n",
              "size(l) IN (:n1, :n4)", "size(l) BETWEEN :n3 AND :n5",
              "size(s) > size(l)", "attribute_type(size(s), :tN)"});
  // "a", "e" with an accent, and a character of two UTF-16 code units.
  ExpectTrue({"size(smile) = :n4"});
}

TEST(ConditionTest, WhatHasNoSizeHasNoValue) {
  ExpectTrue({"size(n) <> :n1", "size(nix) <> :n0"});
  ExpectFalse({"size(n) = :n1", "size(yes) >= :n0", "size(nothing) < :n9",
               "size(nix) = :n0", "size(n) IN (:n0, :n1)"});
}

TEST(ConditionTest, CombinesConditions) {
  ExpectTrue({"(n = :n5 AND s = :hello)", "(n = :n5 OR s = :x)",
              "(n = :n4 OR s = :x OR yes = :yes)",
              "(n = :n4 AND s = :x OR yes = :yes)",
              "(NOT n = :n4 AND NOT s = :x)",
              "(n = :n4 OR NOT (s = :x AND yes = :yes))"});
  ExpectFalse({"(n = :n5 AND s = :x)", "(n = :n4 OR s = :x)",
               "(n = :n4 AND (s = :x OR yes = :yes))"});
}

TEST(ConditionTest, NoItemIsAnEmptyItem) {
  EXPECT_TRUE(HoldsFor("attribute_not_exists(n)", {}));
  EXPECT_TRUE(HoldsFor("n <> :n1", {}));
  EXPECT_FALSE(HoldsFor("attribute_exists(n)", {}));
  EXPECT_FALSE(HoldsFor("n = :n5", {}));
}

TEST(ConditionTest, TellsWhichAttributesItLooksAt) {
  absl::StatusOr<ConditionTree> tree = ParseCondition(
      ExpressionKind::kFilter,
      "a = :v AND (#b.c > :v OR size(a[0]) = d) AND contains(:v, #b)");
  ASSERT_TRUE(tree.ok());
  const Names names = NameMap({{"#b", "x.y"}});
  const Values values = Attributes({{":v", S("v")}});
  UsedPlaceholders used;
  const auto condition =
      Condition::Bind(ExpressionKind::kFilter,
                      std::make_shared<const ConditionTree>(*std::move(tree)),
                      names, values, &used);
  ASSERT_TRUE(condition.ok()) << condition.status();
  std::vector<std::pair<std::string, bool>> uses;
  for (const AttributeUse& use : condition->AttributeUses()) {
    uses.emplace_back(std::string(use.name), use.is_nested);
  }
  EXPECT_THAT(uses, ElementsAre(std::pair("a", true), std::pair("x.y", true),
                                std::pair("d", false)));
  EXPECT_TRUE(used.CheckAllUsed(names, values).ok());
}

TEST(ConditionTest, CanBeBuiltByCode) {
  ConditionTreeBuilder builder;
  const NodeId exists = builder.Add(
      ConditionKind::kAttributeExists,
      {builder.AddPath({PathElement::Name("l"), PathElement::Index(1)})});
  const NodeId greater = builder.AddComparison(
      Comparator::kGreater, builder.AddPath({PathElement::Name("dot.ted")}),
      builder.AddLiteral(N(0)));
  const Condition condition(
      std::make_shared<const ConditionTree>(std::move(builder).Build(
          builder.Add(ConditionKind::kAnd, {exists, greater}))));
  EXPECT_TRUE(condition.Holds(TestItem()));
  EXPECT_FALSE(condition.Holds({}));
}

TEST(ConditionTest, EvaluatesTheLargestTrees) {
  std::string text = "n = :n5";
  for (int i = 0; i < 299; ++i) text = absl::StrCat("NOT (", text, ")");
  EXPECT_FALSE(HoldsFor(text, TestItem()));
  std::string nested = "n = :n5";
  for (int i = 0; i < 149; ++i) {
    nested = absl::StrCat("s = :x OR (", nested, ")");
  }
  EXPECT_TRUE(HoldsFor(nested, TestItem()));
}

}  // namespace
}  // namespace hashrange::expression

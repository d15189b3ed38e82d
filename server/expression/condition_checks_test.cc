#include "server/expression/condition_checks.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "server/expression/condition_parser.h"
#include "server/expression/test_values.h"

namespace hashrange::expression {
namespace {

// The error without its prefix, "" if there is none.
std::string Check(absl::string_view text) {
  static const Names* const names =
      new Names(NameMap({{"#a", "a"}, {"#dotted", "a.b"}}));
  static const Values* const values =
      new Values(Attributes({{":s", S("str")},
                             {":t", S("tsr")},
                             {":n", N(1)},
                             {":m", N(2)},
                             {":b", B("\x01\x02")},
                             {":c", B("\x02")},
                             {":bool", Bool(true)},
                             {":null", Null()},
                             {":ss", Ss({"a"})},
                             {":ns", Ns({"1"})},
                             {":bs", Bs({"a"})},
                             {":l", L({})},
                             {":map", M({})},
                             {":type", S("SS")},
                             {":lower", S("ss")}}));
  const auto tree = ParseCondition(ExpressionKind::kCondition, text);
  if (!tree.ok()) return tree.status().ToString();
  UsedPlaceholders used;
  const Bindings bindings(tree->placeholders(), *names, *values, &used);
  const absl::Status status =
      CheckConditions(ExpressionKind::kCondition, *tree, bindings);
  absl::string_view message = status.message();
  EXPECT_EQ(absl::ConsumePrefix(&message, "Invalid ConditionExpression: "),
            !status.ok());
  return std::string(message);
}

std::string TypeError(absl::string_view function, absl::string_view type) {
  return absl::StrCat(
      "Incorrect operand type for operator or function; operator or function: ",
      function, ", operand type: ", type);
}

TEST(ConditionChecksTest, ReportsUndefinedPlaceholders) {
  EXPECT_EQ(Check("a.#b = :s"),
            "An expression attribute name used in the document path is not "
            "defined; attribute name: #b");
  EXPECT_EQ(Check("a = :undefined"),
            "An expression attribute value used in expression is not defined; "
            "attribute value: :undefined");
  EXPECT_EQ(Check("size(#z) = :z"),
            "An expression attribute name used in the document path is not "
            "defined; attribute name: #z");
  EXPECT_EQ(Check(":z = #z"),
            "An expression attribute value used in expression is not defined; "
            "attribute value: :z");
  // Placeholders are case-sensitive.
  EXPECT_EQ(Check("#A = :s"),
            "An expression attribute name used in the document path is not "
            "defined; attribute name: #A");
}

TEST(ConditionChecksTest, ReportsWrongNumbersOfOperands) {
  const std::string error =
      "Incorrect number of operands for operator or function; operator or "
      "function: ";
  EXPECT_EQ(Check("attribute_exists(a, b)"),
            error + "attribute_exists, number of operands: 2");
  EXPECT_EQ(Check("attribute_not_exists(a, b, c)"),
            error + "attribute_not_exists, number of operands: 3");
  EXPECT_EQ(Check("attribute_type(a)"),
            error + "attribute_type, number of operands: 1");
  EXPECT_EQ(Check("begins_with(a)"),
            error + "begins_with, number of operands: 1");
  EXPECT_EQ(Check("contains(a, :s, :t)"),
            error + "contains, number of operands: 3");
  EXPECT_EQ(Check("size(a, b) = :n"), error + "size, number of operands: 2");
  EXPECT_EQ(Check("contains(a, size(a, b))"),
            error + "size, number of operands: 2");
}

TEST(ConditionChecksTest, RequiresPaths) {
  const std::string error =
      "Operator or function requires a document path; operator or function: ";
  EXPECT_EQ(Check("attribute_exists(:s)"), error + "attribute_exists");
  EXPECT_EQ(Check("attribute_not_exists(size(a))"),
            error + "attribute_not_exists");
  EXPECT_EQ(Check("attribute_exists((a))"), "");
}

TEST(ConditionChecksTest, RequiresDistinctOperands) {
  const auto error = [](absl::string_view op, absl::string_view path) {
    return absl::StrCat(
        "The first operand must be distinct from the remaining operands for "
        "this operator or function; operator: ",
        op, ", first operand: ", path);
  };
  for (absl::string_view op : {"=", "<>", "<", "<=", ">", ">="}) {
    EXPECT_EQ(Check(absl::StrCat("a.b[3] ", op, " a.b[3]")),
              error(op, "[a, b, [3]]"));
  }
  EXPECT_EQ(Check("a = #a"), error("=", "[a]"));
  EXPECT_EQ(Check("begins_with(a, a)"), error("begins_with", "[a]"));
  EXPECT_EQ(Check("contains(a.b, #a.b)"), error("contains", "[a, b]"));
  EXPECT_EQ(Check("#dotted = a.b"), "");
  EXPECT_EQ(Check("a[0] = a[1]"), "");
  EXPECT_EQ(Check("a = a.b"), "");
  EXPECT_EQ(Check(":s = :s"), "");
  EXPECT_EQ(Check("size(a) = size(a)"), "");
}

TEST(ConditionChecksTest, RejectsTypesThatCannotBeRight) {
  for (absl::string_view op : {"<", "<=", ">", ">="}) {
    EXPECT_EQ(Check(absl::StrCat("a ", op, " :bool")), TypeError(op, "BOOL"));
    EXPECT_EQ(Check(absl::StrCat(":ss ", op, " a")), TypeError(op, "SS"));
    EXPECT_EQ(Check(absl::StrCat("a ", op, " :s")), "");
  }
  EXPECT_EQ(Check("a < :null"), TypeError("<", "NULL"));
  EXPECT_EQ(Check("a < :ns"), TypeError("<", "NS"));
  EXPECT_EQ(Check("a < :bs"), TypeError("<", "BS"));
  EXPECT_EQ(Check("a < :l"), TypeError("<", "L"));
  EXPECT_EQ(Check("a < :map"), TypeError("<", "M"));
  EXPECT_EQ(Check("a BETWEEN :bool AND :s"), TypeError("BETWEEN", "BOOL"));
  EXPECT_EQ(Check(":l BETWEEN a AND b"), TypeError("BETWEEN", "L"));
  EXPECT_EQ(Check("a = :map AND b <> :null AND c IN (:l, :bool)"), "");
}

TEST(ConditionChecksTest, ChecksOperandsOfFunctions) {
  EXPECT_EQ(Check("begins_with(a, :n)"), TypeError("begins_with", "N"));
  EXPECT_EQ(Check("begins_with(:l, a)"), TypeError("begins_with", "L"));
  EXPECT_EQ(Check("begins_with(a, size(b))"), TypeError("begins_with", "N"));
  EXPECT_EQ(Check("begins_with(a, :b)"), "");
  EXPECT_EQ(Check("size(:n) = :n"), TypeError("size", "N"));
  EXPECT_EQ(Check("size(:bool) = :n"), TypeError("size", "BOOL"));
  EXPECT_EQ(Check("size(:null) = :n"), TypeError("size", "NULL"));
  EXPECT_EQ(Check("size(size(a)) = :n"), TypeError("size", "N"));
  EXPECT_EQ(Check("size(:map) = :n"), "");
  EXPECT_EQ(Check("contains(:n, :bool)"), "");
  EXPECT_EQ(Check("contains(a, size(b))"), "");
}

TEST(ConditionChecksTest, ChecksAttributeTypes) {
  EXPECT_EQ(Check("attribute_type(a, :type)"), "");
  EXPECT_EQ(Check("attribute_type(a, :n)"), TypeError("attribute_type", "N"));
  EXPECT_EQ(Check("attribute_type(a, b)"),
            TypeError("attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
  EXPECT_EQ(Check("attribute_type(a, :lower)"),
            "Invalid attribute type name found; type: ss, valid types: "
            "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
}

TEST(ConditionChecksTest, ChecksBoundsOfBetween) {
  const std::string same_type =
      "The BETWEEN operator requires same data type for lower and upper "
      "bounds; ";
  const std::string order =
      "The BETWEEN operator requires upper bound to be greater than or equal "
      "to lower bound; ";
  EXPECT_EQ(Check("a BETWEEN :n AND :s"),
            same_type +
                "lower bound operand: AttributeValue: {N:1}, upper bound "
                "operand: AttributeValue: {S:str}");
  EXPECT_EQ(Check("a BETWEEN :m AND :n"),
            order +
                "lower bound operand: AttributeValue: {N:2}, upper bound "
                "operand: AttributeValue: {N:1}");
  EXPECT_EQ(Check("a BETWEEN :c AND :b"),
            order +
                "lower bound operand: AttributeValue: {B:Ag==}, upper bound "
                "operand: AttributeValue: {B:AQI=}");
  EXPECT_EQ(Check("a BETWEEN :n AND :n"), "");
  EXPECT_EQ(Check("a BETWEEN :m AND b"), "");
}

TEST(ConditionChecksTest, ReportsTheFirstConditionWithAnError) {
  EXPECT_EQ(Check("a < :bool AND b = :undefined"), TypeError("<", "BOOL"));
  EXPECT_EQ(Check("NOT (b = :s OR a < :bool) AND b = :undefined"),
            TypeError("<", "BOOL"));
}

TEST(ConditionChecksTest, ChecksOneConditionInOrder) {
  EXPECT_EQ(Check("contains(size(:n), a, :undefined)"),
            "An expression attribute value used in expression is not defined; "
            "attribute value: :undefined");
  EXPECT_EQ(Check("contains(size(:n), a, b)"),
            "Incorrect number of operands for operator or function; operator "
            "or function: contains, number of operands: 3");
  EXPECT_EQ(Check("begins_with(size(:n), :n)"), TypeError("size", "N"));
}

}  // namespace
}  // namespace hashrange::expression

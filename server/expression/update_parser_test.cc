#include "server/expression/update_parser.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "server/expression/limits.h"
#include "server/expression/test_values.h"
#include "server/expression/update.h"
#include "server/expression/update_checks.h"

namespace hashrange::expression {
namespace {

// The error of parsing and checking, without its prefix; "" if there is none.
std::string Error(absl::string_view text) {
  static const Names* const names =
      new Names(NameMap({{"#a", "a"}, {"#k", "key"}}));
  static const Values* const values =
      new Values(Attributes({{":s", S("x")},
                             {":n", N(1)},
                             {":b", B("x")},
                             {":bool", Bool(true)},
                             {":null", Null()},
                             {":ss", Ss({"a"})},
                             {":ns", Ns({"1"})},
                             {":bs", Bs({"a"})},
                             {":l", L({})},
                             {":m", M({})}}));
  absl::Status status;
  auto tree = ParseUpdate(text);
  if (!tree.ok()) {
    status = tree.status();
  } else {
    UsedPlaceholders used;
    const Bindings bindings(tree->placeholders(), *names, *values, &used);
    status = CheckUpdate(*tree, bindings);
  }
  absl::string_view message = status.message();
  EXPECT_EQ(absl::ConsumePrefix(&message, "Invalid UpdateExpression: "),
            !status.ok());
  return std::string(message);
}

std::string Repeat(absl::string_view text, int count) {
  std::string repeated;
  for (int i = 0; i < count; ++i) absl::StrAppend(&repeated, text);
  return repeated;
}

std::string Overlap(absl::string_view one, absl::string_view two) {
  return absl::StrCat(
      "Two document paths overlap with each other; must remove or rewrite one "
      "of these paths; path one: ",
      one, ", path two: ", two);
}

std::string TypeError(absl::string_view function, absl::string_view type) {
  return absl::StrCat(
      "Incorrect operand type for operator or function; operator or function: ",
      function, ", operand type: ", type);
}

TEST(UpdateParserTest, AcceptsEveryForm) {
  for (const char* text :
       {"SET a = :s",
        "set a=:s,b = c , #k.d[0] = e.f[1]",
        "SET a = b + :n",
        "SET a = :n - b",
        "SET a = (b + :n)",
        "SET a = (b + :n) - (c - :n)",
        "SET a = ((:s))",
        "SET a = (b)",
        "SET a = if_not_exists(a, :s)",
        "SET a = if_not_exists((a), (:s))",
        "SET a = if_not_exists(b, if_not_exists(c, d)) + :n",
        "SET a = list_append(a, :l)",
        "SET a = list_append(:l, b.c)",
        "SET a = list_append(if_not_exists(a, :l), list_append(b, :l))",
        "SET a = if_not_exists(b, (c + :n))",
        "REMOVE a",
        "REMOVE a[0], b.c",
        "ADD a :n",
        "ADD a :ss, b.c :ns, d[2] :bs",
        "DELETE a :ss, b :ns",
        "SET a = :s REMOVE b ADD c :n DELETE d :ss",
        "delete d :ss add c :n remove b set a = :s"}) {
    EXPECT_EQ(Error(text), "") << text;
  }
}

struct SyntaxErrorCase {
  const char* text;
  const char* token;
  const char* near;
};

TEST(UpdateParserTest, QuotesTheOffendingToken) {
  const SyntaxErrorCase cases[] = {
      {" ", "<EOF>", ""},
      {"a = :s", "a", "a ="},
      {"SET", "<EOF>", "SET"},
      {"SET a", "<EOF>", "a"},
      {"SET a =", "<EOF>", "="},
      {"SET a = :s,", "<EOF>", ","},
      {"SET a = :s b = :n", "b", "b ="},
      {"SET a :s", ":s", ":s"},
      {"SET a = :s, REMOVE b", "REMOVE", "REMOVE b"},
      {"SET a = :n + :n + :n", "+", "+ :n"},
      {"SET a = (:n + :n", "<EOF>", ":n"},
      {"SET a = :n +", "<EOF>", "+"},
      {"SET a = + :n", "+", "+ :n"},
      {"SET a = :n)", ")", ")"},
      {"SET a = list_append(a, b + c)", "+", "+ c"},
      {"SET a = list_append(a, b", "<EOF>", "b"},
      {"SET a = list_append()", ")", ")"},
      {"SET a = 1", "1", "1"},
      {"SET a += :n", "+", "+="},
      {"SET a = :n * :n", "*", "*"},
      {"SET :s = a", ":s", ":s ="},
      {"SET SET a = :s", "SET", "SET a"},
      {"SET a == :s", "=", "= :s"},
      {"REMOVE a = :s", "=", "= :s"},
      {"REMOVE", "<EOF>", "REMOVE"},
      {"REMOVE :s", ":s", ":s"},
      {"ADD a", "<EOF>", "a"},
      {"ADD a b", "b", "b"},
      {"ADD a = :n", "=", "= :n"},
      {"ADD a :n :n", ":n", ":n"},
      {"ADD a (:n)", "(", "(:n"},
      {"DELETE a", "<EOF>", "a"},
      {"DELETE a b", "b", "b"},
      {"SET a = :s; REMOVE b", ";", ";"},
      {"UPDATE a = :s", "UPDATE", "UPDATE a"},
  };
  for (const SyntaxErrorCase& c : cases) {
    EXPECT_EQ(Error(c.text), absl::StrCat("Syntax error; token: \"", c.token,
                                          "\", near: \"", c.near, "\""))
        << c.text;
  }
}

TEST(UpdateParserTest, RejectsEmptyAndLongTexts) {
  EXPECT_EQ(Error(""), "The expression can not be empty;");
  EXPECT_EQ(Error("SET a = :s" + std::string(kExpressionBytesMax - 9, ' ')),
            "Expression size has exceeded the maximum allowed size; expression "
            "size: 4097");
}

TEST(UpdateParserTest, RejectsRepeatedSections) {
  EXPECT_EQ(Error("SET a = :s SET b = :n"),
            "The \"SET\" section can only be used once in an update "
            "expression;");
  EXPECT_EQ(Error("remove a ADD b :n Remove c ADD d :n"),
            "The \"REMOVE\" section can only be used once in an update "
            "expression;");
  EXPECT_EQ(Error("ADD a :n ADD b :n"),
            "The \"ADD\" section can only be used once in an update "
            "expression;");
  EXPECT_EQ(Error("DELETE a :ss DELETE b :ss"),
            "The \"DELETE\" section can only be used once in an update "
            "expression;");
}

TEST(UpdateParserTest, RejectsNamesAndFunctions) {
  EXPECT_EQ(Error("SET a.key = :s"),
            "Attribute name is a reserved keyword; reserved keyword: key");
  EXPECT_EQ(Error("SET a = b.Name"),
            "Attribute name is a reserved keyword; reserved keyword: Name");
  EXPECT_EQ(Error("SET a = foo(b)"), "Invalid function name; function: foo");
  EXPECT_EQ(Error("SET a = size(b)"), "Invalid function name; function: size");
  EXPECT_EQ(Error("SET a = List_Append(b, :l)"),
            "Invalid function name; function: List_Append");
  EXPECT_EQ(Error("SET #b = :s"),
            "An expression attribute name used in the document path is not "
            "defined; attribute name: #b");
  EXPECT_EQ(Error("ADD a :undefined"),
            "An expression attribute value used in expression is not defined; "
            "attribute value: :undefined");
}

TEST(UpdateParserTest, RejectsOverlapsAcrossSections) {
  EXPECT_EQ(Error("SET a = :s, #a = :n"), Overlap("[a]", "[a]"));
  EXPECT_EQ(Error("SET a.b = :s REMOVE a"), Overlap("[a, b]", "[a]"));
  EXPECT_EQ(Error("ADD a :n DELETE a.b[1] :ss"), Overlap("[a]", "[a, b, [1]]"));
  EXPECT_EQ(Error("SET a.b = :s REMOVE a[0]"),
            "Two document paths conflict with each other; must remove or "
            "rewrite one of these paths; path one: [a, b], path two: [a, "
            "[0]]");
  // Operands are no targets.
  EXPECT_EQ(Error("SET a = b.c, b = a"), "");
}

TEST(UpdateParserTest, RejectsTypesOfAddAndDelete) {
  const std::string error =
      "Incorrect operand type for operator or function; operator: ";
  EXPECT_EQ(Error("ADD a :s"), error + "ADD, operand type: STRING");
  EXPECT_EQ(Error("ADD a :b"), error + "ADD, operand type: BINARY");
  EXPECT_EQ(Error("ADD a :bool"), error + "ADD, operand type: BOOLEAN");
  EXPECT_EQ(Error("ADD a :null"), error + "ADD, operand type: NULL");
  EXPECT_EQ(Error("ADD a :l"), error + "ADD, operand type: LIST");
  EXPECT_EQ(Error("ADD a :m"), error + "ADD, operand type: MAP");
  EXPECT_EQ(Error("DELETE a :n"), error + "DELETE, operand type: NUMBER");
  EXPECT_EQ(Error("DELETE a :s"), error + "DELETE, operand type: STRING");
}

TEST(UpdateParserTest, RejectsOperandsOfFunctions) {
  const std::string count =
      "Incorrect number of operands for operator or function; operator or "
      "function: ";
  EXPECT_EQ(Error("SET a = if_not_exists(a)"),
            count + "if_not_exists, number of operands: 1");
  EXPECT_EQ(Error("SET a = list_append(a, :l, :l)"),
            count + "list_append, number of operands: 3");
  EXPECT_EQ(Error("SET a = if_not_exists(:s, a)"),
            "Operator or function requires a document path; operator or "
            "function: if_not_exists");
  EXPECT_EQ(Error("SET a = list_append(a, :s)"), TypeError("list_append", "S"));
  EXPECT_EQ(Error("SET a = list_append(:ss, a)"),
            TypeError("list_append", "SS"));
  EXPECT_EQ(Error("SET a = list_append(a, (b + :n))"),
            TypeError("list_append", "N"));
  EXPECT_EQ(Error("SET a = b + :s"), TypeError("+", "S"));
  EXPECT_EQ(Error("SET a = :l - b"), TypeError("-", "L"));
  EXPECT_EQ(Error("SET a = list_append(a, :l) - b"), TypeError("-", "L"));
}

TEST(UpdateParserTest, ReportsOneErrorByKind) {
  const std::string rest =
      " SET c = #z + :z, d = if_not_exists(:s), c.e = :s ADD f :s";
  EXPECT_EQ(Error("SET key = foo(b)" + rest + " ]"),
            "Syntax error; token: \"]\", near: \"]\"");
  EXPECT_EQ(Error("SET key = foo(b)" + rest),
            "Attribute name is a reserved keyword; reserved keyword: key");
  EXPECT_EQ(Error("SET a = foo(b)" + rest),
            "Invalid function name; function: foo");
  EXPECT_EQ(Error("SET a = b" + rest),
            "The \"SET\" section can only be used once in an update "
            "expression;");
  EXPECT_EQ(Error("SET c = :z + #z, c.e = :s ADD f :s"),
            "An expression attribute name used in the document path is not "
            "defined; attribute name: #z");
  EXPECT_EQ(Error("SET c = :z + :n, c.e = :s ADD f :s"),
            "An expression attribute value used in expression is not defined; "
            "attribute value: :z");
  EXPECT_EQ(Error("SET h.i = :n, h[1] = :n, d = if_not_exists(:s), c = :s, "
                  "c.e = :s ADD f :s"),
            Overlap("[c]", "[c, e]"));
  EXPECT_EQ(Error("SET h.i = :n, h[1] = :n, d = if_not_exists(:s) ADD f :s"),
            "Two document paths conflict with each other; must remove or "
            "rewrite one of these paths; path one: [h, i], path two: [h, [1]]");
  EXPECT_EQ(Error("SET d = if_not_exists(:s) ADD f :s"),
            "Incorrect operand type for operator or function; operator: ADD, "
            "operand type: STRING");
}

TEST(UpdateParserTest, BoundsOperators) {
  const std::string sum = "(" + Repeat("(", 148) + "a" + Repeat("+a)", 149);
  EXPECT_EQ(Error("SET b = " + sum + " - " + sum + ", c = d + d"), "");
  EXPECT_EQ(Error("SET b = " + sum + " - " + sum + ", c = d + d, e = d + d"),
            "The expression contains too many operators; operator count: 301");
}

TEST(UpdateParserTest, SurvivesFourKilobytesOfNesting) {
  EXPECT_EQ(Error("SET a = " + Repeat("(", 2040) + ":s" + Repeat(")", 2040)),
            "");
  EXPECT_EQ(Error("SET a = " + Repeat("(", 4088)),
            "Syntax error; token: \"<EOF>\", near: \"(\"");
  EXPECT_EQ(Error("SET a = " + Repeat("f(", 1300) + "a" + Repeat(")", 1300)),
            "The expression contains too many operators; operator count: "
            "1300");
}

TEST(UpdateTest, TellsItsTargets) {
  auto tree = ParseUpdate(
      "SET #k = :v, a.b = :v, c = c + :v REMOVE d ADD e[0] :v DELETE f :w");
  ASSERT_TRUE(tree.ok());
  const Names names = NameMap({{"#k", "key"}});
  const Values values = Attributes({{":v", N(1)}, {":w", Ss({"x"})}});
  UsedPlaceholders used;
  const auto update =
      Update::Bind(std::make_shared<const UpdateTree>(*std::move(tree)), names,
                   values, &used);
  ASSERT_TRUE(update.ok()) << update.status();
  std::string targets;
  for (const Update::Target& target : update->Targets()) {
    absl::StrAppend(&targets, SectionText(target.section), " ",
                    target.attribute, target.is_nested ? "+" : "",
                    target.constant != nullptr ? " constant; " : "; ");
  }
  EXPECT_EQ(targets,
            "SET key constant; SET a+ constant; SET c; REMOVE d; ADD e+; "
            "DELETE f; ");
  std::string uses;
  for (const AttributeUse& use : update->AttributeUses()) {
    absl::StrAppend(&uses, use.name, use.is_nested ? "+ " : " ");
  }
  EXPECT_EQ(uses, "key a+ c d e+ f ");
  EXPECT_TRUE(used.CheckAllUsed(names, values).ok());
}

}  // namespace
}  // namespace hashrange::expression

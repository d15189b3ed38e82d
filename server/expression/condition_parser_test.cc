#include "server/expression/condition_parser.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "server/expression/limits.h"

namespace hashrange::expression {
namespace {

// The tree with every node in parentheses, operator first.
std::string TreeText(const ConditionTree& tree, NodeId id) {
  const ConditionTree::Node& node = tree.node(id);
  switch (node.kind) {
    case ConditionKind::kPath:
      return absl::StrJoin(
          tree.path(node), ".",
          [&](std::string* out, const PathElement& element) {
            switch (element.kind) {
              case PathElement::Kind::kName:
                absl::StrAppend(out, element.name);
                break;
              case PathElement::Kind::kPlaceholder:
                absl::StrAppend(out, tree.placeholders().names[element.number]);
                break;
              case PathElement::Kind::kIndex:
                absl::StrAppend(out, element.number);
                break;
            }
          });
    case ConditionKind::kPlaceholder:
      return tree.placeholders().values[node.index];
    default:
      break;
  }
  std::string text = absl::StrCat("(", node.kind == ConditionKind::kComparison
                                           ? ComparatorText(node.comparator)
                                           : OperatorText(node.kind));
  for (NodeId child : tree.children(node)) {
    absl::StrAppend(&text, " ", TreeText(tree, child));
  }
  return text + ")";
}

std::string Parsed(absl::string_view text) {
  const auto tree = ParseCondition(ExpressionKind::kFilter, text);
  if (!tree.ok()) return std::string(tree.status().message());
  return TreeText(*tree, tree->root());
}

// The error without its prefix.
std::string Error(absl::string_view text) {
  const auto tree = ParseCondition(ExpressionKind::kFilter, text);
  if (tree.ok()) return absl::StrCat("parsed: ", text);
  EXPECT_EQ(tree.status().code(), absl::StatusCode::kInvalidArgument);
  absl::string_view message = tree.status().message();
  EXPECT_TRUE(absl::ConsumePrefix(&message, "Invalid FilterExpression: "));
  return std::string(message);
}

std::string SyntaxError(absl::string_view token, absl::string_view near) {
  return absl::StrCat("Syntax error; token: \"", token, "\", near: \"", near,
                      "\"");
}

std::string Repeat(absl::string_view text, int count) {
  std::string repeated;
  for (int i = 0; i < count; ++i) absl::StrAppend(&repeated, text);
  return repeated;
}

TEST(ConditionParserTest, ReadsEveryForm) {
  EXPECT_EQ(Parsed("a = :v"), "(= a :v)");
  EXPECT_EQ(Parsed(":v<>a"), "(<> :v a)");
  EXPECT_EQ(Parsed("a<b"), "(< a b)");
  EXPECT_EQ(Parsed("a <= b"), "(<= a b)");
  EXPECT_EQ(Parsed("a>b"), "(> a b)");
  EXPECT_EQ(Parsed("a >= b"), "(>= a b)");
  EXPECT_EQ(Parsed("a between b and :c"), "(BETWEEN a b :c)");
  EXPECT_EQ(Parsed("a IN (:b)"), "(IN a :b)");
  EXPECT_EQ(Parsed("a in(:b,c,size(d))"), "(IN a :b c (size d))");
  EXPECT_EQ(Parsed("attribute_exists(a)"), "(attribute_exists a)");
  EXPECT_EQ(Parsed("attribute_not_exists (a)"), "(attribute_not_exists a)");
  EXPECT_EQ(Parsed("attribute_type(a, :t)"), "(attribute_type a :t)");
  EXPECT_EQ(Parsed("begins_with(a, :t)"), "(begins_with a :t)");
  EXPECT_EQ(Parsed("contains(a, :t)"), "(contains a :t)");
  EXPECT_EQ(Parsed("size(a) > :n"), "(> (size a) :n)");
}

TEST(ConditionParserTest, ReadsPaths) {
  EXPECT_EQ(Parsed("a.b[3][0].#c = :v"), "(= a.b.3.0.#c :v)");
  EXPECT_EQ(Parsed("#a . b [ 007 ] = :v"), "(= #a.b.7 :v)");
  EXPECT_EQ(Parsed("a[2147483647] = :v"), "(= a.2147483647 :v)");
  EXPECT_EQ(Parsed("_a = :v"), "(= _a :v)");
}

TEST(ConditionParserTest, BindsNotBeforeAndBeforeOr) {
  EXPECT_EQ(Parsed("a=:v OR b=:v AND c=:v"),
            "(OR (= a :v) (AND (= b :v) (= c :v)))");
  EXPECT_EQ(Parsed("a=:v AND b=:v OR c=:v"),
            "(OR (AND (= a :v) (= b :v)) (= c :v))");
  EXPECT_EQ(Parsed("NOT a=:v AND b=:v"), "(AND (NOT (= a :v)) (= b :v))");
  EXPECT_EQ(Parsed("a=:v AND NOT b=:v OR c=:v"),
            "(OR (AND (= a :v) (NOT (= b :v))) (= c :v))");
  EXPECT_EQ(Parsed("NOT NOT a=:v"), "(NOT (NOT (= a :v)))");
  EXPECT_EQ(Parsed("NOT contains(a,:v) AND NOT (b=:v OR c=:v)"),
            "(AND (NOT (contains a :v)) (NOT (OR (= b :v) (= c :v))))");
  EXPECT_EQ(Parsed("a BETWEEN :b AND :c AND d=:v"),
            "(AND (BETWEEN a :b :c) (= d :v))");
  EXPECT_EQ(Parsed("NOT a IN (:b) AND NOT size(a) BETWEEN :b AND :c"),
            "(AND (NOT (IN a :b)) (NOT (BETWEEN (size a) :b :c)))");
}

TEST(ConditionParserTest, KeepsChainsFlat) {
  EXPECT_EQ(Parsed("a=:v AND b=:v AND c=:v"),
            "(AND (= a :v) (= b :v) (= c :v))");
  EXPECT_EQ(Parsed("a=:v OR b=:v AND c=:v AND d=:v OR e=:v"),
            "(OR (= a :v) (AND (= b :v) (= c :v) (= d :v)) (= e :v))");
  EXPECT_EQ(Parsed("(a=:v AND b=:v) AND c=:v"),
            "(AND (AND (= a :v) (= b :v)) (= c :v))");
}

TEST(ConditionParserTest, AllowsParenthesesAroundOperandsAndConditions) {
  EXPECT_EQ(Parsed("(a) = (:v)"), "(= a :v)");
  EXPECT_EQ(Parsed("(a = :v)"), "(= a :v)");
  EXPECT_EQ(Parsed("((a) = :v)"), "(= a :v)");
  EXPECT_EQ(Parsed("((a = :v) AND (b = :w))"), "(AND (= a :v) (= b :w))");
  EXPECT_EQ(Parsed("(size(a)) > (size((b)))"), "(> (size a) (size b))");
  EXPECT_EQ(Parsed("(attribute_exists((a)))"), "(attribute_exists a)");
  EXPECT_EQ(Parsed("(a) IN ((:b), (:c))"), "(IN a :b :c)");
  EXPECT_EQ(Parsed("(a) BETWEEN (:b) AND (:c)"), "(BETWEEN a :b :c)");
}

TEST(ConditionParserTest, RejectsEmptyAndLongTexts) {
  EXPECT_EQ(Error(""), "The expression can not be empty;");
  EXPECT_EQ(Parsed("a = :v" + std::string(kExpressionBytesMax - 6, ' ')),
            "(= a :v)");
  EXPECT_EQ(Error("a = :v" + std::string(kExpressionBytesMax - 5, ' ')),
            "Expression size has exceeded the maximum allowed size; expression "
            "size: 4097");
}

TEST(ConditionParserTest, PrefixesErrorsWithTheParameter) {
  for (ExpressionKind kind :
       {ExpressionKind::kCondition, ExpressionKind::kFilter,
        ExpressionKind::kKeyCondition}) {
    EXPECT_EQ(ParseCondition(kind, "").status().message(),
              absl::StrCat("Invalid ", ParameterName(kind),
                           ": The expression can not be empty;"));
  }
}

struct SyntaxErrorCase {
  const char* text;
  const char* token;
  const char* near;
};

TEST(ConditionParserTest, QuotesTheOffendingToken) {
  const SyntaxErrorCase cases[] = {
      {"  ", "<EOF>", ""},
      {"a", "<EOF>", "a"},
      {"a =", "<EOF>", "="},
      {"a = :v AND", "<EOF>", "AND"},
      {"(a = :v", "<EOF>", ":v"},
      {"NOT", "<EOF>", "NOT"},
      {"a b", "b", "b"},
      {"a = :v b = :w", "b", "b ="},
      {"a = :v)", ")", ")"},
      {"a = :v = :w", "=", "= :w"},
      {"(a = :v) = :w", "=", "= :w"},
      {"a = (b = :v)", "=", "= :v"},
      {"a = NOT b", "NOT", "NOT b"},
      {"a AND b = :v", "AND", "AND b"},
      {"(a) AND b = :v", "AND", "AND b"},
      {"NOT a", "<EOF>", "a"},
      {"(NOT a)", ")", ")"},
      {"a.b.", "<EOF>", "."},
      {"a.[0] = :v", "[", "[0"},
      {"a[b] = :v", "b", "b]"},
      {"a[0 = :v", "=", "= :v"},
      {"a[-1] = :v", "-", "-1"},
      {"a[:v] = :v", ":v", ":v]"},
      {"(a).b = :v", ".", ".b"},
      {":v.b = :v", ".", ".b"},
      {"[0] = :v", "[", "[0"},
      {"a = 5", "5", "5"},
      {"a = 'x'", "'", "'x"},
      {"a = \"x\"", "\"", "\"x"},
      {"1a = :v", "1", "1a"},
      {"a != :v", "!", "!="},
      {"a ! = :v", "!", "!"},
      {"a = :v & b = :w", "&", "&"},
      {"a = :v && b = :w", "&", "&&"},
      {"a == :v", "=", "= :v"},
      {"a = # b", "#", "#"},
      {"a = :\xC3\xA9", ":", ":\xC3\xA9"},
      {"\xC3\xA9\xC3\xA8 = :v", "\xC3\xA9", "\xC3\xA9\xC3\xA8"},
      {"a-b = :v", "-", "-b"},
      {"a + b = :v", "+", "+ b"},
      {"a IN :v", ":v", ":v"},
      {"a IN ()", ")", ")"},
      {"a IN (:v", "<EOF>", ":v"},
      {"a IN (:v,)", ")", ")"},
      {"a IN (b = :v)", "=", "= :v"},
      {"a BETWEEN :v", "<EOF>", ":v"},
      {"a BETWEEN :v OR :w", "OR", "OR :w"},
      {"a BETWEEN :v AND", "<EOF>", "AND"},
      {"a BETWEEN :v AND :w AND", "<EOF>", "AND"},
      {"attribute_exists()", ")", ")"},
      {"attribute_exists(a", "<EOF>", "a"},
      {"attribute_exists(a,)", ")", ")"},
      {"attribute_exists a", "a", "a"},
      {"attribute_exists(a) b", "b", "b"},
      {"attribute_exists(a)(b)", "(", "(b"},
      {"a = :v,", ",", ","},
      {"and = :v", "and", "and ="},
      {"a = between", "between", "between"},
  };
  for (const SyntaxErrorCase& c : cases) {
    EXPECT_EQ(Error(c.text), SyntaxError(c.token, c.near)) << c.text;
  }
}

TEST(ConditionParserTest, RejectsRedundantParentheses) {
  const std::string error = "The expression has redundant parentheses;";
  EXPECT_EQ(Error("((a = :v))"), error);
  EXPECT_EQ(Error("((a)) = :v"), error);
  EXPECT_EQ(Error("a = ((:v))"), error);
  EXPECT_EQ(Error("size(((a))) = :v"), error);
  EXPECT_EQ(Error("a = :v AND ((attribute_exists(a)))"), error);
  EXPECT_EQ(Error("a IN (((:v)))"), error);
}

TEST(ConditionParserTest, RejectsUnknownFunctions) {
  const std::string error = "Invalid function name; function: ";
  EXPECT_EQ(Error("foo(a)"), error + "foo");
  EXPECT_EQ(Error("foo(a, b, c) = :v"), error + "foo");
  EXPECT_EQ(Error("Contains(a, :v)"), error + "Contains");
  EXPECT_EQ(Error("SIZE(a) = :v"), error + "SIZE");
  EXPECT_EQ(Error("if_not_exists(a, :v) = :w"), error + "if_not_exists");
  EXPECT_EQ(Error("bar(a) AND foo(b)"), error + "bar");
}

TEST(ConditionParserTest, RejectsMisusedFunctions) {
  const std::string error =
      "The function is not allowed to be used this way in an expression; "
      "function: ";
  EXPECT_EQ(Error("size(a)"), error + "size");
  EXPECT_EQ(Error("NOT size(a)"), error + "size");
  EXPECT_EQ(Error("(size(a)) AND b = :v"), error + "size");
  EXPECT_EQ(Error("attribute_exists(a) = :v"), error + "attribute_exists");
  EXPECT_EQ(Error(":v = contains(a, :v)"), error + "contains");
  EXPECT_EQ(Error("(begins_with(a, :v)) <> :v"), error + "begins_with");
  EXPECT_EQ(Error("contains(a, begins_with(a, :v))"), error + "begins_with");
  EXPECT_EQ(Error("a IN (:v, attribute_type(a, :v))"),
            error + "attribute_type");
  EXPECT_EQ(Error("a BETWEEN :v AND contains(a, :v)"), error + "contains");
  EXPECT_EQ(Error("contains(a, :v) IN (b)"), error + "contains");
}

TEST(ConditionParserTest, RejectsReservedWordsAnywhereInAPath) {
  const std::string error =
      "Attribute name is a reserved keyword; reserved keyword: ";
  EXPECT_EQ(Error("name = :v"), error + "name");
  EXPECT_EQ(Error("a.Status = :v"), error + "Status");
  EXPECT_EQ(Error("a = :v AND size(date) = :v OR year = :v"), error + "date");
  EXPECT_EQ(Error("size = :v"), error + "size");
  EXPECT_EQ(Error("set = :v"), error + "set");
  EXPECT_EQ(Error("a.and = :v"), error + "and");
  EXPECT_EQ(Parsed("#name = :date"), "(= #name :date)");
}

TEST(ConditionParserTest, ReportsOneErrorByKind) {
  const std::string parentheses = "The expression has redundant parentheses;";
  const std::string reserved =
      "Attribute name is a reserved keyword; reserved keyword: name";
  EXPECT_EQ(Error("name = :v AND size(a) AND foo(b) AND ((c = :v"),
            SyntaxError("<EOF>", ":v"));
  EXPECT_EQ(Error("name = :v AND size(a) AND foo(b) AND ((c = :v))"),
            parentheses);
  EXPECT_EQ(Error("name = :v AND size(a) AND foo(b)"),
            "Invalid function name; function: foo");
  EXPECT_EQ(Error("name = :v AND size(a)"),
            "The function is not allowed to be used this way in an "
            "expression; function: size");
  EXPECT_EQ(Error("a = :v AND name = :v"), reserved);
}

TEST(ConditionParserTest, BoundsOperators) {
  // Comparators and the ANDs between them: 2 * n - 1.
  const std::string chain = "a=:v" + Repeat(" AND a=:v", 149);
  EXPECT_TRUE(ParseCondition(ExpressionKind::kFilter, chain).ok());
  EXPECT_TRUE(ParseCondition(ExpressionKind::kFilter, "NOT " + chain).ok());
  EXPECT_EQ(Error("NOT NOT " + chain),
            "The expression contains too many operators; operator count: 301");
  // NOT, and one comparator; BETWEEN and its AND are one operator.
  EXPECT_TRUE(ParseCondition(ExpressionKind::kFilter,
                             Repeat("NOT ", 299) + "a BETWEEN :v AND :w")
                  .ok());
  EXPECT_EQ(Error(Repeat("NOT ", 300) + "a BETWEEN :v AND :w"),
            "The expression contains too many operators; operator count: 301");
  // Functions.
  const std::string sizes = Repeat("size(", 299) + "a" + Repeat(")", 299);
  EXPECT_TRUE(ParseCondition(ExpressionKind::kFilter, sizes + " = :v").ok());
  EXPECT_EQ(Error("size(" + sizes + ") = :v"),
            "The expression contains too many operators; operator count: 301");
}

TEST(ConditionParserTest, BoundsOperandsOfIn) {
  EXPECT_TRUE(ParseCondition(ExpressionKind::kFilter,
                             "a IN (:v" + Repeat(",:v", 99) + ")")
                  .ok());
  EXPECT_EQ(Error("a IN (:v" + Repeat(",:v", 100) + ")"),
            "The IN operator is provided with too many operands; number of "
            "operands: 101");
}

TEST(ConditionParserTest, BoundsPaths) {
  EXPECT_TRUE(
      ParseCondition(ExpressionKind::kFilter, "a" + Repeat(".b", 31) + " = :v")
          .ok());
  EXPECT_EQ(Error("a" + Repeat("[0]", 32) + " = :v"),
            "The document path has too many nesting elements; nesting levels: "
            "33");
  EXPECT_EQ(Error("a[2147483648] = :v"),
            "List index is not within the allowable range; index: "
            "[2147483648]");
  EXPECT_EQ(Error("a[99999999999999999999999] = :v"),
            "List index is not within the allowable range; index: "
            "[99999999999999999999999]");
}

TEST(ConditionParserTest, SurvivesFourKilobytesOfNesting) {
  const int half = kExpressionBytesMax / 2 - 3;
  EXPECT_EQ(Error(Repeat("(", half) + "a = :v" + Repeat(")", half)),
            "The expression has redundant parentheses;");
  EXPECT_EQ(Error(Repeat("(", half) + "a" + Repeat(")", half) + " = :v"),
            "The expression has redundant parentheses;");
  EXPECT_EQ(Error(Repeat("(", kExpressionBytesMax)), SyntaxError("<EOF>", "("));
  EXPECT_EQ(Error(Repeat(")", kExpressionBytesMax)), SyntaxError(")", "))"));
  EXPECT_EQ(Error(Repeat("NOT ", 1022) + "a = b"),
            "The expression contains too many operators; operator count: "
            "1023");
  EXPECT_EQ(Error(Repeat("NOT(", 800) + "a = b" + Repeat(")", 800)),
            "The expression contains too many operators; operator count: 801");
  EXPECT_EQ(Error(Repeat("f(", 1300) + "a" + Repeat(")", 1300) + " = b"),
            "The expression contains too many operators; operator count: "
            "1301");
}

}  // namespace
}  // namespace hashrange::expression

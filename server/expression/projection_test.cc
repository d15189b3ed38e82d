#include "server/expression/projection.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "gtest/gtest.h"
#include "server/expression/limits.h"
#include "server/expression/test_values.h"

namespace hashrange::expression {
namespace {

const Names& TestNames() {
  static const Names* const names = new Names(NameMap(
      {{"#a", "a"}, {"#dotted", "x.y"}, {"#index", "[0]"}, {"#name", "name"}}));
  return *names;
}

absl::StatusOr<Projection> Bind(absl::string_view text) {
  absl::StatusOr<ProjectionTree> tree = ParseProjection(text);
  if (!tree.ok()) return tree.status();
  UsedPlaceholders used;
  return Projection::Bind(
      std::make_shared<const ProjectionTree>(*std::move(tree)), TestNames(),
      &used);
}

// The error without its prefix.
std::string Error(absl::string_view text) {
  const auto projection = Bind(text);
  if (projection.ok()) return absl::StrCat("bound: ", text);
  absl::string_view message = projection.status().message();
  EXPECT_TRUE(absl::ConsumePrefix(&message, "Invalid ProjectionExpression: "));
  return std::string(message);
}

std::string Apply(absl::string_view text) {
  const value::AttributeMap item = Attributes({
      {"a", N(1)},
      {"x.y", N(2)},
      {"name", N(3)},
      {"m", M({{"k", S("v")},
               {"n", M({{"k", S("w")}, {"e", M({})}})},
               {"x.y", N(4)}})},
      {"l", L({N(0), N(1), L({N(20), N(21)}), M({{"k", N(30)}, {"j", N(31)}}),
               N(4)})},
      {"ss", Ss({"x"})},
  });
  const auto projection = Bind(text);
  EXPECT_TRUE(projection.ok()) << text << ": " << projection.status();
  return projection.ok() ? Text(projection->Apply(item)) : "";
}

TEST(ProjectionTest, ReturnsWholeAttributes) {
  EXPECT_EQ(Apply("a"), "{a:{N:1}}");
  EXPECT_EQ(Apply("ss , #a"), "{a:{N:1},ss:{SS:x}}");
  EXPECT_EQ(Apply("#dotted,#name"), "{name:{N:3},x.y:{N:2}}");
}

TEST(ProjectionTest, ReturnsPartsOfMaps) {
  EXPECT_EQ(Apply("m.k"), "{m:{k:{S:v}}}");
  EXPECT_EQ(Apply("m.n.k, a, m.k"), "{a:{N:1},m:{k:{S:v},n:{k:{S:w}}}}");
  EXPECT_EQ(Apply("m.n.e"), "{m:{n:{e:{}}}}");
  EXPECT_EQ(Apply("m.#dotted"), "{m:{x.y:{N:4}}}");
}

TEST(ProjectionTest, ReturnsPartsOfListsWithoutGapsInOrder) {
  EXPECT_EQ(Apply("l[4], l[0]"), "{l:[{N:0},{N:4}]}");
  EXPECT_EQ(Apply("l[3].j, l[2][1], l[3].k, l[1], l[2][0]"),
            "{l:[{N:1},[{N:20},{N:21}],{j:{N:31},k:{N:30}}]}");
  EXPECT_EQ(Apply("l[2]"), "{l:[[{N:20},{N:21}]]}");
}

TEST(ProjectionTest, OrdersIndexesAsNumbers) {
  v1::AttributeValue list;
  std::string text;
  for (int i = 0; i < 12; ++i) {
    *list.mutable_l()->add_elements() = N(i);
    absl::StrAppend(&text, i == 0 ? "" : ",", "l[", 11 - i, "]");
  }
  const auto projection = Bind(text);
  ASSERT_TRUE(projection.ok());
  const value::AttributeMap item = Attributes({{"l", list}});
  EXPECT_EQ(Text(projection->Apply(item)), Text(item));
}

TEST(ProjectionTest, LeavesOutWhatIsMissing) {
  EXPECT_EQ(Apply("nix, m.nix, l[9], a.b, ss[0]"), "{}");
  EXPECT_EQ(Apply("m.nix, m.k, l[9], l[1]"), "{l:[{N:1}],m:{k:{S:v}}}");
  EXPECT_EQ(Apply("m.n.nix, l.k"), "{}");
  EXPECT_EQ(Apply("m[0], l[0][0], l[2].k"), "{}");
}

TEST(ProjectionTest, TakesAsManyPathsAsFit) {
  value::AttributeMap item;
  std::string text;
  for (int i = 0; text.size() + 5 <= kExpressionBytesMax; ++i) {
    const std::string name = absl::StrCat("x", i);
    absl::StrAppend(&text, text.empty() ? "" : ",", name);
    item[name] = N(i);
  }
  item["y"] = N(1);
  const auto projection = Bind(text);
  ASSERT_TRUE(projection.ok()) << projection.status();
  value::AttributeMap expected = item;
  expected.erase("y");
  EXPECT_EQ(Text(projection->Apply(item)), Text(expected));
}

TEST(ProjectionTest, RejectsTexts) {
  EXPECT_EQ(Error(""), "The expression can not be empty;");
  EXPECT_EQ(Error(std::string(kExpressionBytesMax + 1, 'a')),
            "Expression size has exceeded the maximum allowed size; expression "
            "size: 4097");
  EXPECT_EQ(Error("a,"), "Syntax error; token: \"<EOF>\", near: \",\"");
  EXPECT_EQ(Error("a b"), "Syntax error; token: \"b\", near: \"b\"");
  EXPECT_EQ(Error("a-b"), "Syntax error; token: \"-\", near: \"-b\"");
  EXPECT_EQ(Error("a, :v"), "Syntax error; token: \":v\", near: \":v\"");
  EXPECT_EQ(Error("(a)"), "Syntax error; token: \"(\", near: \"(a\"");
  EXPECT_EQ(Error("a.0"), "Syntax error; token: \"0\", near: \"0\"");
  EXPECT_EQ(Error("a, b.Name"),
            "Attribute name is a reserved keyword; reserved keyword: Name");
  EXPECT_EQ(Error("a, and"),
            "Attribute name is a reserved keyword; reserved keyword: and");
  EXPECT_EQ(Error("a, #b, #c"),
            "An expression attribute name used in the document path is not "
            "defined; attribute name: #b");
}

TEST(ProjectionTest, RejectsOverlaps) {
  const auto overlap = [](absl::string_view one, absl::string_view two) {
    return absl::StrCat(
        "Two document paths overlap with each other; must remove or rewrite "
        "one of these paths; path one: ",
        one, ", path two: ", two);
  };
  EXPECT_EQ(Error("a, b, #a"), overlap("[a]", "[a]"));
  EXPECT_EQ(Error("a.b[0], a"), overlap("[a, b, [0]]", "[a]"));
  EXPECT_EQ(Error("b, a.b, a.b.c[1]"), overlap("[a, b]", "[a, b, c, [1]]"));
  EXPECT_EQ(Error("a[0], a[0][1]"), overlap("[a, [0]]", "[a, [0], [1]]"));
  // A name that looks like an index is nix.
  EXPECT_EQ(Apply("m[0], m2.#index"), "{}");
}

TEST(ProjectionTest, RejectsConflicts) {
  const auto conflict = [](absl::string_view one, absl::string_view two) {
    return absl::StrCat(
        "Two document paths conflict with each other; must remove or rewrite "
        "one of these paths; path one: ",
        one, ", path two: ", two);
  };
  EXPECT_EQ(Error("a.b, a[0]"), conflict("[a, b]", "[a, [0]]"));
  EXPECT_EQ(Error("a.c, b[1][2].d, b[1].e"),
            conflict("[b, [1], [2], d]", "[b, [1], e]"));
}

TEST(ProjectionTest, ReportsOneErrorByKind) {
  EXPECT_EQ(Error("name, #undefined, a, a, a.b, a[0] ]"),
            "Syntax error; token: \"]\", near: \"]\"");
  EXPECT_EQ(Error("name, #undefined, a, a"),
            "Attribute name is a reserved keyword; reserved keyword: name");
  EXPECT_EQ(Error("#undefined, a, a"),
            "An expression attribute name used in the document path is not "
            "defined; attribute name: #undefined");
  EXPECT_EQ(Error("a.b, a[0], c, c"),
            "Two document paths overlap with each other; must remove or "
            "rewrite one of these paths; path one: [c], path two: [c]");
}

TEST(ProjectionTest, TellsWhichAttributesItReturns) {
  const auto projection = Bind("m.k, #dotted, l[0], m.j");
  ASSERT_TRUE(projection.ok());
  std::string uses;
  for (const AttributeUse& use : projection->AttributeUses()) {
    absl::StrAppend(&uses, use.name, use.is_nested ? "+ " : " ");
  }
  EXPECT_EQ(uses, "m+ x.y l+ ");
}

TEST(ProjectionTest, CanBeBuiltByCode) {
  auto tree = std::make_shared<ProjectionTree>();
  tree->paths = {{PathElement::Name("x.y")}, {PathElement::Name("name")}};
  EXPECT_EQ(Text(Projection(tree).Apply(
                Attributes({{"x.y", N(1)}, {"name", N(2)}, {"a", N(3)}}))),
            "{name:{N:2},x.y:{N:1}}");
}

}  // namespace
}  // namespace hashrange::expression

#include "server/expression/update.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "server/expression/placeholders.h"
#include "server/expression/test_values.h"
#include "server/expression/update_parser.h"

namespace hashrange::expression {
namespace {

constexpr char kInvalidPath[] =
    "The document path provided in the update expression is invalid for update";
constexpr char kMissing[] =
    "The provided expression refers to an attribute that does not exist in the "
    "item";
constexpr char kIncorrectType[] =
    "An operand in the update expression has an incorrect data type";

const Values& TestValues() {
  static const Values* const values = new Values(Attributes({
      {":n0", N(0)},
      {":n1", N(1)},
      {":n2", N(2)},
      {":n3", N("3.5")},
      {":s", S("x")},
      {":t", S("y")},
      {":ss", Ss({"x", "y"})},
      {":sy", Ss({"y"})},
      {":ns", Ns({"1", "2"})},
      {":bs", Bs({"b"})},
      {":l", L({S("x"), S("y")})},
      {":none", L({})},
      {":m", M({{"k", S("x")}})},
      {":big", N(std::string(38, '9') + std::string(88, '0'))},
      {":tiny", N(absl::StrCat("0.", std::string(129, '0'), "1"))},
      {":digits", N(std::string(38, '9'))},
  }));
  return *values;
}

value::AttributeMap TestItem() {
  return Attributes({
      {"a", N(1)},
      {"b", N(2)},
      {"s", S("text")},
      {"ss", Ss({"w", "x"})},
      {"ns", Ns({"2", "3"})},
      {"l", L({N(0), N(1), N(2), N(3)})},
      {"m", M({{"k", S("v")}, {"n", N(5)}, {"l", L({S("p"), S("q")})}})},
  });
}

Update Bound(absl::string_view text) {
  absl::StatusOr<UpdateTree> tree = ParseUpdate(text);
  EXPECT_TRUE(tree.ok()) << text << ": " << tree.status();
  UsedPlaceholders used;
  auto update =
      Update::Bind(std::make_shared<const UpdateTree>(*std::move(tree)),
                   Names(), TestValues(), &used);
  EXPECT_TRUE(update.ok()) << text << ": " << update.status();
  return *std::move(update);
}

// What the update makes of the attributes that it names, or its error.
std::string Apply(absl::string_view text, const value::AttributeMap& item) {
  const Update update = Bound(text);
  auto result = update.Apply(item, Update::NewImage::kOmit);
  if (!result.ok()) {
    EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument);
    return std::string(result.status().message());
  }
  EXPECT_TRUE(result->updated_new.empty());
  value::AttributeMap named;
  for (const AttributeUse& use : update.AttributeUses()) {
    const std::string name(use.name);
    if (result->item.contains(name)) named[name] = result->item[name];
    result->item.erase(name);
  }
  // The rest is as it was.
  for (const auto& [name, value] : result->item) {
    EXPECT_EQ(Text(value), Text(item.at(name))) << text;
  }
  return Text(named);
}

std::string Apply(absl::string_view text) { return Apply(text, TestItem()); }

TEST(UpdateTest, SetsAttributes) {
  EXPECT_EQ(Apply("SET a = :s"), "{a:{S:x}}");
  EXPECT_EQ(Apply("SET c = :m, d = :ns"), "{c:{k:{S:x}},d:{NS:1,2}}");
  EXPECT_EQ(Apply("SET c = m.l[1]"),
            "{c:{S:q},m:{k:{S:v},l:[{S:p},{S:q}],n:{N:5}}}");
  EXPECT_EQ(Apply("SET c = :s", {}), "{c:{S:x}}");
}

TEST(UpdateTest, ReadsTheItemAsItWas) {
  EXPECT_EQ(Apply("SET a = b, b = a"), "{a:{N:2},b:{N:1}}");
  EXPECT_EQ(Apply("SET c = a, a = :n2 REMOVE b"), "{a:{N:2},c:{N:1}}");
  EXPECT_EQ(Apply("REMOVE a SET c = a ADD b :n1"), "{b:{N:3},c:{N:1}}");
  EXPECT_EQ(Apply("SET l[0] = l[3], l[3] = l[0] REMOVE l[1]"),
            "{l:[{N:3},{N:2},{N:0}]}");
}

TEST(UpdateTest, SetsWithinMapsAndLists) {
  EXPECT_EQ(Apply("SET m.k = :s, m.j = :n1, m.l[0] = :n2"),
            "{m:{j:{N:1},k:{S:x},l:[{N:2},{S:q}],n:{N:5}}}");
  EXPECT_EQ(Apply("SET l[1] = :s"), "{l:[{N:0},{S:x},{N:2},{N:3}]}");
}

TEST(UpdateTest, AppendsBeyondTheEndInTheOrderOfTheIndexes) {
  EXPECT_EQ(Apply("SET l[9] = :s, l[4] = :t, l[2147483647] = :n1, l[0] = :n2"),
            "{l:[{N:2},{N:1},{N:2},{N:3},{S:y},{S:x},{N:1}]}");
  EXPECT_EQ(Apply("SET l[9] = :s REMOVE l[0], l[3]"),
            "{l:[{N:1},{N:2},{S:x}]}");
}

TEST(UpdateTest, NeedsTheParentOfWhatItSets) {
  for (const char* text :
       {"SET c.d = :s", "SET c[0] = :s", "SET s.d = :s", "SET a[0] = :s",
        "SET m[0] = :s", "SET l.d = :s", "SET m.c.d = :s", "SET l[4].d = :s",
        "SET m.l[2].d = :s", "SET ss[0] = :s", "ADD c.d :n1", "ADD m[0] :n1",
        "REMOVE c.d", "REMOVE s.d", "REMOVE l.d", "REMOVE m[0]",
        "REMOVE l[9].d", "REMOVE m.c.d"}) {
    EXPECT_EQ(Apply(text), kInvalidPath) << text;
  }
  EXPECT_EQ(Apply("SET c.d = :s", {}), kInvalidPath);
}

TEST(UpdateTest, NeedsWhatItReads) {
  EXPECT_EQ(Apply("SET a = c"), kMissing);
  EXPECT_EQ(Apply("SET a = m.c"), kMissing);
  EXPECT_EQ(Apply("SET a = l[4]"), kMissing);
  EXPECT_EQ(Apply("SET a = c + :n1"), kMissing);
  EXPECT_EQ(Apply("SET a = :n1 - c"), kMissing);
  EXPECT_EQ(Apply("SET a = list_append(:l, c)"), kMissing);
  EXPECT_EQ(Apply("SET a = if_not_exists(c, d)"), kMissing);
}

TEST(UpdateTest, AddsAndSubtractsNumbers) {
  EXPECT_EQ(Apply("SET a = a + :n3"), "{a:{N:4.5}}");
  EXPECT_EQ(Apply("SET c = a - b"), "{a:{N:1},b:{N:2},c:{N:-1}}");
  EXPECT_EQ(Apply("SET a = (a + :n1) - (b + b)"), "{a:{N:-2},b:{N:2}}");
  EXPECT_EQ(Apply("SET a = s + :n1"), kIncorrectType);
  EXPECT_EQ(Apply("SET a = :n1 - ss"), kIncorrectType);
  EXPECT_EQ(Apply("SET a = if_not_exists(s, :n1) + :n1"), kIncorrectType);
}

TEST(UpdateTest, KeepsNumbersInRange) {
  EXPECT_EQ(Apply("SET a = :big + :big"),
            "Number overflow. Attempting to store a number with magnitude "
            "larger than supported range");
  const value::AttributeMap item =
      Attributes({{"a", N(absl::StrCat("0.", std::string(128, '0'), "11"))},
                  {"c", N(absl::StrCat("0.", std::string(128, '0'), "1"))}});
  EXPECT_EQ(Apply("SET a = a - c", item),
            absl::StrCat("{a:{N:0.", std::string(129, '0'), "1},c:{N:0.",
                         std::string(128, '0'), "1}}"));
  EXPECT_EQ(Apply("SET a = :tiny - :tiny"), "{a:{N:0}}");
  EXPECT_EQ(Apply("SET a = :digits + :n1"),
            absl::StrCat("{a:{N:1", std::string(38, '0'), "}}"));
  EXPECT_EQ(Apply("SET a = :digits + :n3"),
            "Attempting to store more than 38 significant digits in a Number");
  EXPECT_EQ(Apply("ADD a :big", Attributes({{"a", TestValues().at(":big")}})),
            "Number overflow. Attempting to store a number with magnitude "
            "larger than supported range");
}

TEST(UpdateTest, KnowsIfNotExists) {
  EXPECT_EQ(Apply("SET a = if_not_exists(a, :s)"), "{a:{N:1}}");
  EXPECT_EQ(Apply("SET c = if_not_exists(c, :s)"), "{c:{S:x}}");
  EXPECT_EQ(Apply("SET c = if_not_exists(c, :n0) + :n1"), "{c:{N:1}}");
  EXPECT_EQ(Apply("SET c = if_not_exists(d, if_not_exists(m.n, :s))"),
            "{c:{N:5},m:{k:{S:v},l:[{S:p},{S:q}],n:{N:5}}}");
  // What is not needed is not computed.
  EXPECT_EQ(Apply("SET a = if_not_exists(a, (s + :n1))"),
            "{a:{N:1},s:{S:text}}");
}

TEST(UpdateTest, KnowsListAppend) {
  EXPECT_EQ(Apply("SET m.l = list_append(m.l, :l)"),
            "{m:{k:{S:v},l:[{S:p},{S:q},{S:x},{S:y}],n:{N:5}}}");
  EXPECT_EQ(Apply("SET l = list_append(:l, l)"),
            "{l:[{S:x},{S:y},{N:0},{N:1},{N:2},{N:3}]}");
  EXPECT_EQ(Apply("SET c = list_append(if_not_exists(c, :none), :l)"),
            "{c:[{S:x},{S:y}]}");
  EXPECT_EQ(
      Apply("SET c = list_append(list_append(:l, :none), list_append(:l, :l))"),
      "{c:[{S:x},{S:y},{S:x},{S:y},{S:x},{S:y}]}");
  EXPECT_EQ(Apply("SET a = list_append(s, :l)"), kIncorrectType);
  EXPECT_EQ(Apply("SET a = list_append(:l, if_not_exists(ss, :l))"),
            kIncorrectType);
}

TEST(UpdateTest, Removes) {
  EXPECT_EQ(Apply("REMOVE a, m.k, m.l[0], l[1], l[2]"),
            "{l:[{N:0},{N:3}],m:{l:[{S:q}],n:{N:5}}}");
  EXPECT_EQ(Apply("REMOVE l[0], l[1], l[2], l[3]"), "{l:[]}");
}

TEST(UpdateTest, RemovingNothingIsNoError) {
  EXPECT_EQ(Apply("REMOVE c, m.c, l[4], l[2147483647]"),
            "{l:[{N:0},{N:1},{N:2},{N:3}],m:{k:{S:v},l:[{S:p},{S:q}],n:{N:5}}"
            "}");
  EXPECT_EQ(Apply("REMOVE c", {}), "{}");
}

TEST(UpdateTest, AddsToNumbers) {
  EXPECT_EQ(Apply("ADD a :n3, c :n1, m.n :n1, m.c :n2, l[0] :n1, l[9] :n2"),
            "{a:{N:4.5},c:{N:1},l:[{N:1},{N:1},{N:2},{N:3},{N:2}],m:{c:{N:2},"
            "k:{S:v},l:[{S:p},{S:q}],n:{N:6}}}");
}

TEST(UpdateTest, AddsToSets) {
  EXPECT_EQ(Apply("ADD ss :ss, ns :ns, c :bs, m.d :ss"),
            "{c:{BS:b},m:{d:{SS:x,y},k:{S:v},l:[{S:p},{S:q}],n:{N:5}},ns:{NS:1,"
            "2,3},ss:{SS:w,x,y}}");
}

TEST(UpdateTest, AddsOnlyToTheSameType) {
  for (const char* text : {"ADD s :n1", "ADD a :ss", "ADD ss :n1", "ADD ss :ns",
                           "ADD ns :bs", "ADD l :n1", "ADD m.k :ss"}) {
    EXPECT_EQ(Apply(text), kIncorrectType) << text;
  }
}

TEST(UpdateTest, DeletesFromSets) {
  EXPECT_EQ(Apply("DELETE ss :ss, ns :ns"), "{ns:{NS:3},ss:{SS:w}}");
  EXPECT_EQ(Apply("DELETE ss :sy"), "{ss:{SS:w,x}}");
  EXPECT_EQ(Apply("DELETE c :ss, m.c :ss, l[9] :ss, d.c :ss"),
            Apply("REMOVE c, m.c, l[9]"));
}

TEST(UpdateTest, RemovesSetsThatBecomeEmpty) {
  const value::AttributeMap item = Attributes(
      {{"c", Ss({"y", "x"})},
       {"m", M({{"s", Ss({"x"})}, {"l", L({N(1), Ss({"x"}), N(2)})}})}});
  EXPECT_EQ(Apply("DELETE c :ss, m.s :ss, m.l[1] :ss", item),
            "{m:{l:[{N:1},{N:2}]}}");
}

TEST(UpdateTest, SetsCompareNumbersByValue) {
  Values values = Attributes({{":v", Ns({"1.0", "2E1", "3"})}});
  ASSERT_TRUE(CheckValues(&values).ok());
  const value::AttributeMap item =
      Attributes({{"a", Ns({"1", "20", "4"})}, {"b", Ns({"1", "20", "4"})}});
  UsedPlaceholders used;
  const auto update = Update::Bind(
      std::make_shared<const UpdateTree>(*ParseUpdate("ADD a :v DELETE b :v")),
      {}, values, &used);
  ASSERT_TRUE(update.ok()) << update.status();
  const auto result = update->Apply(item, Update::NewImage::kOmit);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(Text(result->item), "{a:{NS:1,20,3,4},b:{NS:4}}");
}

TEST(UpdateTest, DeletesOnlyFromTheSameType) {
  for (const char* text : {"DELETE s :ss", "DELETE a :ns", "DELETE ss :ns",
                           "DELETE l :ss", "DELETE m.n :ns"}) {
    EXPECT_EQ(Apply(text), kIncorrectType) << text;
  }
}

TEST(UpdateTest, ChangesListsWithinListsAtOnce) {
  const value::AttributeMap item = Attributes(
      {{"l", L({L({N(0), N(1)}), L({N(2), N(3)}), M({{"l", L({N(4)})}})})}});
  EXPECT_EQ(Apply("REMOVE l[0], l[1][0] SET l[2].l[9] = :s, l[1][7] = :n1, "
                  "l[5] = :n2",
                  item),
            "{l:[[{N:3},{N:1}],{l:[{N:4},{S:x}]},{N:2}]}");
}

TEST(UpdateTest, BoundsNesting) {
  v1::AttributeValue deep = N(1);
  for (int i = 0; i < 30; ++i) deep = M({{"m", deep}});  // 31 levels.
  const value::AttributeMap item = Attributes({{"deep", deep}, {"m", M({})}});
  EXPECT_EQ(Bound("SET m.d = deep")
                .Apply(item, Update::NewImage::kOmit)
                .status()
                .message(),
            "");
  const value::AttributeMap deeper =
      Attributes({{"deep", deep}, {"m", M({{"m", M({})}})}});
  EXPECT_EQ(Apply("SET m.m.d = deep", deeper),
            "Nesting Levels have exceeded supported limits: Attributes in the "
            "item have nested levels beyond supported limit");
}

TEST(UpdateTest, BoundsWhatItCopies) {
  v1::AttributeValue list;
  list.mutable_l();
  for (int i = 0; i < 10000; ++i) {
    *list.mutable_l()->add_elements() = S("0123456789");
  }
  const value::AttributeMap item = Attributes({{"l", list}});
  const std::string error =
      "Item size to update has exceeded the maximum allowed size";
  EXPECT_EQ(Apply("SET b = l, c = l", item).substr(0, 3), "{b:");
  EXPECT_EQ(Apply("SET b = l, c = l, d = l, e = l", item), error);
  std::string nested = "l";
  for (int i = 0; i < 200; ++i) {
    nested = absl::StrCat("list_append(l,", nested, ")");
  }
  EXPECT_EQ(Apply("SET b = " + nested, item), error);
}

TEST(UpdateTest, KeepsListsOfAnItemAtTheLimit) {
  // 409,600 bytes: 1 + 3 for the list of "l", and elements of 1 + 3 bytes.
  v1::AttributeValue list;
  list.mutable_l();
  for (int i = 0; i < (409600 - 4) / 4; ++i) {
    *list.mutable_l()->add_elements() = S("abc");
  }
  const value::AttributeMap item = Attributes({{"l", list}});
  ASSERT_EQ(value::ItemSizeBytes(item), value::kItemSizeBytesMax);
  const auto result = Bound("SET l = list_append(list_append(:none, l), :none)")
                          .Apply(item, Update::NewImage::kOmit);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(value::ItemSizeBytes(result->item), value::kItemSizeBytesMax);
}

TEST(UpdateTest, RemovesFromLongListsInLinearTime) {
  v1::AttributeValue list;
  list.mutable_l();
  for (int i = 0; i < 10000; ++i) *list.mutable_l()->add_elements() = N(i);
  const value::AttributeMap item = Attributes({{"l", list}});
  std::string text = "REMOVE l[0]";
  for (int i = 1; i < 400; ++i) absl::StrAppend(&text, ",l[", i * 2, "]");
  const auto result = Bound(text).Apply(item, Update::NewImage::kReturn);
  ASSERT_TRUE(result.ok());
  const auto& elements = result->item.at("l").l().elements();
  ASSERT_EQ(elements.size(), 9600);
  EXPECT_EQ(elements[0].n(), "1");
  EXPECT_EQ(elements[399].n(), "799");
  EXPECT_EQ(elements[400].n(), "800");
  EXPECT_EQ(elements[9599].n(), "9999");
  EXPECT_TRUE(result->updated_new.empty());
}

// What ReturnValues UPDATED_OLD and UPDATED_NEW return.
std::string Images(absl::string_view text, const value::AttributeMap& item) {
  const Update update = Bound(text);
  const auto result = update.Apply(item, Update::NewImage::kReturn);
  if (!result.ok()) return std::string(result.status().message());
  return absl::StrCat(Text(update.UpdatedOld(item)), " ",
                      Text(result->updated_new));
}

TEST(UpdateTest, ReturnsImagesOfTheUpdatedPaths) {
  EXPECT_EQ(Images("SET a = :s, c = :t", TestItem()),
            "{a:{N:1}} {a:{S:x},c:{S:y}}");
  EXPECT_EQ(Images("REMOVE a, m.k", TestItem()), "{a:{N:1},m:{k:{S:v}}} {}");
  EXPECT_EQ(Images("SET m.n = :n1 ADD m.c :n2 DELETE ss :sy", TestItem()),
            "{m:{n:{N:5}},ss:{SS:w,x}} {m:{c:{N:2},n:{N:1}},ss:{SS:w,x}}");
  EXPECT_EQ(Images("SET a = :s", {}), "{} {a:{S:x}}");
}

TEST(UpdateTest, ReturnsImagesOfListElements) {
  EXPECT_EQ(
      Images("SET l[2] = :s, l[9] = :t, l[7] = :n1 REMOVE l[0]", TestItem()),
      "{l:[{N:0},{N:2}]} {l:[{S:x},{N:1},{S:y}]}");
  EXPECT_EQ(Images("SET m.l[1] = :s ADD l[3] :n1", TestItem()),
            "{l:[{N:3}],m:{l:[{S:q}]}} {l:[{N:4}],m:{l:[{S:x}]}}");
}

TEST(UpdateTest, LeavesNothingBehindIfItOnlyRemoves) {
  EXPECT_TRUE(Bound("SET a = :s REMOVE b").CreatesItem());
  EXPECT_TRUE(Bound("ADD a :n1").CreatesItem());
  EXPECT_FALSE(Bound("REMOVE a DELETE b :ss").CreatesItem());
}

TEST(UpdateTest, CanBeBuiltByCode) {
  UpdateTreeBuilder builder;
  const int counter = builder.AddTarget({PathElement::Name("x.y")});
  builder.AddAction(UpdateSection::kAdd, counter, builder.AddLiteral(N(2)));
  const int list = builder.AddTarget({PathElement::Name("name")});
  const OperandId old =
      builder.Add(UpdateOperandKind::kIfNotExists,
                  {builder.AddPath({PathElement::Name("name")}),
                   builder.AddLiteral(L({}))});
  builder.AddAction(UpdateSection::kSet, list,
                    builder.Add(UpdateOperandKind::kListAppend,
                                {old, builder.AddLiteral(L({N(1)}))}));
  const Update update(
      std::make_shared<const UpdateTree>(std::move(builder).Build()));
  const auto result =
      update.Apply(Attributes({{"x.y", N(1)}}), Update::NewImage::kOmit);
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(Text(result->item), "{name:[{N:1}],x.y:{N:3}}");
  EXPECT_TRUE(
      Update(std::make_shared<const UpdateTree>(UpdateTreeBuilder().Build()))
          .CreatesItem());
}

}  // namespace
}  // namespace hashrange::expression

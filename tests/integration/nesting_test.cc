// Nested values: 32 levels pass through every call that carries items, more are
// told so, however many there are. The deep ones are made of bytes, as stock
// protobuf libraries neither write nor read them.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"
#include "tests/integration/raw_call.h"

namespace hashrange::tests {
namespace {

constexpr int kLevelsMax = 32;
constexpr char kTooDeep[] =
    "Nesting Levels have exceeded supported limits: Attributes in the item "
    "have "
    "nested levels beyond supported limit";

class NestingTest : public LiveServerTest {};

TEST_F(NestingTest, HandMadeBytesAreThoseOfTheLibrary) {
  EXPECT_EQ(WireNestedMaps(7), NestedMaps(7).SerializeAsString());
}

TEST_F(NestingTest, ThirtyTwoLevelsPassThroughEveryCall) {
  Create(TableSpec(OwnName(), {"pk:S"}).Global("by_a", {"a:S"}, {}, All()));
  const std::string table = OwnName();
  const Attributes item = {
      {"pk", S("x")}, {"a", S("y")}, {"deep", NestedMaps(kLevelsMax)}};
  const Attributes key = {{"pk", S("x")}};
  const std::string expected = Render(item);
  ASSERT_THAT(client().Call(Put(table, item)).status, IsOk());

  auto got = client().Call(Get(table, key));
  ASSERT_THAT(got.status, IsOk());
  EXPECT_EQ(Render(got.response.item().attributes()), expected);

  ASSERT_THAT(client().Call(BatchWrite({BatchPut(table, item)})).status,
              IsOk());
  auto batch = client().Call(BatchGet(table, {key}));
  ASSERT_THAT(batch.status, IsOk());
  ASSERT_EQ(batch.response.items_size(), 1);
  EXPECT_EQ(Render(batch.response.items(0).item()), expected);

  auto query = client().Call(Query(table, "pk = :p", {{":p", S("x")}}));
  ASSERT_THAT(query.status, IsOk());
  ASSERT_EQ(query.response.items_size(), 1);
  EXPECT_EQ(Render(query.response.items(0).attributes()), expected);

  auto index =
      client().Call(QueryIndex(table, "by_a", "a = :a", {{":a", S("y")}}));
  ASSERT_THAT(index.status, IsOk());
  ASSERT_EQ(index.response.items_size(), 1);
  EXPECT_EQ(Render(index.response.items(0).attributes()), expected);

  auto scan = client().Call(Scan(table));
  ASSERT_THAT(scan.status, IsOk());
  ASSERT_EQ(scan.response.items_size(), 1);
  EXPECT_EQ(Render(scan.response.items(0).attributes()), expected);

  v1::PutItemRequest replace = Put(table, item);
  replace.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto replaced = client().Call(replace);
  ASSERT_THAT(replaced.status, IsOk());
  EXPECT_EQ(Render(replaced.response.attributes().attributes()), expected);

  v1::DeleteItemRequest remove = Delete(table, key);
  remove.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto removed = client().Call(remove);
  ASSERT_THAT(removed.status, IsOk());
  EXPECT_EQ(Render(removed.response.attributes().attributes()), expected);
}

TEST_F(NestingTest, ListsCountLikeMaps) {
  const std::string table = CreateOwnTable();
  v1::AttributeValue deep = L({});
  for (int level = 1; level < kLevelsMax; ++level) deep = L({deep});
  EXPECT_THAT(
      client().Call(Put(table, {{"pk", S("a")}, {"deep", deep}})).status,
      IsOk());
  EXPECT_THAT(
      client().Call(Put(table, {{"pk", S("b")}, {"deep", L({deep})}})).status,
      IsValidationError(kTooDeep));
}

TEST_F(NestingTest, ScalarCountsAsALevel) {
  const std::string table = CreateOwnTable();
  const auto nested = [](int levels) {
    v1::AttributeValue value = S("leaf");
    for (int level = 1; level < levels; ++level) value = L({value});
    return value;
  };
  EXPECT_THAT(
      client()
          .Call(Put(table, {{"pk", S("a")}, {"deep", nested(kLevelsMax)}}))
          .status,
      IsOk());
  EXPECT_THAT(
      client()
          .Call(Put(table, {{"pk", S("b")}, {"deep", nested(kLevelsMax + 1)}}))
          .status,
      IsValidationError(kTooDeep));
}

// A request that carries the item {pk: "deep", v: <levels of maps>}.
struct DeepRequest {
  std::string method;
  std::string bytes;
};

std::vector<DeepRequest> DeepRequests(const std::string& table, int levels) {
  const std::string deep = WireNestedMaps(levels);
  const std::string name = WireField(1, table);
  const auto item = [&](int number) {
    return WireMapEntry(number, "pk", WireString("deep")) +
           WireMapEntry(number, "v", deep);
  };
  return {
      {ItemMethod("PutItem"), name + item(2)},
      {ItemMethod("GetItem"), name + item(2)},
      {ItemMethod("DeleteItem"), name + item(2)},
      {ItemMethod("BatchWriteItem"),
       WireField(1, name + WireField(2, item(1)))},
      {ItemMethod("BatchWriteItem"),
       WireField(1, name + WireField(3, item(1)))},
      {ItemMethod("BatchGetItem"), WireField(1, name + item(2))},
  };
}

class TooDeepTest : public NestingTest,
                    public testing::WithParamInterface<int> {};

TEST_P(TooDeepTest, IsRefusedByEveryCall) {
  const std::string table = CreateOwnTable();
  for (const DeepRequest& request : DeepRequests(table, GetParam())) {
    SCOPED_TRACE(request.method);
    EXPECT_THAT(
        CallRaw(client().channel(), request.method, {request.bytes}).status,
        IsValidationError(kTooDeep));
  }
  auto scan = client().Call(Scan(table));
  EXPECT_EQ(scan.response.count(), 0);
}

TEST_P(TooDeepTest, IsRefusedInValuesAndStartKeys) {
  const std::string table = CreateOwnTable();
  const std::string deep = WireNestedMaps(GetParam());
  const std::string query = WireField(1, table) + WireField(3, "pk = :p") +
                            WireMapEntry(7, ":p", WireString("a"));
  EXPECT_THAT(CallRaw(client().channel(), ItemMethod("Query"),
                      {query + WireMapEntry(7, ":v", deep)})
                  .status,
              IsValidationError(kTooDeep));
  // The start key of a Query is field 10, that of a Scan field 8. Up to what
  // the decoder takes, the text says which parameter it is.
  const std::string start = "The provided starting key is invalid: ";
  const auto either = testing::AnyOf(IsValidationError(kTooDeep),
                                     IsValidationError(start + kTooDeep));
  EXPECT_THAT(CallRaw(client().channel(), ItemMethod("Query"),
                      {query + WireMapEntry(10, "pk", deep)})
                  .status,
              either);
  EXPECT_THAT(CallRaw(client().channel(), ItemMethod("Scan"),
                      {WireField(1, table) + WireMapEntry(8, "pk", deep)})
                  .status,
              either);
}

INSTANTIATE_TEST_SUITE_P(Levels, TooDeepTest,
                         testing::Values(33, 66, 67, 150, 5000, 100'000));

}  // namespace
}  // namespace hashrange::tests

// The happy path over real gRPC: tables, items and batches, and the services
// that every gRPC server offers.

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"
#include "tests/integration/raw_call.h"

namespace hashrange::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class TablesAndItemsTest : public LiveServerTest {
 protected:
  v1::TableDescription Described(const std::string& table) {
    auto described = client().Call(tests::Describe(table));
    EXPECT_THAT(described.status, IsOk());
    return described.response.table();
  }
  std::string Item(const std::string& table, const Attributes& key) {
    auto got = client().Call(Get(table, key));
    EXPECT_THAT(got.status, IsOk());
    return Render(got.response.has_item() ? &got.response.item() : nullptr);
  }
};

// ---- Tables ----

TEST_F(TablesAndItemsTest, DescriptionRepeatsWhatWasCreated) {
  const v1::CreateTableRequest request =
      TableSpec(OwnName(), {"pk:S", "sk:N"})
          .Local("local_all", "x:B", All())
          .Local("local_keys", "y:S", KeysOnly())
          .Global("global_some", {"a:S", "b:N"}, {"c:B"}, Include({"v", "w"}))
          .Build();
  auto created = client().Call(request);
  ASSERT_THAT(created.status, IsOk());
  const v1::TableDescription table = Described(OwnName());
  EXPECT_EQ(created.response.table_description().table_status(),
            v1::TABLE_STATUS_CREATING);
  EXPECT_EQ(table.table_name(), OwnName());
  EXPECT_EQ(table.table_status(), v1::TABLE_STATUS_ACTIVE);
  EXPECT_THAT(table.table_arn(), HasSubstr(":table/" + OwnName()));
  EXPECT_NE(table.table_id(), "");
  EXPECT_TRUE(table.has_creation_time());
  EXPECT_EQ(table.billing_mode_summary().billing_mode(),
            v1::BILLING_MODE_PAY_PER_REQUEST);
  ASSERT_EQ(table.key_schema_size(), 2);
  EXPECT_EQ(table.key_schema(1).attribute_name(), "sk");
  EXPECT_EQ(table.attribute_definitions_size(), 7);
  ASSERT_EQ(table.local_secondary_indexes_size(), 2);
  EXPECT_EQ(table.local_secondary_indexes(1).index_name(), "local_keys");
  EXPECT_EQ(table.local_secondary_indexes(1).projection().ShortDebugString(),
            request.local_secondary_indexes(1).projection().ShortDebugString());
  ASSERT_EQ(table.global_secondary_indexes_size(), 1);
  const auto& index = table.global_secondary_indexes(0);
  EXPECT_EQ(index.index_status(), v1::INDEX_STATUS_ACTIVE);
  EXPECT_EQ(index.key_schema_size(), 3);
  EXPECT_EQ(index.projection().non_key_attributes_size(), 2);
  EXPECT_THAT(index.index_arn(), HasSubstr("/index/global_some"));
}

TEST_F(TablesAndItemsTest, CountsAndSizesAreExactAtOnce) {
  Create(TableSpec(OwnName(), {"pk:S"})
             .Global("by_a", {"a:N"}, {}, KeysOnly())
             .Global("whole", {"a:N"}, {}, All()));
  const std::string table = OwnName();
  // pk + "x": 3; a + 1: 3; v + "12345": 6.
  ASSERT_THAT(
      client()
          .Call(Put(table, {{"pk", S("x")}, {"a", N(1)}, {"v", S("12345")}}))
          .status,
      IsOk());
  ASSERT_THAT(client().Call(Put(table, {{"pk", S("y")}})).status, IsOk());
  v1::TableDescription description = Described(table);
  EXPECT_EQ(description.item_count(), 2);
  EXPECT_EQ(description.table_size_bytes(), 12 + 3);
  EXPECT_EQ(description.global_secondary_indexes(0).item_count(), 1);
  EXPECT_EQ(description.global_secondary_indexes(0).index_size_bytes(), 6);
  EXPECT_EQ(description.global_secondary_indexes(1).index_size_bytes(), 12);

  // Replaced by an item without the index key.
  ASSERT_THAT(client().Call(Put(table, {{"pk", S("x")}})).status, IsOk());
  description = Described(table);
  EXPECT_EQ(description.item_count(), 2);
  EXPECT_EQ(description.table_size_bytes(), 6);
  EXPECT_EQ(description.global_secondary_indexes(0).item_count(), 0);
  EXPECT_EQ(description.global_secondary_indexes(0).index_size_bytes(), 0);

  ASSERT_THAT(client().Call(Delete(table, {{"pk", S("x")}})).status, IsOk());
  ASSERT_THAT(client().Call(Delete(table, {{"pk", S("gone")}})).status, IsOk());
  EXPECT_EQ(Described(table).item_count(), 1);
  EXPECT_EQ(Described(table).table_size_bytes(), 3);
}

TEST_F(TablesAndItemsTest, ListsTablesInPages) {
  std::vector<std::string> names;
  for (int i = 0; i < 7; ++i) {
    names.push_back(absl::StrCat("listed-", i));
    Create(TableSpec(names.back(), {"pk:S"}));
  }
  for (int page_size : {1, 2, 3, 7, 100}) {
    std::vector<std::string> listed;
    v1::ListTablesRequest request;
    request.set_page_size(page_size);
    do {
      auto page = client().Call(request);
      ASSERT_THAT(page.status, IsOk());
      ASSERT_LE(page.response.table_names_size(), page_size);
      listed.insert(listed.end(), page.response.table_names().begin(),
                    page.response.table_names().end());
      request.set_page_token(page.response.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_TRUE(std::is_sorted(listed.begin(), listed.end()));
    EXPECT_TRUE(std::includes(listed.begin(), listed.end(), names.begin(),
                              names.end()));
  }
  // A token need not name a table.
  v1::ListTablesRequest request;
  request.set_page_token("listed-5x");
  request.set_page_size(1);
  EXPECT_THAT(client().Call(request).response.table_names(),
              ElementsAre("listed-6"));
}

TEST_F(TablesAndItemsTest, RecreatedTableIsEmptyAndNew) {
  const TableSpec spec =
      TableSpec(OwnName(), {"pk:S"}).Global("by_a", {"a:S"}, {}, All());
  Create(spec);
  const std::string table = OwnName();
  const std::string first_id = Described(table).table_id();
  for (int i = 0; i < 50; ++i) {
    ASSERT_THAT(
        client()
            .Call(Put(table, {{"pk", S(absl::StrCat(i))}, {"a", S("same")}}))
            .status,
        IsOk());
  }
  auto deleted = client().Call(DropTable(table));
  ASSERT_THAT(deleted.status, IsOk());
  EXPECT_EQ(deleted.response.table_description().table_status(),
            v1::TABLE_STATUS_DELETING);
  EXPECT_EQ(deleted.response.table_description().item_count(), 50);
  EXPECT_THAT(client().Call(tests::Describe(table)).status,
              IsTableNotFound(table));
  EXPECT_THAT(client().Call(Put(table, {{"pk", S("1")}})).status,
              IsTableNotFound());
  Create(spec);
  EXPECT_NE(Described(table).table_id(), first_id);
  EXPECT_EQ(Described(table).item_count(), 0);
  EXPECT_EQ(Described(table).table_size_bytes(), 0);
  EXPECT_EQ(Item(table, {{"pk", S("1")}}), "<none>");
  EXPECT_EQ(client().Call(Scan(table)).response.scanned_count(), 0);
  EXPECT_EQ(client()
                .Call(QueryIndex(table, "by_a", "a = :a", {{":a", S("same")}}))
                .response.count(),
            0);
}

TEST_F(TablesAndItemsTest, TablesAreKnownByTheirArnToo) {
  const std::string table = CreateOwnTable();
  const std::string arn = Described(table).table_arn();
  ASSERT_THAT(client().Call(Put(arn, {{"pk", S("a")}})).status, IsOk());
  EXPECT_EQ(Item(table, {{"pk", S("a")}}), Item(arn, {{"pk", S("a")}}));
  EXPECT_EQ(Described(arn).item_count(), 1);
}

// ---- Items ----

TEST_F(TablesAndItemsTest, ItemOfEveryTypeComesBackAsItWas) {
  const std::string table = CreateOwnTable({"pk:B", "sk:N"});
  const Attributes item = {
      {"pk", B(std::string("\0\xFF", 2))},
      {"sk", N("-1.5")},
      {"string", S("J\xC3\xBCrgen")},
      {"empty string", S("")},
      {"number", N("123456789012345678901234567890.12345678")},
      {"binary", B("")},
      {"true", Bool(true)},
      {"false", Bool(false)},
      {"null", Null()},
      {"map", M({{"a", N(1)}, {"empty", M({})}, {"list", L({})}})},
      {"list", L({S("x"), N(0), L({Null()}), M({{"k", B("v")}})})},
      {"strings", Ss({"b", "a", ""})},
      {"numbers", Ns({"3", "-1", "2.5"})},
      {"binaries", Bs({"x", "y"})},
  };
  ASSERT_THAT(client().Call(Put(table, item)).status, IsOk());
  EXPECT_EQ(Item(table, {{"pk", item.at("pk")}, {"sk", N("-1.50")}}),
            Render(item));
}

TEST_F(TablesAndItemsTest, NumbersComeBackInPlainForm) {
  const std::string table = CreateOwnTable({"pk:N"});
  const std::vector<std::pair<std::string, std::string>> numbers = {
      {"1e3", "1000"},
      {"+5", "5"},
      {"5.", "5"},
      {".5", "0.5"},
      {"00042", "42"},
      {"-0", "0"},
      {"1.500", "1.5"},
      {"1e-3", "0.001"},
      {"1E+2", "100"},
      {"-12.30e1", "-123"},
      {"1e125", "1" + std::string(125, '0')},
      {"1e-130", "0." + std::string(129, '0') + "1"}};
  for (const auto& [sent, stored] : numbers) {
    ASSERT_THAT(client().Call(Put(table, {{"pk", N(sent)}})).status, IsOk())
        << sent;
    EXPECT_EQ(Item(table, {{"pk", N(stored)}}), Render({{"pk", N(stored)}}));
  }
}

TEST_F(TablesAndItemsTest, OldItemsAreReturnedOnRequest) {
  const std::string table = CreateOwnTable();
  const Attributes key = {{"pk", S("a")}};
  const Attributes first = {{"pk", S("a")}, {"v", N(1)}, {"only", S("here")}};
  const Attributes second = {{"pk", S("a")}, {"v", N(2)}};
  v1::PutItemRequest put = Put(table, first);
  put.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto created = client().Call(put);
  ASSERT_THAT(created.status, IsOk());
  EXPECT_FALSE(created.response.has_attributes());
  *put.mutable_item() = ToMessageMap(second);
  auto replaced = client().Call(put);
  ASSERT_THAT(replaced.status, IsOk());
  EXPECT_EQ(Render(&replaced.response.attributes()), Render(first));
  // Nothing of the first item is left.
  EXPECT_EQ(Item(table, key), Render(second));
  EXPECT_FALSE(client().Call(Put(table, second)).response.has_attributes());

  v1::DeleteItemRequest remove = Delete(table, key);
  remove.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto deleted = client().Call(remove);
  ASSERT_THAT(deleted.status, IsOk());
  EXPECT_EQ(Render(&deleted.response.attributes()), Render(second));
  auto again = client().Call(remove);
  ASSERT_THAT(again.status, IsOk());
  EXPECT_FALSE(again.response.has_attributes());
  EXPECT_EQ(Item(table, key), "<none>");
}

TEST_F(TablesAndItemsTest, OldItemAsLargeAsCanBeIsReturned) {
  const std::string table = CreateOwnTable();
  const Attributes item = {{"pk", S("a")}, {"v", B(std::string(409'596, 'x'))}};
  ASSERT_THAT(client().Call(Put(table, item)).status, IsOk());
  v1::DeleteItemRequest remove = Delete(table, {{"pk", S("a")}});
  remove.set_return_values(v1::RETURN_VALUES_ALL_OLD);
  auto deleted = client().Call(remove);
  ASSERT_THAT(deleted.status, IsOk());
  EXPECT_EQ(Render(&deleted.response.attributes()), Render(item));
}

// ---- Batches ----

TEST_F(TablesAndItemsTest, BatchesWriteAndReadSeveralTables) {
  const std::string one = OwnName() + "1";
  const std::string two = OwnName() + "2";
  Create(TableSpec(one, {"pk:S"}));
  Create(TableSpec(two, {"pk:N", "sk:B"}));
  ASSERT_THAT(client().Call(Put(one, {{"pk", S("old")}})).status, IsOk());
  const Attributes in_one = {{"pk", S("new")}, {"v", L({N(1)})}};
  const Attributes in_two = {{"pk", N(7)}, {"sk", B("k")}, {"v", Bool(true)}};
  auto written = client().Call(
      BatchWrite({BatchPut(one, in_one), BatchDelete(one, {{"pk", S("old")}}),
                  BatchPut(two, in_two),
                  BatchDelete(two, {{"pk", N(0)}, {"sk", B("none")}})}));
  ASSERT_THAT(written.status, IsOk());
  EXPECT_EQ(written.response.unprocessed_requests_size(), 0);

  v1::BatchGetItemRequest request = BatchGet(
      one, {{{"pk", S("new")}}, {{"pk", S("old")}}, {{"pk", S("never")}}});
  *request.add_keys() =
      BatchGet(two, {{{"pk", N("7.0")}, {"sk", B("k")}}}).keys(0);
  auto read = client().Call(request);
  ASSERT_THAT(read.status, IsOk());
  std::vector<std::string> found;
  for (const v1::TableItem& item : read.response.items()) {
    found.push_back(item.table_name() + " " + Render(item.item()));
  }
  EXPECT_THAT(found, UnorderedElementsAre(one + " " + Render(in_one),
                                          two + " " + Render(in_two)));
  EXPECT_EQ(read.response.unprocessed_keys_size(), 0);
}

TEST_F(TablesAndItemsTest, BatchGetHandsBackWhatIsAboveSixteenMegabytes) {
  const std::string table = CreateOwnTable();
  std::vector<Attributes> keys;
  for (int i = 0; i < 50; ++i) {
    keys.push_back({{"pk", S(absl::StrFormat("%02d", i))}});
    Attributes item = keys.back();
    item["v"] = B(std::string(400'000, 'x'));
    ASSERT_THAT(client().Call(Put(table, item)).status, IsOk());
  }
  size_t found = 0;
  v1::BatchGetItemRequest request = BatchGet(table, keys);
  for (int round = 0; round < 3 && request.keys_size() > 0; ++round) {
    auto read = client().Call(request);
    ASSERT_THAT(read.status, IsOk());
    EXPECT_GT(read.response.items_size(), 0);
    found += read.response.items_size();
    *request.mutable_keys() = read.response.unprocessed_keys();
  }
  EXPECT_EQ(found, keys.size());
}

// ---- What every gRPC server offers ----

TEST_F(TablesAndItemsTest, HealthIsServing) {
  const RawReply all =
      CallRaw(client().channel(), "/grpc.health.v1.Health/Check", {""});
  ASSERT_THAT(all.status, IsOk());
  // HealthCheckResponse: status = SERVING.
  EXPECT_THAT(all.messages, ElementsAre(WireVarint(1, 1)));
  const RawReply unknown =
      CallRaw(client().channel(), "/grpc.health.v1.Health/Check",
              {WireField(1, "no.such.Service")});
  EXPECT_EQ(unknown.status.error_code(), grpc::StatusCode::NOT_FOUND);
  // No error of the API, hence no details.
  EXPECT_EQ(unknown.status.error_details(), "");
}

TEST_F(TablesAndItemsTest, HealthCanBeWatched) {
  // HealthCheckResponse: SERVING = 1, SERVICE_UNKNOWN = 3.
  const std::vector<std::pair<std::string, int>> cases = {
      {"", 1}, {"hashrange.v1.ItemService", 1}, {"no.such.Service", 3}};
  for (const auto& [service, status] : cases) {
    RawCall watch(client().channel(), "/grpc.health.v1.Health/Watch",
                  absl::Minutes(1));
    ASSERT_TRUE(watch.Start());
    ASSERT_TRUE(watch.Write(service.empty() ? "" : WireField(1, service)));
    ASSERT_TRUE(watch.WritesDone());
    std::string message;
    ASSERT_TRUE(watch.Read(&message));
    EXPECT_EQ(message, WireVarint(1, status)) << service;
    watch.Cancel();
    EXPECT_FALSE(watch.Read(&message));
    EXPECT_EQ(watch.Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
}

TEST_F(TablesAndItemsTest, ReflectionListsAndDescribesTheServices) {
  const std::string method =
      "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo";
  // ServerReflectionRequest: list_services = 7, file_containing_symbol = 4.
  const RawReply listed =
      CallRaw(client().channel(), method, {WireField(7, "")});
  ASSERT_THAT(listed.status, IsOk());
  ASSERT_EQ(listed.messages.size(), 1u);
  EXPECT_THAT(listed.messages[0], HasSubstr("hashrange.v1.ItemService"));
  EXPECT_THAT(listed.messages[0], HasSubstr("hashrange.v1.TableService"));
  EXPECT_THAT(listed.messages[0], HasSubstr("grpc.health.v1.Health"));
  const RawReply file = CallRaw(client().channel(), method,
                                {WireField(4, "hashrange.v1.ItemService")});
  ASSERT_THAT(file.status, IsOk());
  ASSERT_EQ(file.messages.size(), 1u);
  EXPECT_THAT(file.messages[0], HasSubstr("BatchWriteItemRequest"));
}

}  // namespace
}  // namespace hashrange::tests

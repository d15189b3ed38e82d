// Requests that are wrong: each is told what is wrong with it, changes nothing,
// and harms neither the server nor the data (live_server.h checks that).

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"

namespace hashrange::tests {
namespace {

constexpr int kItemBytesMax = 409600;
constexpr int kUnknownEnum = 77;

class BadInputTest : public LiveServerTest {
 protected:
  std::string RenderItem(const std::string& table, const Attributes& key) {
    auto got = client().Call(Get(table, key));
    EXPECT_THAT(got.status, IsOk());
    return Render(got.response.has_item() ? &got.response.item() : nullptr);
  }
  int64_t ItemCount(const std::string& table) {
    auto described = client().Call(tests::Describe(table));
    EXPECT_THAT(described.status, IsOk());
    return described.response.table().item_count();
  }
};

// ---- Tables that are not there, and names that cannot be ----

TEST_F(BadInputTest, DataOperationsOnAnUnknownTable) {
  const Attributes key = {{"pk", S("a")}};
  EXPECT_THAT(client().Call(Put("nowhere", key)).status, IsTableNotFound());
  EXPECT_THAT(client().Call(Get("nowhere", key)).status, IsTableNotFound());
  EXPECT_THAT(client().Call(Delete("nowhere", key)).status, IsTableNotFound());
  EXPECT_THAT(client().Call(BatchGet("nowhere", {key})).status,
              IsTableNotFound());
  EXPECT_THAT(
      client().Call(Query("nowhere", "pk = :p", {{":p", S("a")}})).status,
      IsTableNotFound());
  EXPECT_THAT(client().Call(Scan("nowhere")).status, IsTableNotFound());
}

TEST_F(BadInputTest, ControlOperationsOnAnUnknownTable) {
  EXPECT_THAT(client().Call(tests::Describe("nowhere")).status,
              IsTableNotFound("nowhere"));
  EXPECT_THAT(client().Call(DropTable("nowhere")).status,
              IsTableNotFound("nowhere"));
}

TEST_F(BadInputTest, BatchWithOneUnknownTableWritesNothing) {
  const std::string table = CreateOwnTable();
  const Attributes item = {{"pk", S("a")}};
  EXPECT_THAT(
      client()
          .Call(BatchWrite({BatchPut(table, item), BatchPut("nowhere", item)}))
          .status,
      IsTableNotFound());
  EXPECT_EQ(RenderItem(table, item), "<none>");
}

TEST_F(BadInputTest, TableNamesOfDataOperations) {
  const Attributes key = {{"pk", S("a")}};
  EXPECT_THAT(
      client().Call(Get("", key)).status,
      IsValidationError("1 validation error detected: Value '' at 'tableName' "
                        "failed to satisfy constraint: Member must have length "
                        "greater than or equal to 1"));
  EXPECT_THAT(
      client().Call(Put("a b", key)).status,
      IsValidationError(
          "1 validation error detected: Value 'a b' at 'tableName' failed to "
          "satisfy constraint: Member must satisfy regular expression pattern: "
          "[a-zA-Z0-9_.-]+"));
  const std::string name(256, 'x');
  EXPECT_THAT(client().Call(Scan(name)).status,
              IsValidationError("1 validation error detected: Value '" + name +
                                "' at 'tableName' failed to satisfy "
                                "constraint: Member must have length less than "
                                "or equal to 255"));
}

TEST_F(BadInputTest, TableNamesOfControlOperations) {
  EXPECT_THAT(client().Call(tests::Describe("")).status,
              IsValidationError("The parameter 'TableName' is required but was "
                                "not present in the request"));
  const std::string length =
      "TableName must be at least 3 characters long and at most 255 characters "
      "long";
  EXPECT_THAT(client().Call(tests::Describe("ab")).status,
              IsValidationError(length));
  EXPECT_THAT(client().Call(DropTable(std::string(256, 'x'))).status,
              IsValidationError(length));
}

TEST_F(BadInputTest, LongNamesAreShortenedInTheErrorText) {
  const grpc::Status status =
      client().Call(Scan(std::string(100'000, 'x'))).status;
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(FactsOf(status).aws_exception, "ValidationException");
  EXPECT_LT(status.error_message().size(), 4096u);
}

TEST_F(BadInputTest, ListTablesParameters) {
  v1::ListTablesRequest request;
  request.set_page_size(101);
  request.set_page_token("a b");
  EXPECT_THAT(
      client().Call(request).status,
      IsValidationError(
          "2 validation errors detected: Value '101' at 'limit' failed to "
          "satisfy constraint: Member must have value less than or equal to "
          "100; Value 'a b' at 'exclusiveStartTableName' failed to satisfy "
          "constraint: Member must satisfy regular expression pattern: "
          "[a-zA-Z0-9_.-]+"));
  request.Clear();
  request.set_page_size(-1);
  EXPECT_THAT(
      client().Call(request).status,
      IsValidationError("1 validation error detected: Value '-1' at 'limit' "
                        "failed to satisfy constraint: Member must have value "
                        "greater than or equal to 1"));
}

// ---- CreateTable ----

struct BadTable {
  std::string what;
  std::function<void(v1::CreateTableRequest&)> spoil;
  std::string message;
};

class BadTableTest : public BadInputTest {
 protected:
  // Spoils a good table in one way after the other; none may come to be.
  void ExpectRefused(const std::vector<BadTable>& cases) {
    for (const BadTable& wrong : cases) {
      SCOPED_TRACE(wrong.what);
      v1::CreateTableRequest request =
          TableSpec(OwnName(), {"pk:S", "sk:N"}).Build();
      wrong.spoil(request);
      EXPECT_THAT(client().Call(request).status,
                  IsValidationError(wrong.message));
    }
    EXPECT_THAT(client().Call(tests::Describe(OwnName())).status,
                IsTableNotFound(OwnName()));
  }
};

constexpr char kInvalid[] = "One or more parameter values were invalid: ";

TEST_F(BadTableTest, KeySchemas) {
  using Request = v1::CreateTableRequest;
  ExpectRefused({
      {"no key schema", [](Request& r) { r.clear_key_schema(); },
       "1 validation error detected: Value null at 'keySchema' failed to "
       "satisfy constraint: Member must not be null"},
      {"three elements",
       [](Request& r) { *r.add_key_schema() = r.key_schema(1); },
       "1 validation error detected: Value "
       "'[KeySchemaElement(attributeName=pk, keyType=HASH), "
       "KeySchemaElement(attributeName=sk, keyType=RANGE), "
       "KeySchemaElement(attributeName=sk, keyType=RANGE)]' at 'keySchema' "
       "failed to satisfy constraint: Member must have length less than or "
       "equal to 2"},
      {"fewer definitions than key attributes",
       [](Request& r) { r.mutable_attribute_definitions()->RemoveLast(); },
       "Invalid KeySchema: Some index key attribute have no definition"},
      {"an attribute without a definition",
       [](Request& r) { r.mutable_key_schema(1)->set_attribute_name("at"); },
       std::string(kInvalid) +
           "Some index key attributes are not defined in AttributeDefinitions. "
           "Keys: [pk, at], AttributeDefinitions: [pk, sk]"},
      {"one attribute twice",
       [](Request& r) { r.mutable_key_schema(1)->set_attribute_name("pk"); },
       "Both the Hash Key and the Range Key element in the KeySchema have the "
       "same name"},
      {"RANGE first",
       [](Request& r) {
         r.mutable_key_schema(0)->set_key_type(v1::KEY_TYPE_RANGE);
       },
       "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
      {"HASH twice",
       [](Request& r) {
         r.mutable_key_schema(1)->set_key_type(v1::KEY_TYPE_HASH);
       },
       "Invalid KeySchema: The second KeySchemaElement is not a RANGE key "
       "type"},
      {"a definition that no key uses",
       [](Request& r) { r.mutable_key_schema()->RemoveLast(); },
       std::string(kInvalid) +
           "Number of attributes in KeySchema does not exactly match number of "
           "attributes defined in AttributeDefinitions"},
      {"no key type",
       [](Request& r) { r.mutable_key_schema(0)->clear_key_type(); },
       "1 validation error detected: Value null at "
       "'keySchema.1.member.keyType' failed to satisfy constraint: Member must "
       "not be null"},
      {"an unknown attribute type",
       [](Request& r) {
         r.mutable_attribute_definitions(1)->set_attribute_type(
             static_cast<v1::ScalarAttributeType>(kUnknownEnum));
       },
       "1 validation error detected: Value '77' at "
       "'attributeDefinitions.2.member.attributeType' failed to satisfy "
       "constraint: Member must satisfy enum value set: [B, N, S]"},
  });
}

TEST_F(BadTableTest, Throughput) {
  using Request = v1::CreateTableRequest;
  ExpectRefused({
      {"on demand, with throughput",
       [](Request& r) {
         r.mutable_provisioned_throughput()->set_read_capacity_units(1);
         r.mutable_provisioned_throughput()->set_write_capacity_units(1);
       },
       std::string(kInvalid) +
           "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified "
           "when BillingMode is PAY_PER_REQUEST"},
      {"provisioned, without throughput",
       [](Request& r) { r.clear_billing_mode(); },
       std::string(kInvalid) +
           "ReadCapacityUnits and WriteCapacityUnits must both be specified "
           "when BillingMode is PROVISIONED"},
      {"zero units",
       [](Request& r) {
         r.clear_billing_mode();
         r.mutable_provisioned_throughput()->set_read_capacity_units(0);
         r.mutable_provisioned_throughput()->set_write_capacity_units(0);
       },
       "2 validation errors detected: Value '0' at "
       "'provisionedThroughput.writeCapacityUnits' failed to satisfy "
       "constraint: Member must have value greater than or equal to 1; Value "
       "'0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy "
       "constraint: Member must have value greater than or equal to 1"},
      {"an unknown billing mode",
       [](Request& r) {
         r.set_billing_mode(static_cast<v1::BillingMode>(kUnknownEnum));
       },
       "1 validation error detected: Value '77' at 'billingMode' failed to "
       "satisfy constraint: Member must satisfy enum value set: [PROVISIONED, "
       "PAY_PER_REQUEST]"},
  });
}

TEST_F(BadTableTest, LocalIndexes) {
  using Request = v1::CreateTableRequest;
  const auto add = [](Request& r) -> v1::LocalSecondaryIndex& {
    r = TableSpec(r.table_name(), {"pk:S", "sk:N"})
            .Local("by_x", "x:S", All())
            .Build();
    return *r.mutable_local_secondary_indexes(0);
  };
  ExpectRefused({
      {"on a table without a sort key",
       [](Request& r) {
         r = TableSpec(r.table_name(), {"pk:S"})
                 .Local("by_x", "x:S", All())
                 .Build();
       },
       std::string(kInvalid) +
           "Table KeySchema does not have a range key, which is required when "
           "specifying a LocalSecondaryIndex"},
      {"without a sort key",
       [&](Request& r) { add(r).mutable_key_schema()->RemoveLast(); },
       std::string(kInvalid) +
           "Index KeySchema does not have a range key for index: by_x"},
      {"with another partition key",
       [&](Request& r) {
         add(r).mutable_key_schema(0)->set_attribute_name("sk");
       },
       std::string(kInvalid) +
           "Index KeySchema does not have the same leading hash key as table "
           "KeySchema for index: by_x. index hash key: sk, table hash key: pk"},
      {"six of them",
       [&](Request& r) {
         const v1::LocalSecondaryIndex index = add(r);
         for (int i = 1; i < 6; ++i) {
           auto* added = r.add_local_secondary_indexes();
           *added = index;
           added->set_index_name("by_x" + std::to_string(i));
         }
       },
       std::string(kInvalid) +
           "Number of LocalSecondaryIndexes exceeds per-table limit of 5"},
      {"names in a KEYS_ONLY projection",
       [&](Request& r) {
         auto* projection = add(r).mutable_projection();
         projection->set_projection_type(v1::PROJECTION_TYPE_KEYS_ONLY);
         projection->add_non_key_attributes("a");
       },
       std::string(kInvalid) +
           "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified"},
      {"no projection", [&](Request& r) { add(r).clear_projection(); },
       std::string(kInvalid) + "Unknown ProjectionType: null"},
  });
}

// Makes `request` declare what `spec` does, under its own name.
void With(v1::CreateTableRequest& request, const TableSpec& spec) {
  const std::string name = request.table_name();
  request = spec.Build();
  request.set_table_name(name);
}

TableSpec TableWithGlobalIndex() {
  return TableSpec("x", {"pk:S", "sk:N"})
      .Global("by_a", {"a:S"}, {"b:N"}, All());
}

TEST_F(BadTableTest, GlobalIndexes) {
  using Request = v1::CreateTableRequest;
  const TableSpec good = TableWithGlobalIndex();
  ExpectRefused({
      {"INCLUDE without names",
       [&](Request& r) {
         With(r, good);
         r.mutable_global_secondary_indexes(0)
             ->mutable_projection()
             ->set_projection_type(v1::PROJECTION_TYPE_INCLUDE);
       },
       std::string(kInvalid) +
           "ProjectionType is INCLUDE, but NonKeyAttributes is not specified"},
      {"one name twice",
       [&](Request& r) {
         With(r, good);
         *r.add_global_secondary_indexes() = r.global_secondary_indexes(0);
       },
       std::string(kInvalid) + "Duplicate index name: by_a"},
      {"a short name",
       [&](Request& r) {
         With(r, good);
         r.mutable_global_secondary_indexes(0)->set_index_name("ab");
       },
       "1 validation error detected: Value 'ab' at "
       "'globalSecondaryIndexes.1.member.indexName' failed to satisfy "
       "constraint: Member must have length greater than or equal to 3"},
      {"a definition that no key uses",
       [&](Request& r) {
         With(r, good);
         auto* definition = r.add_attribute_definitions();
         definition->set_attribute_name("unused");
         definition->set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_S);
       },
       std::string(kInvalid) +
           "Some AttributeDefinitions are not used. AttributeDefinitions: [pk, "
           "sk, a, b, unused], keys used: [a, b, pk, sk]"},
  });
}

TEST_F(BadTableTest, KeysOfGlobalIndexes) {
  using Request = v1::CreateTableRequest;
  const TableSpec good = TableWithGlobalIndex();
  ExpectRefused({
      {"HASH behind RANGE",
       [&](Request& r) {
         With(r, good);
         auto* index = r.mutable_global_secondary_indexes(0);
         index->mutable_key_schema()->SwapElements(0, 1);
       },
       "Invalid KeySchema: The first KeySchemaElement is not a HASH key type"},
      {"HASH behind HASH and RANGE",
       [&](Request& r) {
         With(r, good);
         auto* element =
             r.mutable_global_secondary_indexes(0)->add_key_schema();
         element->set_attribute_name("pk");
         element->set_key_type(v1::KEY_TYPE_HASH);
       },
       "Invalid KeySchema: HASH key attributes must come before RANGE key "
       "attributes"},
      {"five partition attributes",
       [&](Request& r) {
         With(r, TableSpec("x", {"pk:S"})
                     .Global("wide", {"a:S", "b:S", "c:S", "d:S", "e:S"}, {},
                             All()));
       },
       "Invalid KeySchema: at most 4 HASH and 4 RANGE key attributes are "
       "allowed"},
      {"five sort attributes",
       [&](Request& r) {
         With(r, TableSpec("x", {"pk:S"})
                     .Global("wide", {"a:S"},
                             {"b:S", "c:S", "d:S", "e:S", "f:S"}, All()));
       },
       "Invalid KeySchema: at most 4 HASH and 4 RANGE key attributes are "
       "allowed"},
  });
}

TEST_F(BadTableTest, TwentyOneGlobalIndexes) {
  TableSpec spec(OwnName(), {"pk:S"});
  for (int i = 0; i < 21; ++i) {
    spec.Global("by_a" + std::to_string(i), {"a:S"}, {}, KeysOnly());
  }
  EXPECT_THAT(client().Call(spec.Build()).status,
              IsInvalidParameter("GlobalSecondaryIndex count exceeds the "
                                 "per-table limit of 20"));
}

TEST_F(BadTableTest, ExistingNameIsRefusedAndTheTableKeepsItsItems) {
  const std::string table = CreateOwnTable();
  const Attributes item = {{"pk", S("a")}, {"v", N(1)}};
  ASSERT_THAT(client().Call(Put(table, item)).status, IsOk());
  EXPECT_THAT(
      client().Call(TableSpec(table, {"other:N"}).Build()).status,
      IsError(grpc::StatusCode::ALREADY_EXISTS, "TABLE_EXISTS",
              "ResourceInUseException", "Table already exists: " + table));
  EXPECT_EQ(RenderItem(table, {{"pk", S("a")}}), Render(item));
}

TEST_F(BadTableTest, ProtectedTableIsNotDeleted) {
  v1::CreateTableRequest request = TableSpec(OwnName(), {"pk:S"}).Build();
  request.set_deletion_protection_enabled(true);
  ASSERT_THAT(client().Call(request).status, IsOk());
  EXPECT_THAT(client().Call(DropTable(OwnName())).status,
              IsValidationError(
                  "Resource cannot be deleted as it is currently protected "
                  "against deletion. Disable deletion protection first."));
  EXPECT_EQ(ItemCount(OwnName()), 0);
}

// ---- Keys ----

TEST_F(BadInputTest, KeysInItems) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  struct Case {
    Attributes item;
    std::string message;
  };
  const std::vector<Case> cases = {
      {{}, std::string(kInvalid) + "Missing the key pk in the item"},
      {{{"pk", S("a")}},
       std::string(kInvalid) + "Missing the key sk in the item"},
      {{{"pk", N(1)}, {"sk", N(1)}},
       std::string(kInvalid) +
           "Type mismatch for key pk expected: S actual: N"},
      {{{"pk", S("a")}, {"sk", M({})}},
       std::string(kInvalid) +
           "Type mismatch for key sk expected: N actual: M"},
      {{{"pk", S("")}, {"sk", N(1)}},
       "One or more parameter values are not valid. The AttributeValue for a "
       "key attribute cannot contain an empty string value. Key: pk"},
      {{{"pk", S(std::string(2049, 'x'))}, {"sk", N(1)}},
       std::string(kInvalid) +
           "Size of hashkey has exceeded the maximum size limit of2048 bytes"},
  };
  for (const Case& wrong : cases) {
    EXPECT_THAT(client().Call(Put(table, wrong.item)).status,
                IsValidationError(wrong.message));
  }
  EXPECT_EQ(ItemCount(table), 0);
}

TEST_F(BadInputTest, SortKeysThatAreEmptyOrTooLong) {
  const std::string table = CreateOwnTable({"pk:B", "sk:B"});
  EXPECT_THAT(
      client().Call(Put(table, {{"pk", B("p")}, {"sk", B("")}})).status,
      IsValidationError(
          "One or more parameter values are not valid. The AttributeValue for "
          "a key attribute cannot contain an empty binary value. Key: sk"));
  EXPECT_THAT(
      client()
          .Call(Put(table, {{"pk", B("p")}, {"sk", B(std::string(1025, 0))}}))
          .status,
      IsInvalidParameter("Aggregated size of all range keys has exceeded the "
                         "size limit of 1024 bytes"));
  // The longest ones that are allowed, and that escaping makes longest.
  const Attributes longest = {{"pk", B(std::string(2048, 0))},
                              {"sk", B(std::string(1024, 0))}};
  EXPECT_THAT(client().Call(Put(table, longest)).status, IsOk());
  EXPECT_EQ(RenderItem(table, longest), Render(longest));
}

TEST_F(BadInputTest, KeysInRequests) {
  const std::string table = CreateOwnTable({"pk:S", "sk:N"});
  const std::vector<Attributes> keys = {
      {},
      {{"pk", S("a")}},
      {{"pk", S("a")}, {"other", N(1)}},
      {{"pk", S("a")}, {"sk", S("1")}},
      {{"pk", S("a")}, {"sk", N(1)}, {"more", N(1)}},
  };
  const auto mismatch =
      IsValidationError("The provided key element does not match the schema");
  for (const Attributes& key : keys) {
    EXPECT_THAT(client().Call(Get(table, key)).status, mismatch);
    EXPECT_THAT(client().Call(Delete(table, key)).status, mismatch);
    EXPECT_THAT(client().Call(BatchGet(table, {key})).status, mismatch);
    EXPECT_THAT(client().Call(BatchWrite({BatchDelete(table, key)})).status,
                mismatch);
  }
  // Puts of a batch say no more either.
  EXPECT_THAT(
      client().Call(BatchWrite({BatchPut(table, {{"pk", S("a")}})})).status,
      mismatch);
}

TEST_F(BadInputTest, IndexKeys) {
  Create(TableSpec(OwnName(), {"pk:S"})
             .Global("by_a", {"a:S"}, {"b:N"}, All())
             .Global("zz_by_a", {"a:S"}, {}, KeysOnly()));
  const std::string table = OwnName();
  EXPECT_THAT(client().Call(Put(table, {{"pk", S("1")}, {"a", N(1)}})).status,
              IsInvalidParameter("Type mismatch for Index Key a Expected: S "
                                 "Actual: N IndexName: by_a"));
  EXPECT_THAT(client().Call(Put(table, {{"pk", S("1")}, {"b", Null()}})).status,
              IsInvalidParameter("Type mismatch for Index Key b Expected: N "
                                 "Actual: NULL IndexName: by_a"));
  EXPECT_THAT(
      client().Call(Put(table, {{"pk", S("1")}, {"a", S("")}})).status,
      IsValidationError(
          "One or more parameter values are not valid. A value specified for a "
          "secondary index key is not supported. The AttributeValue for a key "
          "attribute cannot contain an empty string value. IndexName: by_a, "
          "IndexKey: a"));
  EXPECT_THAT(
      client()
          .Call(BatchWrite({BatchPut(table, {{"pk", S("1")}, {"a", N(1)}})}))
          .status,
      IsInvalidParameter("Type mismatch for Index Key a Expected: S Actual: N "
                         "IndexName: by_a"));
  EXPECT_EQ(ItemCount(table), 0);
}

// ---- Values and sizes ----

TEST_F(BadInputTest, AttributeValues) {
  const std::string table = CreateOwnTable();
  struct Case {
    v1::AttributeValue value;
    std::string message;
  };
  const std::vector<Case> cases = {
      {v1::AttributeValue(),
       "Supplied AttributeValue is empty, must contain exactly one of the "
       "supported datatypes"},
      {N(""), "The parameter cannot be converted to a numeric value"},
      {N("1x"), "The parameter cannot be converted to a numeric value: 1x"},
      {N("1e126"),
       "Number overflow. Attempting to store a number with magnitude larger "
       "than supported range"},
      {N("1e-131"),
       "Number underflow. Attempting to store a number with magnitude smaller "
       "than supported range"},
      {N("123456789012345678901234567890123456789"),
       "Attempting to store more than 38 significant digits in a Number"},
      {Ss({}), std::string(kInvalid) + "An string set  may not be empty"},
      {Ns({"1", "1.0"}), "Input collection contains duplicates"},
      {Ss({"a", "a"}),
       std::string(kInvalid) + "Input collection [a, a] contains duplicates."},
      {Bs({"a", "a"}), std::string(kInvalid) +
                           "Input collection [YQ==, YQ==]of type BS contains "
                           "duplicates."},
  };
  for (const Case& wrong : cases) {
    const auto error = IsValidationError(wrong.message);
    const Attributes item = {{"pk", S("a")}, {"v", wrong.value}};
    EXPECT_THAT(client().Call(Put(table, item)).status, error);
    // Deep inside, too.
    EXPECT_THAT(client()
                    .Call(Put(table, {{"pk", S("a")},
                                      {"v", L({M({{"x", wrong.value}})})}}))
                    .status,
                error);
    EXPECT_THAT(client().Call(BatchWrite({BatchPut(table, item)})).status,
                error);
  }
  EXPECT_EQ(ItemCount(table), 0);
}

TEST_F(BadInputTest, ItemsAboveTheSizeLimit) {
  const std::string table = CreateOwnTable();
  const int others = 2 + 1 + 1;  // pk, its value, and the name v
  const Attributes largest = {{"pk", S("a")},
                              {"v", B(std::string(kItemBytesMax - others, 0))}};
  const Attributes larger = {
      {"pk", S("b")}, {"v", B(std::string(kItemBytesMax - others + 1, 0))}};
  EXPECT_THAT(client().Call(Put(table, largest)).status, IsOk());
  const auto error =
      IsValidationError("Item size has exceeded the maximum allowed size");
  EXPECT_THAT(client().Call(Put(table, larger)).status, error);
  EXPECT_THAT(client()
                  .Call(BatchWrite({BatchPut(table, {{"pk", S("c")}}),
                                    BatchPut(table, larger)}))
                  .status,
              error);
  EXPECT_EQ(ItemCount(table), 1);
  EXPECT_EQ(RenderItem(table, {{"pk", S("a")}}), Render(largest));
}

TEST_F(BadInputTest, AttributeNamesThatAreEmpty) {
  const std::string table = CreateOwnTable();
  EXPECT_THAT(client().Call(Put(table, {{"pk", S("a")}, {"", N(1)}})).status,
              IsInvalidParameter("An attribute name must not be empty"));
}

// ---- Batches ----

TEST_F(BadInputTest, BatchWriteLimits) {
  const std::string table = CreateOwnTable();
  EXPECT_THAT(client().Call(BatchWrite({})).status,
              IsValidationError("The requestItems parameter is required for "
                                "BatchWriteItem"));
  std::vector<v1::WriteRequest> writes;
  for (int i = 0; i < 26; ++i) {
    writes.push_back(
        BatchPut(i < 25 ? table : "other", {{"pk", S(std::to_string(i))}}));
  }
  EXPECT_THAT(client().Call(BatchWrite(writes)).status,
              IsValidationError(
                  "Too many items requested for the BatchWriteItem call"));
  v1::WriteRequest neither;
  neither.set_table_name(table);
  EXPECT_THAT(
      client().Call(BatchWrite({writes[0], neither})).status,
      IsValidationError("Supplied AttributeValue has more than one datatypes "
                        "set, must contain exactly one of the supported "
                        "datatypes"));
  const auto duplicates =
      IsValidationError("Provided list of item keys contains duplicates");
  EXPECT_THAT(client().Call(BatchWrite({writes[0], writes[0]})).status,
              duplicates);
  EXPECT_THAT(
      client()
          .Call(BatchWrite({writes[0], BatchDelete(table, {{"pk", S("0")}})}))
          .status,
      duplicates);
  EXPECT_EQ(ItemCount(table), 0);
}

TEST_F(BadInputTest, BatchGetLimits) {
  const std::string table = CreateOwnTable({"pk:N"});
  std::vector<Attributes> keys;
  for (int i = 0; i < 101; ++i) keys.push_back({{"pk", N(i)}});
  v1::BatchGetItemRequest many = BatchGet(table, keys);
  many.mutable_keys(100)->set_table_name("other");
  EXPECT_THAT(
      client().Call(many).status,
      IsValidationError("Too many items requested for the BatchGetItem call"));
  // Equal as numbers.
  EXPECT_THAT(
      client()
          .Call(BatchGet(table, {{{"pk", N("1")}}, {{"pk", N("1.0")}}}))
          .status,
      IsValidationError("Provided list of item keys contains duplicates"));
}

// ---- Options ----

TEST_F(BadInputTest, ReturnValues) {
  const std::string table = CreateOwnTable();
  v1::PutItemRequest put = Put(table, {{"pk", S("a")}});
  put.set_return_values(v1::RETURN_VALUES_UPDATED_NEW);
  const auto only =
      IsValidationError("ReturnValues can only be ALL_OLD or NONE");
  EXPECT_THAT(client().Call(put).status, only);
  v1::DeleteItemRequest remove = Delete(table, {{"pk", S("a")}});
  remove.set_return_values(v1::RETURN_VALUES_ALL_NEW);
  EXPECT_THAT(client().Call(remove).status, only);
  EXPECT_EQ(RenderItem(table, {{"pk", S("a")}}), "<none>");
}

TEST_F(BadInputTest, UnknownEnumNumbers) {
  const std::string table = CreateOwnTable();
  const std::string one = "1 validation error detected: Value '77' at '";
  const std::string set =
      "' failed to satisfy constraint: Member must satisfy enum value set: ";
  v1::PutItemRequest put = Put(table, {{"pk", S("a")}});
  put.set_return_values(static_cast<v1::ReturnValues>(kUnknownEnum));
  EXPECT_THAT(client().Call(put).status,
              IsValidationError(one + "returnValues" + set +
                                "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, "
                                "UPDATED_NEW]"));
  v1::GetItemRequest get = Get(table, {{"pk", S("a")}});
  get.set_return_consumed_capacity(
      static_cast<v1::ReturnConsumedCapacity>(kUnknownEnum));
  EXPECT_THAT(client().Call(get).status,
              IsValidationError(one + "returnConsumedCapacity" + set +
                                "[INDEXES, TOTAL, NONE]"));
  v1::ScanRequest scan = Scan(table);
  scan.set_select(static_cast<v1::Select>(kUnknownEnum));
  EXPECT_THAT(client().Call(scan).status,
              IsValidationError(one + "select" + set +
                                "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, "
                                "ALL_PROJECTED_ATTRIBUTES]"));
  v1::BatchWriteItemRequest batch =
      BatchWrite({BatchPut(table, {{"pk", S("a")}})});
  batch.set_return_item_collection_metrics(
      static_cast<v1::ReturnItemCollectionMetrics>(-1));
  EXPECT_THAT(client().Call(batch).status,
              IsValidationError("1 validation error detected: Value '-1' at "
                                "'returnItemCollectionMetrics" +
                                set + "[SIZE, NONE]"));
  EXPECT_EQ(ItemCount(table), 0);
}

}  // namespace
}  // namespace hashrange::tests

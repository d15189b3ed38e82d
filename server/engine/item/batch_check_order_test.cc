// Which of several errors is reported by batches.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/repair_steps.h"

namespace hashrange::engine {
namespace {

constexpr char kDuplicates[] = "Provided list of item keys contains duplicates";

class BatchCheckOrderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : {"One", "Two"}) {
      ASSERT_TRUE(
          engine_.CreateTable(IndexedTable(name, v1::SCALAR_ATTRIBUTE_TYPE_N))
              .ok());
    }
  }

  FakeEngine engine_;
};

using Read = v1::BatchGetItemRequest;

void AddKeys(const std::string& table, int count, Read* request) {
  for (int i = 0; i < count; ++i) {
    v1::TableKey* key = request->add_keys();
    key->set_table_name(table);
    (*key->mutable_key())["p"] = Value("S:k");
    (*key->mutable_key())["s"] = Value(absl::StrCat("N:", i));
  }
}

TEST_F(BatchCheckOrderTest, ConstraintsOfReads) {
  Read read;
  read.set_return_consumed_capacity(
      static_cast<v1::ReturnConsumedCapacity>(kUnknownEnum));
  AddKeys("One", 101, &read);
  AddKeys("a b", 1, &read);
  EXPECT_EQ(PathsIn(engine_.BatchGetItem(read).status().message()),
            "returnConsumedCapacity requestItems requestItems.One.member.keys");
}

TEST_F(BatchCheckOrderTest, Reads) {
  Read read;
  AddKeys("One", 60, &read);
  AddKeys("None", 60, &read);
  (*read.mutable_keys(59)->mutable_key())["s"] = Value("N:x");
  v1::TableReadOptions* options = read.add_table_options();
  options->set_table_name("One");
  (*options->mutable_expression_attribute_names())["#n"] = "n";
  const auto options_of = [](Read& r) { return r.mutable_table_options(0); };
  ExpectInOrder<Read>(
      read, [&](const Read& r) { return engine_.BatchGetItem(r).status(); },
      {{kNamesUnused,
        [&](Read& r) { options_of(r)->set_projection_expression("p.x,"); }},
       {"Invalid ProjectionExpression: Syntax error",
        [&](Read& r) {
          options_of(r)->set_projection_expression("p.x");
          options_of(r)->clear_expression_attribute_names();
        }},
       {kNotANumber,
        [](Read& r) {
          (*r.mutable_keys(59)->mutable_key())["s"] = Value("N:1");
        }},
       {kDuplicates,
        [](Read& r) {
          (*r.mutable_keys(59)->mutable_key())["s"] = Value("S:1");
        }},
       {"Too many items requested for the BatchGetItem call",
        [](Read& r) { r.mutable_keys()->DeleteSubrange(100, 20); }},
       {kNoTable,
        [](Read& r) {
          for (int i = 60; i < 100; ++i) {
            r.mutable_keys(i)->set_table_name("Two");
          }
          (*r.mutable_keys(0)->mutable_key())["s"] = Value("S:0");
        }},
       {kMismatch,
        [](Read& r) {
          (*r.mutable_keys(0)->mutable_key())["s"] = Value("N:0");
        }},
       {kNotScalar,
        [&](Read& r) { options_of(r)->set_projection_expression("p"); }},
       {kMismatch, [](Read& r) {
          (*r.mutable_keys(59)->mutable_key())["s"] = Value("N:59");
        }}});
}

using Write = v1::BatchWriteItemRequest;

google::protobuf::Map<std::string, v1::AttributeValue>& ItemOf(Write& request,
                                                               int member) {
  return *request.mutable_requests(member)->mutable_put()->mutable_item();
}

void AddPuts(const std::string& table, int count, Write* request) {
  for (int i = 0; i < count; ++i) {
    request->add_requests()->set_table_name(table);
    auto& item = ItemOf(*request, request->requests_size() - 1);
    item["p"] = Value("S:k");
    item["s"] = Value(absl::StrCat("N:", i));
  }
}

TEST_F(BatchCheckOrderTest, ConstraintsOfWrites) {
  Write write;
  write.set_return_consumed_capacity(
      static_cast<v1::ReturnConsumedCapacity>(kUnknownEnum));
  write.set_return_item_collection_metrics(
      static_cast<v1::ReturnItemCollectionMetrics>(kUnknownEnum));
  AddPuts("One", 26, &write);
  AddPuts("a b", 1, &write);
  EXPECT_EQ(PathsIn(engine_.BatchWriteItem(write).status().message()),
            "returnConsumedCapacity returnItemCollectionMetrics requestItems "
            "requestItems");
}

TEST_F(BatchCheckOrderTest, Writes) {
  Write write;
  AddPuts("One", 20, &write);
  AddPuts("None", 6, &write);
  write.mutable_requests(0)->clear_put();
  ItemOf(write, 1)["v"] = Value("N:x");
  ExpectInOrder<Write>(
      write, [&](const Write& r) { return engine_.BatchWriteItem(r).status(); },
      {{"Supplied AttributeValue has more than one datatypes set",
        [](Write& r) {
          ItemOf(r, 0)["p"] = Value("S:k");
          ItemOf(r, 0)["s"] = Value("N:0");
        }},
       {kNotANumber,
        [](Write& r) {
          ItemOf(r, 1)["v"] = Value("S:" + std::string(409'600, 'v'));
        }},
       {"Item size has exceeded the maximum allowed size",
        [](Write& r) { ItemOf(r, 1).erase("v"); }},
       {"Too many items requested for the BatchWriteItem call",
        [](Write& r) { r.mutable_requests()->RemoveLast(); }},
       {kNoTable,
        [](Write& r) {
          for (int i = 20; i < 25; ++i) {
            r.mutable_requests(i)->set_table_name("One");
          }
          ItemOf(r, 3).erase("s");
        }},
       {kMismatch, [](Write& r) { ItemOf(r, 3)["s"] = Value("S:3"); }},
       {kMismatch,
        [](Write& r) {
          ItemOf(r, 3)["s"] = Value("N:3");
          ItemOf(r, 3)["g"] = Value("N:1");
        }},
       {"One or more parameter values were invalid: Type mismatch for Index "
        "Key g",
        [](Write& r) { ItemOf(r, 3).erase("g"); }},
       {kDuplicates, [](Write& r) {
          for (int i = 20; i < 25; ++i) {
            r.mutable_requests(i)->set_table_name("Two");
          }
        }}});
}

}  // namespace
}  // namespace hashrange::engine

// Which of several errors is reported by transactions.

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/repair_steps.h"
#include "server/engine/transaction/test_actions.h"

namespace hashrange::engine {
namespace {

class TransactionCheckOrderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(engine_.CreateTable(SimpleTable("Tab")).ok());
  }

  FakeEngine engine_;
};

using Write = v1::TransactWriteItemsRequest;
using Read = v1::TransactGetItemsRequest;

TEST_F(TransactionCheckOrderTest, ConstraintsOfWrites) {
  Write write = Transaction({UpdateAction("a b", {}, "SET")});
  write.mutable_transact_items(0)->clear_update_expression();
  write.set_client_request_token("");
  EXPECT_EQ(PathsIn(engine_.TransactWriteItems(write).status().message()),
            "transactItems.1.member.update.updateExpression "
            "transactItems.1.member.update.tableName clientRequestToken");
}

TEST_F(TransactionCheckOrderTest, Writes) {
  const std::string large(409'600, 'v');
  Write write = Transaction({
      UpdateAction("None", {{"p", "S:"}}, "SET v =", {{":v", "N:1"}}),
      PutAction("Tab", {{"p", "S:a"}, {"v", "N:x"}}),
      PutAction("Tab", {{"p", "S:a"}, {"v", "S:" + large}}),
  });
  (*write.mutable_transact_items(0)->mutable_item())["p"] = Value("S:a");
  ExpectInOrder<Write>(
      write,
      [&](const Write& r) { return engine_.TransactWriteItems(r).status(); },
      {{"TransactItems can only contain one of Check, Put, Update or Delete",
        [](Write& r) { r.mutable_transact_items(0)->clear_item(); }},
       {"Invalid UpdateExpression: Syntax error",
        [](Write& r) {
          r.mutable_transact_items(0)->set_update_expression("SET v = :v");
        }},
       {kNotANumber,
        [](Write& r) {
          (*r.mutable_transact_items(1)->mutable_item())["v"] = Value("N:1");
        }},
       {kNoTable,
        [](Write& r) { r.mutable_transact_items(0)->set_table_name("Tab"); }},
       {"Transaction request cannot include multiple operations on one item",
        [](Write& r) {
          (*r.mutable_transact_items(1)->mutable_item())["p"] = Value("N:1");
        }},
       {"Item size has exceeded the maximum allowed size",
        [](Write& r) {
          (*r.mutable_transact_items(2)->mutable_item())["v"] = Value("N:1");
        }},
       {kEmptyKey,
        [](Write& r) {
          (*r.mutable_transact_items(0)->mutable_key())["p"] = Value("S:b");
        }},
       // A reason of the second action.
       {"Transaction cancelled, ", [](Write& r) {
          (*r.mutable_transact_items(1)->mutable_item())["p"] = Value("S:c");
        }}});
}

TEST_F(TransactionCheckOrderTest, Reads) {
  Read read = ReadTransaction({GetAction("a b", {{"p", "N:x"}}),
                               GetAction("Tab", {{"p", "S:a"}}),
                               GetAction("Tab", {{"p", "S:a"}})});
  read.mutable_transact_items(0)->set_projection_expression("x,");
  ExpectInOrder<Read>(
      read, [&](const Read& r) { return engine_.TransactGetItems(r).status(); },
      {{"1 validation error detected: Value 'a b' at "
        "'transactItems.1.member.get.tableName' ",
        [](Read& r) { r.mutable_transact_items(0)->set_table_name("None"); }},
       {kNotANumber,
        [](Read& r) {
          (*r.mutable_transact_items(0)->mutable_key())["p"] = Value("S:");
        }},
       {"Invalid ProjectionExpression: Syntax error",
        [](Read& r) {
          r.mutable_transact_items(0)->set_projection_expression("x");
        }},
       {kNoTable,
        [](Read& r) { r.mutable_transact_items(0)->set_table_name("Tab"); }},
       {"Transaction request cannot include multiple operations on one item",
        [](Read& r) {
          (*r.mutable_transact_items(1)->mutable_key())["p"] = Value("S:b");
        }},
       {"Transaction cancelled, ", [](Read& r) {
          (*r.mutable_transact_items(0)->mutable_key())["p"] = Value("S:c");
        }}});
}

}  // namespace
}  // namespace hashrange::engine

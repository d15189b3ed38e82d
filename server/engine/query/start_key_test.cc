#include "server/engine/query/start_key.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "server/engine/fake_engine.h"
#include "server/engine/transaction/test_actions.h"

namespace hashrange::engine {
namespace {

constexpr char kInvalid[] = "The provided starting key is invalid";
constexpr char kMismatch[] =
    "The provided key element does not match the schema";
constexpr char kInvalidMismatch[] =
    "The provided starting key is invalid: The provided key element does not "
    "match the schema";
constexpr char kEmpty[] =
    "One or more parameter values are not valid. The AttributeValue for a key "
    "attribute cannot contain an empty string value. Key: ";

struct Case {
  TypedAttributes start_key;
  std::string error;
};

class StartKeyTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Tab", v1::SCALAR_ATTRIBUTE_TYPE_N))
            .ok());
  }

  void ExpectErrors(v1::QueryRequest request, const std::vector<Case>& cases) {
    request.set_table_name("Tab");
    (*request.mutable_expression_attribute_values())[":v"] = Value("S:k");
    for (const Case& c : cases) {
      SetStartKey(c, &request);
      EXPECT_EQ(engine_.Query(request).status().message(), c.error)
          << request.ShortDebugString();
    }
  }
  void ExpectErrors(v1::ScanRequest request, const std::vector<Case>& cases) {
    request.set_table_name("Tab");
    for (const Case& c : cases) {
      SetStartKey(c, &request);
      EXPECT_EQ(engine_.Scan(request).status().message(), c.error)
          << request.ShortDebugString();
    }
  }

  FakeEngine engine_;

 private:
  template <typename Request>
  static void SetStartKey(const Case& c, Request* request) {
    request->clear_exclusive_start_key();
    for (const auto& [name, typed] : c.start_key) {
      (*request->mutable_exclusive_start_key())[name] = Value(typed);
    }
  }
};

TEST_F(StartKeyTest, OfAQuery) {
  v1::QueryRequest query;
  query.set_key_condition_expression("p = :v");
  ExpectErrors(
      query, {{{{"p", "S:k"}}, kInvalid},
              {{{"p", "S:k"}, {"s", "N:1"}, {"x", "N:1"}}, kInvalid},
              {{{"p", "S:k"}, {"x", "N:1"}}, kInvalid},
              {{{"p", "N:1"}, {"s", "N:1"}}, kMismatch},
              {{{"p", "S:k"}, {"s", "S:1"}}, kMismatch},
              {{{"p", "S:"}, {"s", "N:1"}}, std::string(kEmpty) + "p"},
              {{{"p", "S:" + std::string(2049, 'k')}, {"s", "N:1"}},
               "One or more parameter values were invalid: Size of hashkey has "
               "exceeded the maximum size limit of2048 bytes"},
              {{{"p", "S:k"}, {"s", "N:1"}}, ""}});
}

TEST_F(StartKeyTest, OfAQueryOfAnIndex) {
  v1::QueryRequest query;
  query.set_index_name("by_g");
  query.set_key_condition_expression("g = :v");
  ExpectErrors(
      query,
      {{{{"g", "S:k"}, {"s", "N:1"}}, kInvalid},
       {{{"g", "S:k"}, {"s", "N:1"}, {"p", "S:k"}, {"x", "N:1"}}, kInvalid},
       {{{"x", "S:k"}, {"s", "N:1"}, {"p", "S:k"}}, kInvalid},
       {{{"g", "N:1"}, {"s", "N:1"}, {"p", "S:k"}}, kMismatch},
       {{{"g", "S:"}, {"s", "N:1"}, {"p", "S:k"}}, std::string(kEmpty) + "g"},
       // The table's part.
       {{{"g", "S:k"}, {"s", "N:1"}, {"x", "S:k"}}, kInvalidMismatch},
       {{{"g", "S:k"}, {"s", "N:1"}, {"p", "N:1"}}, kInvalidMismatch},
       {{{"g", "S:k"}, {"s", "N:1"}, {"p", "S:k"}}, ""}});
}

TEST_F(StartKeyTest, OfAScan) {
  v1::ScanRequest scan;
  ExpectErrors(scan, {{{{"p", "S:k"}}, kInvalidMismatch},
                      {{{"p", "S:k"}, {"x", "N:1"}}, kInvalidMismatch},
                      {{{"p", "N:1"}, {"s", "N:1"}}, kInvalidMismatch},
                      {{{"p", "S:k"}, {"s", "N:1"}}, ""}});
  scan.set_index_name("by_g");
  ExpectErrors(scan,
               {{{{"g", "S:k"}, {"s", "N:1"}}, kInvalid},
                {{{"x", "S:k"}, {"s", "N:1"}, {"p", "S:k"}}, kInvalid},
                {{{"g", "S:k"}, {"s", "N:1"}, {"p", "N:1"}}, kInvalidMismatch},
                {{{"g", "S:k"}, {"s", "N:1"}, {"p", "S:k"}}, ""}});
}

}  // namespace
}  // namespace hashrange::engine

// The client library against every form of the service: what mocks cannot show.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/client/bulk_loader.h"
#include "hashrange/client/error_details.h"
#include "hashrange/client/requests.h"
#include "hashrange/client/waiters.h"
#include "tests/examples/service_under_test.h"

namespace hashrange::tests {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ClientServiceTest : public ServiceTest {
 protected:
  ClientServiceTest() {
    const auto created =
        client().CreateTable(Table("Things")
                                 .PartitionKey("id", KeyKind::kString)
                                 .SortKey("n", KeyKind::kNumber));
    EXPECT_TRUE(created.ok()) << created.status();
  }

  void Load(int items) {
    BulkLoader loader(client());
    for (int n = 0; n < items; ++n) {
      EXPECT_TRUE(
          loader
              .Put("Things",
                   {{"id", "a"}, {"n", n}, {"text", std::string(500, 'x')}})
              .ok());
    }
    const absl::Status loaded = loader.Finish();
    EXPECT_TRUE(loaded.ok()) << loaded;
  }

  static std::vector<int> Numbers(ItemRange range) {
    std::vector<int> numbers;
    for (const auto& item : range) {
      EXPECT_TRUE(item.ok()) << item.status();
      if (item.ok()) numbers.push_back(*item->Get<int>("n"));
    }
    return numbers;
  }
};

INSTANTIATE_TEST_SUITE_P(Forms, ClientServiceTest,
                         testing::Values(ServiceForm::kServer,
                                         ServiceForm::kEmbeddedOnDisk,
                                         ServiceForm::kEmbeddedInMemory),
                         testing::PrintToStringParamName());

TEST_P(ClientServiceTest, ErrorsSayWhatIsWrong) {
  const absl::Status unknown = client().PutItem("Unknown", Item{{"id", "a"}});
  EXPECT_EQ(unknown.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(unknown.message(), "Requested resource not found");
  EXPECT_EQ(GetErrorDetails(unknown).aws_exception,
            "ResourceNotFoundException");
  const absl::Status invalid = client().PutItem("Things", Item{{"id", "a"}});
  EXPECT_EQ(invalid.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(invalid.message()), HasSubstr("Missing the key n"));
  EXPECT_EQ(GetErrorDetails(invalid).aws_exception, "ValidationException");
}

TEST_P(ClientServiceTest, AFailedConditionCarriesTheItem) {
  const Item item{{"id", "a"}, {"n", 1}, {"owner", "ann"}};
  ASSERT_TRUE(client().PutItem("Things", item).ok());
  const absl::Status status =
      client()
          .PutItem(Put("Things", {{"id", "a"}, {"n", 1}, {"owner", "ben"}})
                       .If(Attr("owner") != "ann")
                       .ReturnItemOnConditionFailure())
          .status();
  EXPECT_TRUE(IsConditionFailure(status)) << status;
  EXPECT_EQ(GetErrorDetails(status).item, item);
}

TEST_P(ClientServiceTest, ACancelledTransactionHasAReasonForEachAction) {
  const absl::Status status =
      client()
          .TransactWriteItems(WriteTransaction()
                                  .Put(Put("Things", {{"id", "a"}, {"n", 1}}))
                                  .Check("Things", {{"id", "a"}, {"n", 2}},
                                         Attr("id").Exists()))
          .status();
  const auto reasons = GetErrorDetails(status).cancellation_reasons;
  ASSERT_EQ(reasons.size(), 2) << status;
  EXPECT_EQ(reasons[0].code, "None");
  EXPECT_EQ(reasons[1].code, "ConditionalCheckFailed");
  EXPECT_FALSE(
      (*client().GetItem("Things", {{"id", "a"}, {"n", 1}})).has_value());
}

TEST_P(ClientServiceTest, RangesGoOverAllPages) {
  Load(5000);  // some 2.5 MB: three pages
  const std::vector<int> queried = Numbers(client().QueryItems(
      Query("Things").Where(Attr("id") == "a").Descending()));
  ASSERT_EQ(queried.size(), 5000);
  EXPECT_EQ(queried.front(), 4999);
  EXPECT_EQ(queried.back(), 0);
  EXPECT_EQ(Numbers(client().ScanItems(Scan("Things"))).size(), 5000);
  EXPECT_EQ(Numbers(client().StreamScanItems(Scan("Things"))).size(), 5000);
  EXPECT_THAT(Numbers(client().StreamQueryItems(Query("Things").Where(
                  Attr("id") == "a" && Attr("n") >= 4998))),
              ElementsAre(4998, 4999));
}

TEST_P(ClientServiceTest, ReadsManyKeysAtOnce) {
  Load(250);
  std::vector<Item> keys;
  for (int n = 0; n < 300; ++n) keys.push_back({{"id", "a"}, {"n", n}});
  const auto items = client().GetItems("Things", keys);
  ASSERT_TRUE(items.ok()) << items.status();
  EXPECT_EQ(items->size(), 250);
}

TEST_P(ClientServiceTest, ABulkLoadTellsWhichWritesFailed) {
  std::set<uint64_t> failed;
  BulkLoaderOptions options;
  options.on_done = [&failed](uint64_t number, const absl::Status& outcome) {
    if (!outcome.ok()) failed.insert(number);
  };
  BulkLoader loader(client(), options);
  for (int n = 0; n < 100; ++n) {
    // Two without their sort key.
    const Item item =
        n == 7 || n == 70 ? Item{{"id", "a"}} : Item{{"id", "a"}, {"n", n}};
    ASSERT_TRUE(loader.Put("Things", item).ok());
  }
  EXPECT_THAT(std::string(loader.Finish().message()),
              HasSubstr("2 writes failed"));
  EXPECT_THAT(failed, ElementsAre(7, 70));
  EXPECT_EQ(loader.counts().written, 98);
}

TEST_P(ClientServiceTest, AnIndexIsAddedToALiveTable) {
  Load(1000);
  ASSERT_TRUE(client()
                  .UpdateTable(AddIndex("Things", Index("ByN").PartitionKey(
                                                      "n", KeyKind::kNumber)))
                  .ok());
  WaitOptions wait;
  wait.interval = absl::Milliseconds(5);
  ASSERT_TRUE(WaitUntilIndexActive(client(), "Things", "ByN", wait).ok());
  EXPECT_THAT(Numbers(client().QueryItems(
                  Query("Things").Index("ByN").Where(Attr("n") == 500))),
              ElementsAre(500));
}

TEST_P(ClientServiceTest, ListsTables) {
  std::vector<std::string> names;
  for (const auto& name : client().TableNames()) names.push_back(*name);
  EXPECT_THAT(names, ElementsAre("Things"));
}

}  // namespace
}  // namespace hashrange::tests

// Changes of tables that are in use, as a client sees them.

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/error_matchers.h"
#include "tests/integration/live_server.h"

namespace hashrange::tests {
namespace {

class OnlineChangesTest : public LiveServerTest {
 protected:
  v1::TableDescription DescribeTable() {
    auto described = client().Call(tests::Describe(OwnName()));
    EXPECT_THAT(described.status, IsOk());
    return described.response.table();
  }
  void AwaitActive() {
    const absl::Time deadline = absl::Now() + absl::Minutes(1);
    while (DescribeTable().table_status() != v1::TABLE_STATUS_ACTIVE) {
      ASSERT_LT(absl::Now(), deadline);
    }
  }
  TableSpec WithIndex() {
    return TableSpec(OwnName(), {"pk:S"})
        .Global("by_city", {"city:S"}, {}, All());
  }
};

TEST_F(OnlineChangesTest, IndexOfItemsFromBefore) {
  const std::string table = CreateOwnTable();
  for (int i = 0; i < 300; ++i) {
    ASSERT_THAT(
        client()
            .Call(Put(table, {{"pk", S(absl::StrCat(i))},
                              {"city", S(i % 3 == 0 ? "Oslo" : "Rome")}}))
            .status,
        IsOk());
  }
  auto added = client().Call(AddIndex(WithIndex()));
  ASSERT_THAT(added.status, IsOk());
  EXPECT_EQ(added.response.table_description().table_status(),
            v1::TABLE_STATUS_UPDATING);
  AwaitActive();
  auto oslo = client().Call(
      QueryIndex(table, "by_city", "city = :c", {{":c", S("Oslo")}}));
  ASSERT_THAT(oslo.status, IsOk());
  EXPECT_EQ(oslo.response.count(), 100);
  EXPECT_EQ(DescribeTable().global_secondary_indexes(0).item_count(), 300);

  auto dropped = client().Call(DropIndex(table, "by_city"));
  ASSERT_THAT(dropped.status, IsOk());
  EXPECT_EQ(dropped.response.table_description()
                .global_secondary_indexes(0)
                .index_status(),
            v1::INDEX_STATUS_DELETING);
  EXPECT_EQ(DescribeTable().global_secondary_indexes_size(), 0);
  EXPECT_THAT(
      client().Call(DropIndex(table, "by_city")).status,
      IsError(grpc::StatusCode::NOT_FOUND, "INDEX_NOT_FOUND",
              "ResourceNotFoundException", "Requested resource not found"));
}

TEST_F(OnlineChangesTest, ErrorsHaveTheirDetails) {
  const std::string table = CreateOwnTable();
  v1::UpdateTableRequest request;
  request.set_table_name(table);
  request.set_deletion_protection_enabled(true);
  ASSERT_THAT(client().Call(request).status, IsOk());
  EXPECT_THAT(client().Call(DropTable(table)).status,
              IsValidationError(
                  "Resource cannot be deleted as it is currently protected "
                  "against deletion. Disable deletion protection first."));
  request = AddIndex(WithIndex());
  request.mutable_global_secondary_index_updates()
      ->Add()
      ->mutable_delete_()
      ->set_index_name("other");
  EXPECT_THAT(
      client().Call(request).status,
      IsError(grpc::StatusCode::FAILED_PRECONDITION, "LIMIT_EXCEEDED",
              "LimitExceededException",
              "Subscriber limit exceeded: Only 1 online index can be created "
              "or deleted simultaneously per table"));
}

TEST_F(OnlineChangesTest, Tags) {
  const std::string table = CreateOwnTable();
  const std::string arn = DescribeTable().table_arn();
  v1::TagResourceRequest tag;
  tag.set_resource_arn(arn);
  tag.add_tags()->set_key("team");
  tag.mutable_tags(0)->set_value("red");
  ASSERT_THAT(client().Call(tag).status, IsOk());
  v1::ListTagsOfResourceRequest list;
  list.set_resource_arn(arn);
  auto listed = client().Call(list);
  ASSERT_THAT(listed.status, IsOk());
  ASSERT_EQ(listed.response.tags_size(), 1);
  EXPECT_EQ(listed.response.tags(0).value(), "red");
  v1::UntagResourceRequest untag;
  untag.set_resource_arn(arn);
  untag.add_tag_keys("team");
  ASSERT_THAT(client().Call(untag).status, IsOk());
  EXPECT_EQ(client().Call(list).response.tags_size(), 0);
  list.set_resource_arn("nonsense");
  EXPECT_THAT(
      client().Call(list).status,
      IsError(grpc::StatusCode::PERMISSION_DENIED, "ACCESS_DENIED",
              "AccessDeniedException",
              "User: arn:aws:iam::000000000000:root is not authorized to "
              "perform: dynamodb:ListTagsOfResource on resource: nonsense"));
}

}  // namespace
}  // namespace hashrange::tests

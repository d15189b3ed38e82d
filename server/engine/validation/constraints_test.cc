#include "server/engine/validation/constraints.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::engine {
namespace {

using ::testing::StartsWith;

TEST(ConstraintListTest, NothingWrongIsOk) {
  ConstraintList constraints;
  constraints.CheckText("name", "abc", {true, 3, 255});
  constraints.CheckAtLeast("limit", 1, 1);
  EXPECT_TRUE(constraints.ToStatus().ok());
}

TEST(ConstraintListTest, ListsErrorsInTheirOrder) {
  ConstraintList constraints;
  constraints.CheckAtMost("limit", 2147483647, 100);
  constraints.CheckText("exclusiveStartTableName", ";;", {true, 3, 255});
  EXPECT_EQ(
      constraints.ToStatus().message(),
      "3 validation errors detected: Value '2147483647' at 'limit' failed to "
      "satisfy constraint: Member must have value less than or equal to 100; "
      "Value ';;' at 'exclusiveStartTableName' failed to satisfy constraint: "
      "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value "
      "';;' at 'exclusiveStartTableName' failed to satisfy constraint: Member "
      "must have length greater than or equal to 3");
}

TEST(ConstraintListTest, NullHasNoQuotes) {
  ConstraintList constraints;
  constraints.AddNull("key");
  EXPECT_EQ(constraints.ToStatus().message(),
            "1 validation error detected: Value null at 'key' failed to "
            "satisfy constraint: Member must not be null");
}

TEST(ConstraintListTest, ListsTenAtMost) {
  ConstraintList constraints;
  for (int i = 0; i < 12; ++i) constraints.AddNull(absl::StrCat("m", i));
  EXPECT_THAT(std::string(constraints.ToStatus().message()),
              StartsWith("10 validation errors detected: "));
}

TEST(ConstraintListTest, CountsCharactersNotBytes) {
  ConstraintList constraints;
  constraints.CheckText("tag", "\xC3\xA4\xC3\xB6", {false, 1, 2});
  EXPECT_TRUE(constraints.ToStatus().ok());
}

}  // namespace
}  // namespace hashrange::engine

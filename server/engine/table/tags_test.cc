#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/engine/errors.h"
#include "server/engine/fake_engine.h"

namespace hashrange::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kArn[] = "arn:aws:dynamodb:us-east-1:000000000000:table/Some";
constexpr char kUnknownArn[] =
    "arn:aws:dynamodb:us-east-1:000000000000:table/None";

class TagsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(
        engine_.CreateTable(IndexedTable("Some", v1::SCALAR_ATTRIBUTE_TYPE_S))
            .ok());
  }

  // Each tag as "key=value".
  absl::Status Tag(const std::string& arn,
                   const std::vector<std::string>& tags) {
    v1::TagResourceRequest request;
    request.set_resource_arn(arn);
    for (const std::string& tag : tags) {
      const size_t equals = tag.find('=');
      auto* added = request.add_tags();
      added->set_key(tag.substr(0, equals));
      added->set_value(tag.substr(equals + 1));
    }
    return engine_.TagResource(request).status();
  }
  absl::Status Untag(const std::string& arn,
                     const std::vector<std::string>& keys) {
    v1::UntagResourceRequest request;
    request.set_resource_arn(arn);
    for (const std::string& key : keys) request.add_tag_keys(key);
    return engine_.UntagResource(request).status();
  }
  absl::StatusOr<v1::ListTagsOfResourceResponse> List(
      const std::string& arn, const std::string& token = "") {
    v1::ListTagsOfResourceRequest request;
    request.set_resource_arn(arn);
    request.set_page_token(token);
    return engine_.engine().ListTagsOfResource(request);
  }
  std::vector<std::string> Tags(const std::string& token = "") {
    auto response = List(kArn, token);
    EXPECT_TRUE(response.ok()) << response.status();
    EXPECT_EQ(response->next_page_token(), "");
    std::vector<std::string> tags;
    for (const v1::Tag& tag : response->tags()) {
      tags.push_back(absl::StrCat(tag.key(), "=", tag.value()));
    }
    return tags;
  }

  FakeEngine engine_;
};

TEST_F(TagsTest, AddsReplacesAndRemoves) {
  ASSERT_TRUE(Tag(kArn, {"team=red", "App=x", "empty="}).ok());
  ASSERT_TRUE(Tag(kArn, {"team=blue", "app=y"}).ok());
  EXPECT_THAT(Tags(), ElementsAre("App=x", "app=y", "empty=", "team=blue"));
  EXPECT_THAT(Tags("app"), ElementsAre("empty=", "team=blue"));
  ASSERT_TRUE(Untag(kArn, {"app", "none", "empty"}).ok());
  EXPECT_THAT(Tags(), ElementsAre("App=x", "team=blue"));
  EXPECT_THAT(Tags("team"), IsEmpty());
}

TEST_F(TagsTest, KeepsThoseOfCreateTable) {
  auto request = IndexedTable("Other", v1::SCALAR_ATTRIBUTE_TYPE_S);
  request.add_tags()->set_key("team");
  ASSERT_TRUE(engine_.CreateTable(request).ok());
  auto listed = List("arn:aws:dynamodb:us-east-1:000000000000:table/Other");
  ASSERT_TRUE(listed.ok());
  EXPECT_EQ(listed->tags(0).key(), "team");
}

TEST_F(TagsTest, RefusesWhatIsNoArn) {
  EXPECT_EQ(Tag("", {"a=b"}).message(), "Invalid TableArn");
  EXPECT_EQ(Untag("", {"a"}).message(), "Invalid TableArn");
  EXPECT_EQ(List("").status().message(), "Invalid TableArn");
  const absl::Status denied = Tag("Some", {"a=b"});
  EXPECT_EQ(denied.message(),
            "User: arn:aws:iam::000000000000:root is not authorized to "
            "perform: dynamodb:TagResource on resource: Some");
  EXPECT_TRUE(absl::IsPermissionDenied(denied));
  EXPECT_EQ(GetErrorPayload(denied).aws_exception(), "AccessDeniedException");
  EXPECT_EQ(Untag("arn:aws:dynamodb:us-east-1:0", {"a"}).message(),
            "User: arn:aws:iam::000000000000:root is not authorized to "
            "perform: dynamodb:UntagResource on resource: "
            "arn:aws:dynamodb:us-east-1:0");
  EXPECT_EQ(List("a:b:c:d:e:/f").status().message(),
            "User: arn:aws:iam::000000000000:root is not authorized to "
            "perform: dynamodb:ListTagsOfResource on resource: a:b:c:d:e:/f");
  for (const std::string arn :
       {"arn:aws:dynamodb:us-east-1:0:table/ab", "a:b:c:d:e:f/g",
        "arn:aws:dynamodb:us-east-1:x:table/abc",
        "arn:aws:dynamodb:us-east-1:0:index/abc"}) {
    EXPECT_EQ(
        Tag(arn, {}).message(),
        absl::StrCat("Invalid TableArn: Invalid ResourceArn provided as input ",
                     arn));
  }
  EXPECT_EQ(Tag(absl::StrCat(kArn, std::string(1300, 'x')), {"a=b"})
                .message()
                .substr(0, 40),
            "1 validation error detected: Value 'arn:");
}

TEST_F(TagsTest, RefusesUnknownTables) {
  EXPECT_EQ(Tag(kUnknownArn, {"a=b"}).message(),
            absl::StrCat("Requested resource not found: ResourcArn: ",
                         kUnknownArn, " not found"));
  EXPECT_EQ(List(kUnknownArn).status().message(),
            Tag(kUnknownArn, {"a=b"}).message());
  EXPECT_EQ(Untag(kUnknownArn, {"a"}).message(),
            "Requested resource not found");
  // An index has no tags of its own.
  EXPECT_TRUE(
      absl::IsNotFound(Tag(absl::StrCat(kArn, "/index/by_g"), {"a=b"})));
}

TEST_F(TagsTest, ChecksTags) {
  EXPECT_EQ(Tag(kArn, {}).message(),
            "Atleast one Tag needs to be provided as Input.");
  EXPECT_EQ(Untag(kArn, {}).message(),
            "Atleast one Tag Key needs to be provided as Input.");
  EXPECT_EQ(Tag(kArn, {"=v"}).message(),
            "1 validation error detected: Value '' at 'tags.1.member.key' "
            "failed to satisfy constraint: Member must have length greater "
            "than or equal to 1");
  EXPECT_FALSE(Tag(kArn, {std::string(129, 'k') + "=v"}).ok());
  EXPECT_FALSE(Tag(kArn, {"k=" + std::string(257, 'v')}).ok());
  EXPECT_TRUE(
      Tag(kArn, {std::string(128, 'k') + "=" + std::string(256, 'v')}).ok());
  EXPECT_FALSE(Untag(kArn, {"ok", ""}).ok());
  EXPECT_THAT(std::string(Tag(kArn, {"a=1", "a=2"}).message()),
              ::testing::EndsWith("Duplicate tag key: a"));
  EXPECT_THAT(std::string(Tag(kArn, {"AWS:x=1"}).message()),
              ::testing::HasSubstr("reserved"));
  EXPECT_THAT(std::string(Tag(kArn, {"a=<b>"}).message()),
              ::testing::HasSubstr("The value of a tag may have"));
  EXPECT_TRUE(Tag(kArn, {"Gr\xC3\xB6\xC3\x9F"
                         "e +-=._:/@=9"})
                  .ok());
}

TEST_F(TagsTest, FiftyAtMost) {
  std::vector<std::string> tags;
  for (int i = 0; i < 50; ++i) tags.push_back(absl::StrCat("k", i, "=v"));
  ASSERT_TRUE(Tag(kArn, tags).ok());
  EXPECT_EQ(Tag(kArn, {"more=v"}).message(),
            "Number of Tags exceed the current limit for the provided "
            "ResourceArn");
  EXPECT_TRUE(Tag(kArn, {"k7=other"}).ok());
  EXPECT_EQ(Tags().size(), 50u);
}

}  // namespace
}  // namespace hashrange::engine

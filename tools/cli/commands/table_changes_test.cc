// create-table by options, update-table, tags.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/cli_harness.h"

namespace hashrange::cli {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::Return;

class TableChangesTest : public CliTest {};

TEST_F(TableChangesTest, CreatesATableWithAnIndex) {
  EXPECT_CALL(
      tables(),
      CreateTable(
          _, EqualsText(R"pb(
            table_name: "T"
            attribute_definitions {
              attribute_name: "a"
              attribute_type: SCALAR_ATTRIBUTE_TYPE_S
            }
            attribute_definitions {
              attribute_name: "b:c"
              attribute_type: SCALAR_ATTRIBUTE_TYPE_N
            }
            attribute_definitions {
              attribute_name: "d"
              attribute_type: SCALAR_ATTRIBUTE_TYPE_B
            }
            key_schema { attribute_name: "a" key_type: KEY_TYPE_HASH }
            key_schema { attribute_name: "b:c" key_type: KEY_TYPE_RANGE }
            global_secondary_indexes {
              index_name: "I"
              key_schema { attribute_name: "d" key_type: KEY_TYPE_HASH }
              key_schema { attribute_name: "a" key_type: KEY_TYPE_RANGE }
              projection { projection_type: PROJECTION_TYPE_ALL }
            }
            billing_mode: BILLING_MODE_PAY_PER_REQUEST
          )pb"),
          _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result = Run({"create-table", "T", "--pk", "a", "--sk",
                                "b:c:N", "--index", "I=d:B,a"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
}

TEST_F(TableChangesTest, NamesWhatIsWrongInAKey) {
  EXPECT_THAT(Run({"create-table", "T", "--pk", "a:X"}).err,
              HasSubstr("--pk: the type after the colon must be S, N or B, "
                        "not \"X\""));
  EXPECT_THAT(Run({"create-table", "T"}).err,
              HasSubstr("describe the table with --json, or its key with "
                        "--pk and --sk"));
  EXPECT_THAT(Run({"create-table", "T", "--pk", "a", "--index", "I"}).err,
              HasSubstr("--index must look like NAME=PARTITION:S"));
  EXPECT_THAT(Run({"create-table", "T", "--pk", "a", "--read-units", "1"}).err,
              HasSubstr("--read-units and --write-units belong together"));
}

TEST_F(TableChangesTest, AddsAnIndex) {
  EXPECT_CALL(
      tables(),
      UpdateTable(
          _, EqualsText(R"pb(
            table_name: "T"
            attribute_definitions {
              attribute_name: "d"
              attribute_type: SCALAR_ATTRIBUTE_TYPE_N
            }
            global_secondary_index_updates {
              create {
                index_name: "I"
                key_schema { attribute_name: "d" key_type: KEY_TYPE_HASH }
                projection {
                  projection_type: PROJECTION_TYPE_INCLUDE
                  non_key_attributes: "x"
                  non_key_attributes: "y"
                }
              }
            }
          )pb"),
          _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result = Run({"update-table", "T", "--add-index", "I=d:N",
                                "--index-projection", "x,y"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
}

TEST_F(TableChangesTest, ChangesSettings) {
  EXPECT_CALL(tables(), UpdateTable(_, EqualsText(R"pb(
                                      table_name: "T"
                                      billing_mode: BILLING_MODE_PROVISIONED
                                      provisioned_throughput {
                                        read_capacity_units: 1
                                        write_capacity_units: 2
                                      }
                                      table_class:
                                          TABLE_CLASS_STANDARD_INFREQUENT_ACCESS
                                      deletion_protection_enabled: false
                                      global_secondary_index_updates {
                                        delete { index_name: "I" }
                                      }
                                    )pb"),
                                    _))
      .WillOnce(Return(grpc::Status::OK));
  const CliResult result =
      Run({"update-table", "T", "--billing", "provisioned", "--read-units", "1",
           "--write-units", "2", "--table-class", "standard-infrequent-access",
           "--deletion-protection", "off", "--delete-index", "I"});
  EXPECT_EQ(result.exit_code, ExitCode::kSuccess) << result.err;
}

TEST_F(TableChangesTest, TagsNeedTheArnOfTheTable) {
  DescribeAs("table_arn: 'arn:t'");
  EXPECT_CALL(tables(), TagResource(_, EqualsText(R"pb(
                                      resource_arn: "arn:t"
                                      tags { key: "a" value: "b=c" }
                                      tags { key: "d" value: "" }
                                    )pb"),
                                    _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"tag", "T", "--tag", "a=b=c", "--tag", "d="}).out,
            "Added 2 tags.\n");
}

TEST_F(TableChangesTest, AnArnNeedsNoDescription) {
  EXPECT_CALL(tables(), UntagResource(_, EqualsText(R"pb(
                                        resource_arn: "arn:t"
                                        tag_keys: "a"
                                      )pb"),
                                      _))
      .WillOnce(Return(grpc::Status::OK));
  EXPECT_EQ(Run({"untag", "arn:t", "--tag", "a"}).out, "Removed the tags.\n");
}

TEST_F(TableChangesTest, ListsAllPagesOfTags) {
  EXPECT_CALL(tables(), ListTagsOfResource(_, _, _))
      .WillOnce(AnswerText<v1::ListTagsOfResourceResponse>(
          "tags { key: 'a' value: '1' } next_page_token: 'p'"))
      .WillOnce(AnswerText<v1::ListTagsOfResourceResponse>(
          "tags { key: 'b' value: '2' }"));
  EXPECT_EQ(Run({"list-tags", "arn:t"}).out,
            "Tag  Value\n---  -----\na    1\nb    2\n");
}

}  // namespace
}  // namespace hashrange::cli

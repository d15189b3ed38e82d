#include "tools/cli/transfer/csv_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tools/cli/transfer/csv_text.h"
#include "tools/cli/transfer/json_lines.h"
#include "tools/cli/transfer/test_files.h"

namespace hashrange::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

CsvTypes Types(absl::string_view text) {
  v1::TableDescription table;
  v1::AttributeDefinition& definition = *table.add_attribute_definitions();
  definition.set_attribute_name("num");
  definition.set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_N);
  auto types = CsvTypesFor(table, text);
  EXPECT_TRUE(types.ok()) << types.status();
  return types.value_or(CsvTypes());
}

// The items as plain lines; "LINE error TEXT" for bad records.
std::vector<std::string> ReadAll(absl::string_view text,
                                 absl::string_view types = "") {
  auto reader = MakeCsvReader(SourceOf(text), {}, Types(types));
  if (!reader.ok()) return {std::string(reader.status().message())};
  std::vector<std::string> items;
  while (true) {
    auto record = (*reader)->Next();
    EXPECT_TRUE(record.ok()) << record.status();
    if (!record.ok() || !record->has_value()) return items;
    items.push_back((*record)->item.ok()
                        ? LineFromItem(*(*record)->item, LineForm::kPlain)
                        : absl::StrCat((*record)->line, " error ",
                                       (*record)->item.status().message()));
    if (items.back().back() == '\n') items.back().pop_back();
  }
}

TEST(CsvReaderTest, ReadsTypesFromKeyAndOption) {
  EXPECT_THAT(
      ReadAll("k,num,p,yes,raw\na,1,2,true,aGk=\n", "p=N,yes=BOOL,raw=B"),
      ElementsAre(R"({"k":{"S":"a"},"num":{"N":"1"},"p":{"N":"2"},)"
                  R"("raw":{"B":"aGk="},"yes":{"BOOL":true}})"));
}

TEST(CsvReaderTest, EmptyCellsAreNoAttributes) {
  EXPECT_THAT(ReadAll("k,v\na,\n\nb,\"\"\n"),
              ElementsAre(R"({"k":{"S":"a"}})", R"({"k":{"S":"b"}})"));
}

TEST(CsvReaderTest, QuotedFieldsMayContainAnything) {
  EXPECT_THAT(ReadAll("\xef\xbb\xbfk,\"v,w\"\r\n\"a\"\"b\",\"x\r\ny,\n\"\r\n"),
              ElementsAre(R"({"k":{"S":"a\"b"},"v,w":{"S":"x\r\ny,\n"}})"));
}

TEST(CsvReaderTest, CellsOfAwsJsonAreValues) {
  EXPECT_THAT(ReadAll("k,v\na,\"{\"\"L\"\":[{\"\"N\"\":\"\"1\"\"}]}\"\n"
                      "b,{not json\n"),
              ElementsAre(R"({"k":{"S":"a"},"v":{"L":[{"N":"1"}]}})",
                          R"({"k":{"S":"b"},"v":{"S":"{not json"}})"));
}

TEST(CsvReaderTest, BadRecordsSayWhereAndDoNotEndIt) {
  EXPECT_THAT(
      ReadAll("k,num\na\na\"b,1\n\"a\"b,1\n\xff,1\nok,1\n\"open\nx,1\n"),
      ElementsAre("2 error the record has 1 fields, but the header 2",
                  "3 error column 2: a quote within a field that does not "
                  "begin with one",
                  "4 error column 4: text after the closing quote; within "
                  "quotes, a quote is written twice",
                  "5 error column 1: not UTF-8",
                  R"({"k":{"S":"ok"},"num":{"N":"1"}})",
                  "7 error the input ends within a field in quotes"));
  EXPECT_THAT(ReadAll("k,v\na,maybe\n", "v=BOOL"),
              ElementsAre("2 error field 2 (v): expected true or false"));
  EXPECT_THAT(ReadAll("k,v\na,text\n", "v=JSON"),
              ElementsAre(HasSubstr("expected a value in AWS JSON")));
}

TEST(CsvReaderTest, HeaderMustNameTheColumns) {
  EXPECT_THAT(ReadAll(""), ElementsAre(HasSubstr("the header with the names")));
  EXPECT_THAT(ReadAll("a,,b\n"), ElementsAre(HasSubstr("column has no name")));
  EXPECT_THAT(ReadAll("a,a\n"),
              ElementsAre(HasSubstr("two columns are named \"a\"")));
  EXPECT_THAT(ReadAll("a,b\n", "c=N"),
              ElementsAre(HasSubstr("--csv-types names \"c\"")));
}

TEST(CsvReaderTest, TypesAreChecked) {
  for (absl::string_view text : {"a", "a=X", "=N", "a=N,b"}) {
    EXPECT_FALSE(CsvTypesFor({}, text).ok()) << text;
  }
}

TEST(CsvReaderTest, GoesOnFromAPosition) {
  const std::string text = "k\n\"a\nb\"\nc\nd\n";
  auto reader = MakeCsvReader(SourceOf(text), {}, {});
  ASSERT_TRUE(reader.ok());
  const LinePosition behind_first = (**(*reader)->Next()).end;
  EXPECT_EQ(behind_first.line, 3);
  auto second = MakeCsvReader(SourceOf(text), behind_first, {});
  ASSERT_TRUE(second.ok());
  auto record = (*second)->Next();
  ASSERT_TRUE(record.ok() && record->has_value());
  EXPECT_EQ((*record)->item->at("k").s(), "c");
  EXPECT_EQ((*record)->line, 4);
}

TEST(CsvCellTest, WhatIsWrittenReadsTheSame) {
  for (absl::string_view json :
       {R"({"S":"text"})", R"({"S":"{\"S\":\"x\"}"})", R"({"S":""})",
        R"({"N":"1.5"})", R"({"B":"aGk="})", R"({"NULL":true})",
        R"({"SS":["a"]})", R"({"M":{"a":{"L":[]}}})"}) {
    auto value = aws_json::ParseAttributeValue(json);
    ASSERT_TRUE(value.ok());
    for (const CsvType type : {CsvType::kString, CsvType::kNumber}) {
      auto again = ValueFromCell(CellFromValue(*value, type), type);
      ASSERT_TRUE(again.ok() && again->has_value());
      EXPECT_EQ(aws_json::AttributeValueToJson(**again).dump(), json);
    }
  }
}

TEST(CsvTextTest, QuotesWhereNeeded) {
  EXPECT_EQ(CsvLine({"a", "b,c", "d\"e", "f\ng", ""}),
            "a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
}

}  // namespace
}  // namespace hashrange::cli

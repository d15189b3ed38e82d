#include "server/service/wire_diagnosis.h"

#include <cstring>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange::service {
namespace {

using ::testing::HasSubstr;

WireDiagnosis Diagnose(const std::string& bytes) {
  return DiagnoseWire(bytes, v1::PutItemRequest::descriptor());
}

v1::PutItemRequest SomeRequest() {
  v1::PutItemRequest request;
  request.set_table_name("Books");
  (*request.mutable_item())["Title"].set_s("some title");
  return request;
}

TEST(WireDiagnosisTest, NamesTheFieldThatIsNotUtf8) {
  std::string bytes = SomeRequest().SerializeAsString();
  bytes[bytes.find("some title")] = '\xff';
  const WireDiagnosis diagnosis = Diagnose(bytes);
  EXPECT_EQ(diagnosis.fault, WireFault::kMalformed);
  EXPECT_EQ(diagnosis.explanation,
            "field s of hashrange.v1.AttributeValue is not valid UTF-8");
}

TEST(WireDiagnosisTest, KnowsOverlongAndSurrogateForms) {
  for (const char* text :
       {"\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
        "\xF0\x80\x80\x80", "\xE2\x82"}) {
    // Field 1, length, text.
    const std::string bytes =
        std::string("\x0A") + static_cast<char>(strlen(text)) + text;
    EXPECT_THAT(Diagnose(bytes).explanation,
                HasSubstr("field table_name of hashrange.v1.PutItemRequest"));
  }
}

TEST(WireDiagnosisTest, SaysThatBytesAreTruncated) {
  const std::string bytes = SomeRequest().SerializeAsString();
  for (size_t size : {bytes.size() - 1, bytes.size() - 8, size_t{3}}) {
    EXPECT_THAT(Diagnose(bytes.substr(0, size)).explanation,
                HasSubstr("the message is truncated"))
        << size;
  }
}

TEST(WireDiagnosisTest, SaysThatMessagesAreNestedTooDeep) {
  // AttributeValue, list, element, list, element ... from the inside out.
  std::string value;
  for (int i = 0; i < 5000; ++i) {
    for (const char tag : {'\x0A', '\x3A'}) {
      std::string length;
      for (size_t rest = value.size(); true; rest >>= 7) {
        length.push_back(static_cast<char>(rest < 128 ? rest : rest | 0x80));
        if (rest < 128) break;
      }
      value = std::string(1, tag) + length + value;
    }
  }
  EXPECT_EQ(DiagnoseWire(value, v1::AttributeValue::descriptor()).fault,
            WireFault::kNestedTooDeep);
}

TEST(WireDiagnosisTest, NamesAnInvalidTag) {
  EXPECT_THAT(Diagnose(std::string(1, '\0')).explanation,
              HasSubstr("no valid tag (in hashrange.v1.PutItemRequest)"));
}

}  // namespace
}  // namespace hashrange::service

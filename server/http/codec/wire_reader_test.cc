#include "server/http/codec/wire_reader.h"

#include <string>

#include "gtest/gtest.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::http {
namespace {

TEST(WireReaderTest, ReadsFieldsInTheirOrder) {
  v1::AttributeValue value;
  value.mutable_ss()->add_elements("first");
  value.mutable_ss()->add_elements("");
  const std::string bytes = value.SerializeAsString();
  WireReader outer(bytes);
  ASSERT_TRUE(outer.Next());
  EXPECT_EQ(outer.field(), v1::AttributeValue::kSsFieldNumber);
  WireReader inner(outer.bytes());
  ASSERT_TRUE(inner.Next());
  EXPECT_EQ(inner.bytes(), "first");
  ASSERT_TRUE(inner.Next());
  EXPECT_EQ(inner.bytes(), "");
  EXPECT_FALSE(inner.Next());
  EXPECT_FALSE(outer.Next());
}

TEST(WireReaderTest, ReadsNumbersAndSkipsFixedOnes) {
  // Field 1: varint 300; field 2: 64 bits; field 3: 32 bits; field 4: true.
  const std::string bytes("\x08\xAC\x02\x11xxxxxxxx\x1Dxxxx\x20\x01", 19);
  WireReader reader(bytes);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.number(), 300);
  ASSERT_TRUE(reader.Next());
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.field(), 3);
  ASSERT_TRUE(reader.Next());
  EXPECT_EQ(reader.field(), 4);
  EXPECT_EQ(reader.number(), 1);
  EXPECT_FALSE(reader.Next());
}

TEST(WireReaderTest, EndsWhereBytesAreMalformed) {
  for (const std::string& bytes :
       {std::string("\x0A\x05xx"), std::string("\x0A"), std::string("\x80"),
        std::string(12, '\xFF'), std::string("\x0F"), std::string("\x09xx")}) {
    EXPECT_FALSE(WireReader(bytes).Next());
  }
}

}  // namespace
}  // namespace hashrange::http

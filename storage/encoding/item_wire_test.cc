#include "storage/encoding/item_wire.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "storage/value/value.h"

namespace hashrange::storage {
namespace {

// item_record_test compares what is written with what protobuf writes.

constexpr absl::string_view kTruth =
    "\x0A\x07"  // an attribute of 7 bytes
    "\x0A\x01"
    "a"
    "\x12\x02\x20\x01";  // true

TEST(ItemWireTest, TakesOneAttributeAtATime) {
  value::AttributeMap attributes;
  attributes["b"].set_s("text");
  attributes["a"].set_bool_(true);
  const ItemWireWriter writer(attributes);
  std::string bytes(writer.SizeBytes(), '\0');
  writer.Write(bytes.data());

  absl::string_view left = bytes;
  auto attribute = ConsumeAttribute(&left);
  ASSERT_TRUE(attribute.has_value());
  EXPECT_EQ(attribute->name, "a");
  EXPECT_EQ(attribute->value, "\x20\x01");
  attribute = ConsumeAttribute(&left);
  ASSERT_TRUE(attribute.has_value());
  EXPECT_EQ(attribute->name, "b");
  EXPECT_EQ(attribute->value, "\x0A\x04text");
  EXPECT_EQ(left, "");
  EXPECT_FALSE(ConsumeAttribute(&left).has_value());
}

TEST(ItemWireTest, RefusesWhatIsCutOff) {
  for (size_t size = 0; size < kTruth.size(); ++size) {
    absl::string_view bytes = kTruth.substr(0, size);
    EXPECT_FALSE(ConsumeAttribute(&bytes).has_value()) << size;
  }
}

TEST(ItemWireTest, RefusesOtherForms) {
  std::string bytes(kTruth);
  bytes[0] = '\x12';
  absl::string_view other_field = bytes;
  EXPECT_FALSE(ConsumeAttribute(&other_field).has_value());

  bytes = std::string(kTruth);
  bytes[5] = '\x1A';
  absl::string_view other_value_field = bytes;
  EXPECT_FALSE(ConsumeAttribute(&other_value_field).has_value());

  bytes = std::string(kTruth) + "\x1A\x01x";
  bytes[1] = '\x0A';
  absl::string_view third_field = bytes;
  EXPECT_FALSE(ConsumeAttribute(&third_field).has_value());
}

}  // namespace
}  // namespace hashrange::storage

#include "storage/encoding/item_record.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "gtest/gtest.h"
#include "storage/encoding/key_values.h"
#include "storage/value/random_values.h"
#include "storage/value/value.h"

namespace hashrange::storage {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using v1::AttributeValue;
using value::AttributeMap;
using value::RandomInt;
using value::RandomSource;

std::string MakeRandomText(RandomSource& random) {
  std::string text;
  for (int i = RandomInt(random, 0, 200); i > 0; i /= 3) {
    text.push_back(static_cast<char>(RandomInt(random, 'a', 'e')));
  }
  return text;
}

void AddRandomElements(RandomSource& random, int levels, v1::ListValue* list);
void AddRandomEntries(RandomSource& random, int levels, v1::MapValue* map);

// At most `levels` of lists and maps.
void SetRandomValue(RandomSource& random, int levels, AttributeValue* value) {
  switch (RandomInt(random, 0, levels > 1 ? 8 : 6)) {
    case 0:
      return value->set_s(MakeRandomText(random));
    case 1:
      return value->set_n(absl::StrCat(RandomInt(random, -1000, 1000)));
    case 2:
      return value->set_b(value::MakeRandomBytes(random, 300));
    case 3:
      return value->set_bool_(RandomInt(random, 0, 1) == 0);
    case 4:
      return value->set_null(true);
    case 5:
      return value->mutable_ss()->add_elements(MakeRandomText(random));
    case 6:
      return value->mutable_bs()->add_elements("\xFF");
    case 7:
      return AddRandomElements(random, levels - 1, value->mutable_l());
    default:
      return AddRandomEntries(random, levels - 1, value->mutable_m());
  }
}

void AddRandomElements(RandomSource& random, int levels, v1::ListValue* list) {
  for (int i = RandomInt(random, 0, 3); i > 0; --i) {
    SetRandomValue(random, levels, list->add_elements());
  }
}

void AddRandomEntries(RandomSource& random, int levels, v1::MapValue* map) {
  for (int i = RandomInt(random, 0, 5); i > 0; --i) {
    SetRandomValue(random, levels,
                   &(*map->mutable_entries())[MakeRandomText(random)]);
  }
}

AttributeMap MakeRandomAttributes(RandomSource& random) {
  AttributeMap attributes;
  for (int i = RandomInt(random, 0, 10); i > 0; --i) {
    SetRandomValue(random, 4, &attributes[absl::StrCat("a", i)]);
  }
  return attributes;
}

v1::Item MakeItem(const AttributeMap& attributes) {
  v1::Item item;
  *item.mutable_attributes() = attributes;
  return item;
}

bool EqualItems(const AttributeMap& a, const AttributeMap& b) {
  AttributeValue left;
  *left.mutable_m()->mutable_entries() = a;
  AttributeValue right;
  *right.mutable_m()->mutable_entries() = b;
  return value::Equal(left, right);
}

// What protobuf itself makes of the item.
std::string SerializedByProtobuf(const AttributeMap& attributes) {
  std::string bytes;
  google::protobuf::io::StringOutputStream stream(&bytes);
  google::protobuf::io::CodedOutputStream coded(&stream);
  coded.SetSerializationDeterministic(true);
  EXPECT_TRUE(MakeItem(attributes).SerializeToCodedStream(&coded));
  coded.Trim();
  return bytes;
}

class ItemRecordPropertyTest : public testing::TestWithParam<uint64_t> {
 protected:
  RandomSource random_{GetParam()};
  const AttributeMap attributes_ = MakeRandomAttributes(random_);
  const std::string record_ = EncodeItemRecord("key", attributes_);
};

TEST_P(ItemRecordPropertyTest, DecodesWhatItEncodes) {
  const auto view = DecodeItemRecord(record_);
  ASSERT_TRUE(view.ok()) << view.status();
  EXPECT_EQ(view->canonical_key, "key");
  EXPECT_EQ(view->item_size_bytes, value::ItemSizeBytes(attributes_));
  EXPECT_EQ(view->item, SerializedByProtobuf(attributes_));
  const auto item = ParseItem(view->item);
  ASSERT_TRUE(item.ok()) << item.status();
  EXPECT_TRUE(EqualItems(item->attributes(), attributes_));
}

TEST_P(ItemRecordPropertyTest, EqualItemsHaveEqualRecords) {
  AttributeMap copy;
  // Another history of insertions gives a map another order.
  for (int i = 0; i < 50; ++i) copy[absl::StrCat("x", i)].set_null(true);
  copy.clear();
  std::vector<std::string> names;
  for (const auto& [name, value] : attributes_) names.push_back(name);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    copy[*name] = attributes_.at(*name);
  }
  EXPECT_EQ(EncodeItemRecord("key", copy), record_);
}

TEST_P(ItemRecordPropertyTest, ParsesOnlyTheAttributesNamed) {
  const absl::string_view item = DecodeItemRecord(record_)->item;
  for (int round = 0; round < 5; ++round) {
    AttributeMap expected;
    std::vector<std::string> names = {"missing"};
    for (const auto& [name, value] : attributes_) {
      if (RandomInt(random_, 0, 1) == 0) continue;
      names.push_back(name);
      if (RandomInt(random_, 0, 3) == 0) names.push_back(name);
      expected[name] = value;
    }
    const std::vector<absl::string_view> views(names.begin(), names.end());
    const auto parsed = ParseItemAttributes(item, views);
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_TRUE(EqualItems(parsed->attributes(), expected));

    const auto copied = CopyItemAttributes(item, views);
    ASSERT_TRUE(copied.ok()) << copied.status();
    const auto reparsed = ParseItem(*copied);
    ASSERT_TRUE(reparsed.ok()) << reparsed.status();
    EXPECT_TRUE(EqualItems(reparsed->attributes(), expected));
  }
}

TEST_P(ItemRecordPropertyTest, DamageIsNeverMoreThanAnError) {
  const std::vector<absl::string_view> names = {"a1", "a5"};
  for (int round = 0; round < 200; ++round) {
    std::string damaged = record_;
    if (RandomInt(random_, 0, 1) == 0) {
      damaged.resize(RandomInt(random_, 0, static_cast<int>(damaged.size())));
    }
    for (int i = RandomInt(random_, 1, 3); i > 0 && !damaged.empty(); --i) {
      damaged[RandomInt(random_, 0, static_cast<int>(damaged.size()) - 1)] =
          static_cast<char>(RandomInt(random_, 0, 255));
    }
    const auto view = DecodeItemRecord(damaged);
    if (!view.ok()) {
      EXPECT_EQ(view.status().code(), absl::StatusCode::kDataLoss);
      continue;
    }
    for (const auto& parsed :
         {ParseItem(view->item), ParseItemAttributes(view->item, names)}) {
      if (!parsed.ok()) {
        EXPECT_EQ(parsed.status().code(), absl::StatusCode::kDataLoss);
      }
    }
  }
}

// The seed is in the name of the test.
INSTANTIATE_TEST_SUITE_P(Seed, ItemRecordPropertyTest,
                         testing::Range<uint64_t>(1, 101),
                         testing::PrintToStringParamName());

TEST(ItemRecordTest, AnItemWithoutAttributesHasARecord) {
  const std::string record = EncodeItemRecord("key", AttributeMap());
  const auto view = DecodeItemRecord(record);
  ASSERT_TRUE(view.ok());
  EXPECT_THAT(view->item, IsEmpty());
  EXPECT_THAT(ParseItem(view->item)->attributes(), IsEmpty());
}

TEST(ItemRecordTest, KeepsItemsOfTheLargestSize) {
  AttributeMap attributes;
  attributes["a"].set_s(std::string(value::kItemSizeBytesMax - 1, 'x'));
  const std::string record =
      EncodeItemRecord(std::string(3100, 'k'), attributes);
  const auto view = DecodeItemRecord(record);
  ASSERT_TRUE(view.ok());
  EXPECT_THAT(view->canonical_key, SizeIs(3100));
  EXPECT_EQ(view->item_size_bytes, value::kItemSizeBytesMax);
  EXPECT_TRUE(EqualItems(ParseItem(view->item)->attributes(), attributes));
}

TEST(ItemRecordTest, ParsesItemsOfTheDeepestNesting) {
  AttributeValue value;
  value.mutable_ss()->add_elements("leaf");
  for (int level = 1; level < value::kNestingLevelsMax; ++level) {
    AttributeValue outer;
    (*outer.mutable_m()->mutable_entries())["a"].Swap(&value);
    value.Swap(&outer);
  }
  AttributeMap attributes;
  attributes["a"] = value;
  ASSERT_TRUE(value::ValidateAndCanonicalize(&attributes).ok());

  const std::string record = EncodeItemRecord("key", attributes);
  const absl::string_view item = DecodeItemRecord(record)->item;
  const auto parsed = ParseItem(item);
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  EXPECT_TRUE(EqualItems(parsed->attributes(), attributes));
  const auto named = ParseItemAttributes(item, {"a"});
  ASSERT_TRUE(named.ok()) << named.status();
  EXPECT_TRUE(EqualItems(named->attributes(), attributes));
}

TEST(ItemRecordTest, RefusesFormatsThatItDoesNotKnow) {
  std::string record = EncodeItemRecord("key", AttributeMap());
  record[0] = 2;
  EXPECT_EQ(DecodeItemRecord(record).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST(ItemRecordTest, RefusesRecordsThatAreCutOff) {
  const std::string record = EncodeItemRecord("key", AttributeMap());
  for (size_t size = 0; size < record.size(); ++size) {
    EXPECT_EQ(DecodeItemRecord(record.substr(0, size)).status().code(),
              absl::StatusCode::kDataLoss)
        << size;
  }
}

TEST(ItemRecordTest, NamesNothingWithoutNames) {
  AttributeMap attributes;
  attributes["a"].set_null(true);
  const std::string record = EncodeItemRecord("key", attributes);
  const auto parsed = ParseItemAttributes(DecodeItemRecord(record)->item, {});
  ASSERT_TRUE(parsed.ok());
  EXPECT_THAT(parsed->attributes(), IsEmpty());
}

}  // namespace
}  // namespace hashrange::storage

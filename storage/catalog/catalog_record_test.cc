#include "storage/catalog/catalog_record.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace hashrange::storage {
namespace {

CatalogRecord SomeRecord() {
  CatalogRecord record;
  record.table_id = 7;
  record.version = 3;
  record.table.mutable_description()->set_table_name("Books");
  return record;
}

TEST(CatalogRecordTest, ReturnsWhatWasEncoded) {
  auto decoded = DecodeCatalogRecord(EncodeCatalogRecord(SomeRecord()));
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(decoded->table_id, 7u);
  EXPECT_EQ(decoded->version, 3u);
  EXPECT_EQ(decoded->table.description().table_name(), "Books");
}

TEST(CatalogRecordTest, StampTellsVersionsApart) {
  CatalogRecord record = SomeRecord();
  const std::string before = EncodeCatalogRecord(record);
  ++record.version;
  const std::string after = EncodeCatalogRecord(record);
  EXPECT_NE(*CatalogStamp(before), *CatalogStamp(after));
}

TEST(CatalogRecordTest, RefusesDamage) {
  std::string value = EncodeCatalogRecord(SomeRecord());
  EXPECT_TRUE(absl::IsDataLoss(CatalogStamp(value.substr(0, 16)).status()));
  EXPECT_TRUE(absl::IsDataLoss(
      DecodeCatalogRecord(value.substr(0, value.size() - 1)).status()));
  value[0] = 9;
  EXPECT_TRUE(absl::IsDataLoss(DecodeCatalogRecord(value).status()));
}

}  // namespace
}  // namespace hashrange::storage

#include "storage/catalog/catalog_record.h"

#include <string>

#include "absl/status/status.h"

namespace hashrange::storage {
namespace {

// Persisted: do not change.
constexpr char kFormat = 1;
constexpr size_t kStampBytes = 1 + 8 + 8;

void StoreBigEndian(uint64_t number, char* bytes) {
  for (int i = 7; i >= 0; --i, number >>= 8) {
    bytes[i] = static_cast<char>(number & 0xff);
  }
}

uint64_t LoadBigEndian(const char* bytes) {
  uint64_t number = 0;
  for (int i = 0; i < 8; ++i) {
    number = number << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return number;
}

}  // namespace

std::string EncodeCatalogRecord(const CatalogRecord& record) {
  std::string value(kStampBytes, kFormat);
  StoreBigEndian(record.table_id, &value[1]);
  StoreBigEndian(record.version, &value[9]);
  record.table.AppendToString(&value);
  return value;
}

absl::StatusOr<CatalogRecord> DecodeCatalogRecord(absl::string_view value) {
  absl::StatusOr<absl::string_view> stamp = CatalogStamp(value);
  if (!stamp.ok()) return stamp.status();
  CatalogRecord record;
  record.table_id = LoadBigEndian(value.data() + 1);
  record.version = LoadBigEndian(value.data() + 9);
  value.remove_prefix(kStampBytes);
  if (!record.table.ParseFromArray(value.data(),
                                   static_cast<int>(value.size()))) {
    return absl::DataLossError("a catalog record is damaged");
  }
  return record;
}

absl::StatusOr<absl::string_view> CatalogStamp(absl::string_view value) {
  if (value.size() < kStampBytes || value[0] != kFormat) {
    return absl::DataLossError("a catalog record has no stamp");
  }
  return value.substr(0, kStampBytes);
}

}  // namespace hashrange::storage

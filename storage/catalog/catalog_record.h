// The value of a catalog record.
//
//   [format 1][table id: 8 bytes, big-endian][version: 8][TableRecord]
//
// The first 17 bytes are the stamp: no two states of any table ever have the
// same one. Whoever holds a parsed record with its stamp need not parse the
// record again while the stored stamp is the same.

#ifndef HASHRANGE_STORAGE_CATALOG_CATALOG_RECORD_H_
#define HASHRANGE_STORAGE_CATALOG_CATALOG_RECORD_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/catalog/table_record.pb.h"
#include "storage/encoding/key_layout.h"

namespace hashrange::storage {

struct CatalogRecord {
  TableId table_id = 0;
  // 1 when the table is created; grows by one with every change.
  uint64_t version = 0;
  TableRecord table;
};

std::string EncodeCatalogRecord(const CatalogRecord& record);

// Returns the record, or DataLoss if it is damaged.
absl::StatusOr<CatalogRecord> DecodeCatalogRecord(absl::string_view value);

// Returns the stamp of a stored record, a view into `value`; DataLoss if it is
// too short to have one.
absl::StatusOr<absl::string_view> CatalogStamp(absl::string_view value);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_CATALOG_CATALOG_RECORD_H_

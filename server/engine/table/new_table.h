// The catalog record of a table to create.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_NEW_TABLE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_NEW_TABLE_H_

#include "absl/time/time.h"
#include "hashrange/v1/table_service.pb.h"
#include "server/engine/table/table_name.h"
#include "storage/catalog/catalog_record.h"

namespace hashrange::engine {

// Returns the first record of the table that a valid `request` asks for.
storage::CatalogRecord NewTableRecord(const v1::CreateTableRequest& request,
                                      const Account& account,
                                      storage::TableId id, absl::Time now);

// Returns how a new table with this description is shown while clients see it
// being created, and its indexes with it.
v1::TableDescription ShownInCreation(v1::TableDescription description);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_NEW_TABLE_H_

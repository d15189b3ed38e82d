#include "tests/model/collection_checker.h"

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "server/engine/table/primary_key.h"
#include "server/engine/table/table_resolver.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {

void CheckCollections(storage::KeyValueStore& store,
                      const ReferenceTable& table) {
  if (!table.HasLocalIndexes()) return;
  auto snapshot = store.TakeSnapshot();
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  engine::TableResolver tables([] { return absl::UnixEpoch(); });
  auto description = tables.Require(**snapshot, table.name());
  ASSERT_TRUE(description.ok()) << description.status();
  std::set<std::string> checked;
  for (const auto& [values, item] : table.items()) {
    const engine::PrimaryKey key{&values[0], &values[1]};
    const std::string counter =
        engine::LocationOf(**description, key).collection_key;
    if (!checked.insert(counter).second) continue;
    auto bytes = (*snapshot)->Counter(counter);
    ASSERT_TRUE(bytes.ok()) << bytes.status();
    EXPECT_EQ(*bytes, table.CollectionBytes(item))
        << table.name() << " " << Show(table.KeyOf(item));
  }
}

}  // namespace hashrange::tests

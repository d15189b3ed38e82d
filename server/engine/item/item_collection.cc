#include "server/engine/item/item_collection.h"

#include "server/engine/errors.h"

namespace hashrange::engine {
namespace {

constexpr int64_t kGigabyte = int64_t{1} << 30;

}  // namespace

int64_t CollectionGrowth(const PreparedWrite& prepared,
                         const Decision& decision) {
  if (!decision.writes || !prepared.table->has_local_indexes) return 0;
  return static_cast<int64_t>(
             CollectionBytes(*prepared.table, decision.after)) -
         static_cast<int64_t>(
             CollectionBytes(*prepared.table, decision.old_item()));
}

absl::StatusOr<bool> OutgrowsLimit(const EngineContext& context,
                                   storage::Transaction& transaction,
                                   absl::string_view collection_key,
                                   int64_t growth) {
  if (growth <= 0) return false;
  auto bytes = transaction.Counter(collection_key);
  if (!bytes.ok()) return AsEngineError(bytes.status());
  return *bytes + growth > context.item_collection_bytes_max;
}

absl::Status CheckCollectionSize(const EngineContext& context,
                                 storage::Transaction& transaction,
                                 const PreparedWrite& prepared,
                                 const Decision& decision) {
  auto outgrows =
      OutgrowsLimit(context, transaction, prepared.location.collection_key,
                    CollectionGrowth(prepared, decision));
  if (!outgrows.ok()) return outgrows.status();
  return *outgrows ? ItemCollectionSizeLimitExceededError() : absl::OkStatus();
}

absl::StatusOr<std::optional<CollectionReport>> ReportCollection(
    storage::Transaction& transaction, const ItemWrite& write,
    const PreparedWrite& prepared) {
  if (!prepared.table->has_local_indexes ||
      write.kind == WriteKind::kConditionCheck) {
    return std::nullopt;
  }
  auto bytes = transaction.Counter(prepared.location.collection_key);
  if (!bytes.ok()) return AsEngineError(bytes.status());
  CollectionReport report;
  report.collection_key = prepared.location.collection_key;
  // Both an item and a key have the partition key.
  const std::string& partition = prepared.table->partition_key().name;
  (*report.metrics.mutable_item_collection_key())[partition] =
      write.attributes.at(partition);
  const double gigabytes = static_cast<double>(*bytes / kGigabyte);
  report.metrics.set_size_estimate_lower_gb(gigabytes);
  report.metrics.set_size_estimate_upper_gb(gigabytes + 1);
  return report;
}

void CollectionReports::Add(CollectionReport report,
                            absl::string_view table_name) {
  auto [place, is_new] =
      by_key_.try_emplace(std::move(report.collection_key), nullptr);
  if (is_new) {
    place->second = metrics_.Add();
    report.metrics.set_table_name(std::string(table_name));
  } else {
    // The name under which the request first had the table.
    report.metrics.set_table_name(place->second->table_name());
  }
  *place->second = std::move(report.metrics);
}

}  // namespace hashrange::engine

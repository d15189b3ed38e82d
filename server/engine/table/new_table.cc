#include "server/engine/table/new_table.h"

#include <string>

#include "absl/strings/str_format.h"
#include "server/engine/table/new_index.h"
#include "server/engine/table/timestamps.h"

namespace hashrange::engine {
namespace {

// In the form of a UUID. Unique: ids are never reused within a directory, and
// no two directories are created in the same microsecond. Version 8 marks a
// UUID whose bits the application chose.
std::string UniqueTableId(storage::TableId id, absl::Time now) {
  const uint64_t micros = static_cast<uint64_t>(absl::ToUnixMicros(now));
  return absl::StrFormat("%08x-%04x-8%03x-8%03x-%012x",
                         micros >> 28 & 0xffffffff, micros >> 12 & 0xffff,
                         micros & 0xfff, id >> 48 & 0xfff, id & 0xffffffffffff);
}

void AddIndexes(const v1::CreateTableRequest& request,
                storage::TableRecord* record) {
  v1::TableDescription* description = record->mutable_description();
  for (const auto& index : request.local_secondary_indexes()) {
    auto* added = description->add_local_secondary_indexes();
    added->set_index_name(index.index_name());
    *added->mutable_key_schema() = index.key_schema();
    *added->mutable_projection() = index.projection();
    added->set_index_arn(
        IndexArn(description->table_arn(), index.index_name()));
  }
  for (const auto& index : request.global_secondary_indexes()) {
    *description->add_global_secondary_indexes() = DescribeNewIndex(
        index, description->table_arn(), v1::INDEX_STATUS_ACTIVE);
  }
}

void AddIndexIds(storage::TableRecord* record) {
  uint32_t next = 1;
  const auto add = [&](const std::string& name) {
    storage::IndexRecord* index = record->add_indexes();
    index->set_index_name(name);
    index->set_index_id(next++);
  };
  for (const auto& index : record->description().local_secondary_indexes()) {
    add(index.index_name());
  }
  for (const auto& index : record->description().global_secondary_indexes()) {
    add(index.index_name());
  }
  record->set_next_index_id(next);
}

void SetBilling(const v1::CreateTableRequest& request, absl::Time now,
                v1::TableDescription* description) {
  *description->mutable_provisioned_throughput() =
      DescribeThroughput(request.provisioned_throughput());
  if (request.billing_mode() != v1::BILLING_MODE_PAY_PER_REQUEST) return;
  auto* summary = description->mutable_billing_mode_summary();
  summary->set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
  *summary->mutable_last_update_to_pay_per_request_time() = ToTimestamp(now);
  if (request.has_on_demand_throughput()) {
    *description->mutable_on_demand_throughput() =
        request.on_demand_throughput();
  }
}

}  // namespace

storage::CatalogRecord NewTableRecord(const v1::CreateTableRequest& request,
                                      const Account& account,
                                      storage::TableId id, absl::Time now) {
  storage::CatalogRecord record;
  record.table_id = id;
  record.version = 1;
  v1::TableDescription* description = record.table.mutable_description();
  const absl::string_view name = PlainTableName(request.table_name());
  description->set_table_name(std::string(name));
  description->set_table_status(v1::TABLE_STATUS_ACTIVE);
  *description->mutable_attribute_definitions() =
      request.attribute_definitions();
  *description->mutable_key_schema() = request.key_schema();
  *description->mutable_creation_time() = ToTimestamp(now);
  description->set_table_arn(TableArn(account, name));
  description->set_table_id(UniqueTableId(id, now));
  SetBilling(request, now, description);
  description->set_deletion_protection_enabled(
      request.deletion_protection_enabled());
  if (request.table_class() != v1::TABLE_CLASS_UNSPECIFIED) {
    description->mutable_table_class_summary()->set_table_class(
        request.table_class());
  }
  if (request.has_sse_specification()) {
    *description->mutable_sse_specification() = request.sse_specification();
  }
  AddIndexes(request, &record.table);
  AddIndexIds(&record.table);
  *record.table.mutable_tags() = request.tags();
  return record;
}

v1::TableDescription ShownInCreation(v1::TableDescription description) {
  description.set_table_status(v1::TABLE_STATUS_CREATING);
  if (description.has_billing_mode_summary()) {
    description.mutable_billing_mode_summary()
        ->clear_last_update_to_pay_per_request_time();
  }
  for (auto& index : *description.mutable_global_secondary_indexes()) {
    index.set_index_status(v1::INDEX_STATUS_CREATING);
  }
  return description;
}

}  // namespace hashrange::engine

#include "server/engine/table/table_transition.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/table/timestamps.h"

namespace hashrange::engine {
namespace {

bool InTransition(const storage::TableRecord& table, absl::Time now) {
  return TransitionLeft(table, now) > absl::ZeroDuration();
}

absl::string_view Participle(v1::TableStatus status) {
  switch (status) {
    case v1::TABLE_STATUS_CREATING:
      return "created";
    case v1::TABLE_STATUS_DELETING:
      return "deleted";
    default:
      return "updated";
  }
}

}  // namespace

void BeginTransition(v1::TableDescription shown, absl::Time now,
                     absl::Duration duration, storage::TableRecord* table) {
  table->clear_transition();
  if (duration == absl::ZeroDuration()) return;
  storage::TableTransition* transition = table->mutable_transition();
  *transition->mutable_shown() = std::move(shown);
  *transition->mutable_begins_at() = ToTimestamp(now);
  *transition->mutable_ends_at() = ToTimestamp(now + duration);
}

absl::Duration TransitionLeft(const storage::TableRecord& table,
                              absl::Time now) {
  if (!table.has_transition() || now < ToTime(table.transition().begins_at())) {
    return absl::ZeroDuration();
  }
  return std::max(ToTime(table.transition().ends_at()) - now,
                  absl::ZeroDuration());
}

const v1::TableDescription& DescriptionAt(const storage::TableRecord& table,
                                          absl::Time now) {
  return InTransition(table, now) ? table.transition().shown()
                                  : table.description();
}

bool IsDeleted(const storage::TableRecord& table) {
  return table.description().table_status() == v1::TABLE_STATUS_DELETING;
}

bool IsGone(const storage::TableRecord& table, absl::Time now) {
  return IsDeleted(table) && !InTransition(table, now);
}

bool IsBeingCreated(const storage::TableRecord& table, absl::Time now) {
  return DescriptionAt(table, now).table_status() == v1::TABLE_STATUS_CREATING;
}

bool IsIndexBeingCreated(const storage::TableRecord& table,
                         absl::string_view index_name, absl::Time now) {
  const auto& indexes = DescriptionAt(table, now).global_secondary_indexes();
  return std::any_of(indexes.begin(), indexes.end(), [&](const auto& index) {
    return index.index_name() == index_name &&
           index.index_status() == v1::INDEX_STATUS_CREATING;
  });
}

absl::Status CheckNotInTransition(const storage::TableRecord& table,
                                  absl::Time now) {
  if (!InTransition(table, now)) return absl::OkStatus();
  const v1::TableDescription& shown = table.transition().shown();
  return ResourceInUseError(absl::StrCat("Table is being ",
                                         Participle(shown.table_status()), ": ",
                                         shown.table_name()));
}

}  // namespace hashrange::engine

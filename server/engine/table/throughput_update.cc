#include "server/engine/table/throughput_update.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "server/engine/errors.h"
#include "server/engine/table/timestamps.h"

namespace hashrange::engine {
namespace {

// Source: DynamoDB. LimitExceededException. With one more for each hour of the
// day in which there was none, 27 at most.
constexpr int64_t kFreeDecreases = 4;
constexpr absl::Duration kDecreaseInterval = absl::Hours(1);

absl::Status Unchanged(const v1::ProvisionedThroughput& requested,
                       const v1::ProvisionedThroughputDescription& current) {
  return ValidationError(absl::StrCat(
      "The provisioned throughput for the table will not change. The requested "
      "value equals the current value. Current ReadCapacityUnits provisioned "
      "for the table: ",
      current.read_capacity_units(),
      ". Requested ReadCapacityUnits: ", requested.read_capacity_units(),
      ". Current WriteCapacityUnits provisioned for the table: ",
      current.write_capacity_units(),
      ". Requested WriteCapacityUnits: ", requested.write_capacity_units(),
      ". Refer to the Amazon DynamoDB Developer Guide for current limits and "
      "how to request higher limits."));
}

// "Wednesday, July 25, 2018 1:48:14 PM Coordinated Universal Time".
std::string LongDate(absl::Time time) {
  const absl::CivilSecond civil =
      absl::ToCivilSecond(time, absl::UTCTimeZone());
  const int hour = civil.hour() % 12 == 0 ? 12 : civil.hour() % 12;
  return absl::StrCat(
      absl::FormatTime("%A, %B ", time, absl::UTCTimeZone()),
      absl::StrFormat("%d, %d %d:%02d:%02d %s", civil.day(), civil.year(), hour,
                      civil.minute(), civil.second(),
                      civil.hour() < 12 ? "AM" : "PM"),
      " Coordinated Universal Time");
}

absl::Status CheckDecrease(
    absl::Time now, const v1::ProvisionedThroughputDescription& current) {
  if (current.number_of_decreases_today() < kFreeDecreases) {
    return absl::OkStatus();
  }
  const absl::Time last = ToTime(current.last_decrease_time());
  const absl::Time next = last + kDecreaseInterval;
  if (now >= next) return absl::OkStatus();
  return LimitExceededError(absl::StrCat(
      "Subscriber limit exceeded: Provisioned throughput decreases are limited "
      "within a given UTC day. After the first 4 decreases, each subsequent "
      "decrease in the same UTC day can be performed at most once every 3600 "
      "seconds. Number of decreases today: ",
      current.number_of_decreases_today(), ". Last decrease at ",
      LongDate(last), ". Next decrease can be made at ", LongDate(next)));
}

void ForgetEarlierDecreases(absl::Time now,
                            v1::ProvisionedThroughputDescription* throughput) {
  const auto day_of = [](absl::Time time) {
    return absl::ToCivilDay(time, absl::UTCTimeZone());
  };
  if (throughput->has_last_decrease_time() &&
      day_of(ToTime(throughput->last_decrease_time())) != day_of(now)) {
    throughput->clear_number_of_decreases_today();
  }
}

void ClearUnits(v1::ProvisionedThroughputDescription* throughput) {
  throughput->clear_read_capacity_units();
  throughput->clear_write_capacity_units();
}

}  // namespace

bool IsOnDemand(const v1::TableDescription& table) {
  return table.billing_mode_summary().billing_mode() ==
         v1::BILLING_MODE_PAY_PER_REQUEST;
}

void SwitchToOnDemand(absl::Time now, v1::TableDescription* table) {
  auto* summary = table->mutable_billing_mode_summary();
  summary->set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
  *summary->mutable_last_update_to_pay_per_request_time() = ToTimestamp(now);
  ClearUnits(table->mutable_provisioned_throughput());
  for (auto& index : *table->mutable_global_secondary_indexes()) {
    ClearUnits(index.mutable_provisioned_throughput());
  }
}

void SwitchToProvisioned(v1::TableDescription* table) {
  table->mutable_billing_mode_summary()->set_billing_mode(
      v1::BILLING_MODE_PROVISIONED);
  table->clear_on_demand_throughput();
  for (auto& index : *table->mutable_global_secondary_indexes()) {
    index.clear_on_demand_throughput();
  }
}

absl::Status UpdateThroughput(const v1::ProvisionedThroughput& requested,
                              absl::Time now,
                              v1::ProvisionedThroughputDescription* current) {
  const int64_t read_change =
      requested.read_capacity_units() - current->read_capacity_units();
  const int64_t write_change =
      requested.write_capacity_units() - current->write_capacity_units();
  if (read_change == 0 && write_change == 0) {
    return Unchanged(requested, *current);
  }
  if (read_change < 0 || write_change < 0) {
    absl::Status status = CheckDecrease(now, *current);
    if (!status.ok()) return status;
    current->set_number_of_decreases_today(
        current->number_of_decreases_today() + 1);
    *current->mutable_last_decrease_time() = ToTimestamp(now);
  }
  if (read_change > 0 || write_change > 0) {
    *current->mutable_last_increase_time() = ToTimestamp(now);
  }
  current->set_read_capacity_units(requested.read_capacity_units());
  current->set_write_capacity_units(requested.write_capacity_units());
  return absl::OkStatus();
}

void ForgetEarlierDecreases(absl::Time now, v1::TableDescription* table) {
  ForgetEarlierDecreases(now, table->mutable_provisioned_throughput());
  for (auto& index : *table->mutable_global_secondary_indexes()) {
    ForgetEarlierDecreases(now, index.mutable_provisioned_throughput());
  }
}

void MergeOnDemand(const v1::OnDemandThroughput& change,
                   v1::OnDemandThroughput* current) {
  constexpr int64_t kNoBound = -1;
  if (change.has_max_read_request_units()) {
    current->set_max_read_request_units(change.max_read_request_units());
    if (change.max_read_request_units() == kNoBound) {
      current->clear_max_read_request_units();
    }
  }
  if (change.has_max_write_request_units()) {
    current->set_max_write_request_units(change.max_write_request_units());
    if (change.max_write_request_units() == kNoBound) {
      current->clear_max_write_request_units();
    }
  }
}

}  // namespace hashrange::engine

// Changes of the billing mode and the capacity of a table or an index.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_THROUGHPUT_UPDATE_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_THROUGHPUT_UPDATE_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "hashrange/v1/table.pb.h"

namespace hashrange::engine {

bool IsOnDemand(const v1::TableDescription& table);

// Switch the table and its indexes to the other mode: without throughput, or
// without bounds. Requires: it is not in that mode.
void SwitchToOnDemand(absl::Time now, v1::TableDescription* table);
void SwitchToProvisioned(v1::TableDescription* table);

// Changes `current` to the units requested, and notes that it was increased or
// decreased at `now`. ValidationError if nothing would change;
// LimitExceededError if it is decreased too often in one UTC day. Requires:
// `current` counts the decreases of the day of `now`, see below.
absl::Status UpdateThroughput(const v1::ProvisionedThroughput& requested,
                              absl::Time now,
                              v1::ProvisionedThroughputDescription* current);

// Takes out of the description of a table and its indexes the number of
// decreases of earlier days.
void ForgetEarlierDecreases(absl::Time now, v1::TableDescription* table);

// Changes the bounds that `change` names and leaves the others; -1 removes one.
void MergeOnDemand(const v1::OnDemandThroughput& change,
                   v1::OnDemandThroughput* current);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_THROUGHPUT_UPDATE_H_

// Rules for the capacity that requests name: provisioned units, and the bounds
// of on-demand tables.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_THROUGHPUT_VALIDATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_THROUGHPUT_VALIDATION_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/table.pb.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

// Constraints of throughput figures; `path` is that of the structure.
void CheckThroughputConstraints(absl::string_view path,
                                const v1::ProvisionedThroughput& throughput,
                                ConstraintList* constraints);

// ValidationError if a figure is larger than any that may be provisioned; for
// an index it says which.
absl::Status CheckThroughputBounds(const v1::ProvisionedThroughput& throughput);
absl::Status CheckIndexThroughputBounds(
    const v1::ProvisionedThroughput& throughput, absl::string_view index_name);

// ValidationError if there are on-demand bounds although the table is
// provisioned: "... cannot be specified when " and `circumstance`.
absl::Status RefuseOnDemand(const v1::OnDemandThroughput& throughput,
                            absl::string_view circumstance);

// Whether on-demand bounds are for something new, or change others: only then
// can -1 remove one.
enum class OnDemandBounds { kNew, kChanged };

// ValidationError if a bound is not at least 1, nor -1 where it may be.
// `subject` names what it is for: "table", or "index <name>".
absl::Status CheckOnDemandRange(const v1::OnDemandThroughput& throughput,
                                OnDemandBounds bounds,
                                absl::string_view subject);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_THROUGHPUT_VALIDATION_H_

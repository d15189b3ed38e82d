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

// ValidationError if a figure is larger than any that may be provisioned.
absl::Status CheckThroughputBounds(const v1::ProvisionedThroughput& throughput);

// ValidationError if there are on-demand bounds although the table is
// provisioned: "... cannot be specified when " and `circumstance`.
absl::Status RefuseOnDemand(const v1::OnDemandThroughput& throughput,
                            absl::string_view circumstance);

// ValidationError if a bound is neither -1 nor at least 1. `subject` names what
// it is for: "table", or "index <name>".
absl::Status CheckOnDemandRange(const v1::OnDemandThroughput& throughput,
                                absl::string_view subject);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_THROUGHPUT_VALIDATION_H_

#include "server/engine/table/throughput_validation.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"

namespace hashrange::engine {
namespace {

absl::Status Refusal(absl::string_view member, absl::string_view circumstance) {
  return InvalidParameterError(
      absl::StrCat(member, " for OnDemandThroughput cannot be specified when ",
                   circumstance));
}

absl::Status CheckRange(absl::string_view member, int64_t units,
                        absl::string_view subject) {
  if (units >= 1 || units == -1) return absl::OkStatus();
  return InvalidParameterError(
      absl::StrCat("Requested ", member, " for OnDemandThroughput for ",
                   subject, " is outside of valid range"));
}

}  // namespace

void CheckThroughputConstraints(absl::string_view path,
                                const v1::ProvisionedThroughput& throughput,
                                ConstraintList* constraints) {
  const std::string write = absl::StrCat(path, ".writeCapacityUnits");
  const std::string read = absl::StrCat(path, ".readCapacityUnits");
  if (throughput.has_write_capacity_units()) {
    constraints->CheckAtLeast(write, throughput.write_capacity_units(), 1);
  } else {
    constraints->AddNull(write);
  }
  if (throughput.has_read_capacity_units()) {
    constraints->CheckAtLeast(read, throughput.read_capacity_units(), 1);
  } else {
    constraints->AddNull(read);
  }
}

absl::Status CheckThroughputBounds(
    const v1::ProvisionedThroughput& throughput) {
  if (throughput.read_capacity_units() > kCapacityUnitsMax) {
    return ValidationError(
        absl::StrCat("Given value ", throughput.read_capacity_units(),
                     " for ReadCapacityUnits is out of bounds"));
  }
  if (throughput.write_capacity_units() > kCapacityUnitsMax) {
    return ValidationError(
        absl::StrCat("Given value ", throughput.write_capacity_units(),
                     " for WriteCapacityUnits is out of bounds"));
  }
  return absl::OkStatus();
}

absl::Status RefuseOnDemand(const v1::OnDemandThroughput& throughput,
                            absl::string_view circumstance) {
  if (throughput.has_max_read_request_units()) {
    return Refusal("MaxReadRequestUnits", circumstance);
  }
  if (throughput.has_max_write_request_units()) {
    return Refusal("MaxWriteRequestUnits", circumstance);
  }
  return absl::OkStatus();
}

absl::Status CheckOnDemandRange(const v1::OnDemandThroughput& throughput,
                                absl::string_view subject) {
  absl::Status status;
  if (throughput.has_max_read_request_units()) {
    status = CheckRange("MaxReadRequestUnits",
                        throughput.max_read_request_units(), subject);
  }
  if (status.ok() && throughput.has_max_write_request_units()) {
    status = CheckRange("MaxWriteRequestUnits",
                        throughput.max_write_request_units(), subject);
  }
  return status;
}

}  // namespace hashrange::engine

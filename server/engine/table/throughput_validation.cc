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
                        OnDemandBounds bounds, absl::string_view subject) {
  const bool removes = units == -1 && bounds == OnDemandBounds::kChanged;
  if (units >= 1 || removes) return absl::OkStatus();
  return InvalidParameterError(
      absl::StrCat("Requested ", member, " for OnDemandThroughput for ",
                   subject, " is outside of valid range"));
}

absl::Status OutOfBounds(absl::string_view member, int64_t units,
                         absl::string_view suffix) {
  return ValidationError(absl::StrCat("Given value ", units, " for ", member,
                                      " is out of bounds", suffix));
}

absl::Status CheckBounds(const v1::ProvisionedThroughput& throughput,
                         absl::string_view suffix) {
  if (throughput.read_capacity_units() > kCapacityUnitsMax) {
    return OutOfBounds("ReadCapacityUnits", throughput.read_capacity_units(),
                       suffix);
  }
  if (throughput.write_capacity_units() > kCapacityUnitsMax) {
    return OutOfBounds("WriteCapacityUnits", throughput.write_capacity_units(),
                       suffix);
  }
  return absl::OkStatus();
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
  return CheckBounds(throughput, "");
}

absl::Status CheckIndexThroughputBounds(
    const v1::ProvisionedThroughput& throughput, absl::string_view index_name) {
  return CheckBounds(throughput, absl::StrCat(" for index ", index_name));
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
                                OnDemandBounds bounds,
                                absl::string_view subject) {
  absl::Status status;
  if (throughput.has_max_read_request_units()) {
    status = CheckRange("MaxReadRequestUnits",
                        throughput.max_read_request_units(), bounds, subject);
  }
  if (status.ok() && throughput.has_max_write_request_units()) {
    status = CheckRange("MaxWriteRequestUnits",
                        throughput.max_write_request_units(), bounds, subject);
  }
  return status;
}

}  // namespace hashrange::engine

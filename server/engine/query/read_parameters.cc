#include "server/engine/query/read_parameters.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"

namespace hashrange::engine {
namespace {

// These keep DynamoDB's bare texts; all others get the prefix.
bool IsBareInStartKey(absl::string_view message) {
  return absl::StrContains(message, "duplicates") ||
         absl::StrContains(message, "number set") ||
         absl::StrContains(message, "numeric value") ||
         absl::StrContains(message, "38 significant digits") ||
         absl::StartsWith(message, "Number overflow") ||
         absl::StartsWith(message, "Number underflow");
}

}  // namespace

absl::Status CheckStartKeyValues(value::AttributeMap* start_key) {
  return AsStartKeyError(value::ValidateAndCanonicalize(start_key));
}

absl::Status AsStartKeyError(const absl::Status& status) {
  if (status.ok() || IsBareInStartKey(status.message())) {
    return AsEngineError(status);
  }
  return ValidationError(
      absl::StrCat("The provided starting key is invalid: ", status.message()));
}

UsedCapacity CapacityOf(const ReadTarget& target, const Page& page) {
  UsedCapacity used;
  const double units = ReadUnits(page.read_bytes, target.consistency);
  if (target.index == nullptr) {
    used.AddTable(units);
    return used;
  }
  used.AddIndex(*target.index, units);
  used.AddTable(target.consistency == ReadConsistency::kStrong
                    ? page.fetched_units
                    : page.fetched_units / 2);
  return used;
}

}  // namespace hashrange::engine

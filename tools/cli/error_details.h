// The typed details of errors (hashrange/v1/error_details.proto), carried by
// absl::Status.

#ifndef HASHRANGE_TOOLS_CLI_ERROR_DETAILS_H_
#define HASHRANGE_TOOLS_CLI_ERROR_DETAILS_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"

namespace hashrange::cli {

// Adds `detail`. An error has at most one of each type.
template <typename Detail>
void AttachDetail(const Detail& detail, absl::Status* error) {
  error->SetPayload(absl::StrCat("hashrange.io/", Detail().GetTypeName()),
                    absl::Cord(detail.SerializeAsString()));
}

// Returns the detail of this type, or nothing.
template <typename Detail>
std::optional<Detail> DetailOf(const absl::Status& error) {
  Detail detail;
  const absl::optional<absl::Cord> payload =
      error.GetPayload(absl::StrCat("hashrange.io/", detail.GetTypeName()));
  if (!payload.has_value() || !detail.ParseFromString(std::string(*payload))) {
    return std::nullopt;
  }
  return detail;
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ERROR_DETAILS_H_

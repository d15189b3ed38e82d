// Options whose values are those of an enum of the API, as people write them:
// RETURN_VALUES_ALL_NEW is all-new.

#ifndef HASHRANGE_TOOLS_CLI_ENUM_OPTION_H_
#define HASHRANGE_TOOLS_CLI_ENUM_OPTION_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "tools/cli/arguments.h"

namespace hashrange::cli {

// Returns the words of `type`, for Option::values: "none|all-old".
std::string EnumChoices(const google::protobuf::EnumDescriptor& type);

// Returns the number of the value that `text` names, in any case and with - or
// _, or a usage error that lists the words. `option` is for the error.
absl::StatusOr<int> EnumNumber(const google::protobuf::EnumDescriptor& type,
                               absl::string_view option,
                               absl::string_view text);

// Returns the value of `option`, the unspecified one if it was not given, or a
// usage error.
template <typename Enum>
absl::StatusOr<Enum> EnumFrom(const Arguments& arguments,
                              absl::string_view option) {
  if (!arguments.Has(option)) return static_cast<Enum>(0);
  absl::StatusOr<int> number =
      EnumNumber(*google::protobuf::GetEnumDescriptor<Enum>(), option,
                 *arguments.Value(option));
  if (!number.ok()) return number.status();
  return static_cast<Enum>(*number);
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_ENUM_OPTION_H_

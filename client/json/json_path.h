// How errors name a place inside a JSON document: `$.Tables[3].Key`.

#ifndef HASHRANGE_CLIENT_JSON_JSON_PATH_H_
#define HASHRANGE_CLIENT_JSON_JSON_PATH_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::aws_json {

// The document itself.
inline constexpr absl::string_view kJsonPathRoot = "$";

// Appends a step to a member. Names other than identifiers are quoted, as in
// `$["my-table"]`.
void AppendMemberStep(absl::string_view name, std::string* path);

// Appends a step to an element of an array.
void AppendElementStep(size_t index, std::string* path);

}  // namespace hashrange::aws_json

#endif  // HASHRANGE_CLIENT_JSON_JSON_PATH_H_

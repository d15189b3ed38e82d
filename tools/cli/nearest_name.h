// "Did you mean ...?"

#ifndef HASHRANGE_TOOLS_CLI_NEAREST_NAME_H_
#define HASHRANGE_TOOLS_CLI_NEAREST_NAME_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Returns the candidate that `name` was probably meant to be: one that it
// begins, or else the one with the fewest edits, if those are few for its
// length. Returns "" if there is none.
std::string NearestName(absl::string_view name,
                        const std::vector<std::string>& candidates);

// Returns `; did you mean "x"?` for the nearest candidate, or "".
std::string DidYouMean(absl::string_view name,
                       const std::vector<std::string>& candidates);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_NEAREST_NAME_H_

// Paths and queries of requests, as signatures see them.

#ifndef HASHRANGE_SERVER_HTTP_URI_H_
#define HASHRANGE_SERVER_HTTP_URI_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace hashrange::http {

struct Target {
  // As sent, with the leading slash.
  absl::string_view path;
  // As sent, without the question mark; empty if there is none.
  absl::string_view query;
};

// The parts of a request's target; they live as long as it does.
Target SplitTarget(absl::string_view target);

// Names and values of a query in their order, decoded.
using QueryParameters = std::vector<std::pair<std::string, std::string>>;
QueryParameters ParseQuery(absl::string_view query);

// Returns the value of a parameter; null if there is none of the name.
const std::string* FindParameter(const QueryParameters& parameters,
                                 absl::string_view name);

// Encodes all but letters, digits and "-._~", and the characters `kept`.
std::string PercentEncode(absl::string_view text, absl::string_view kept = "");

// Returns a path without "." and ".." and empty segments: never above "/".
std::string NormalizePath(absl::string_view path);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_URI_H_

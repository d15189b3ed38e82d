// One legacy condition: an attribute, a ComparisonOperator, and its arguments.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_COMPARISON_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_COMPARISON_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/http/codec/json_value.h"
#include "server/http/legacy/placeholder_builder.h"

namespace hashrange::http {

using Arguments = std::vector<v1::AttributeValue>;

// Reads an AttributeValueList; no arguments from null.
absl::StatusOr<Arguments> ReadArguments(const JsonValue& list);

// Returns the condition as an expression, or a ValidationError: wrong number of
// arguments, arguments of several types, of a type that the operator does not
// take, or bounds of BETWEEN in the wrong order.
absl::StatusOr<std::string> ComparisonText(absl::string_view attribute,
                                           absl::string_view comparison,
                                           Arguments arguments,
                                           PlaceholderBuilder* placeholders);

// Reads a map of attributes to conditions (QueryFilter, ScanFilter,
// KeyConditions) and returns the expressions of all of them.
absl::StatusOr<std::vector<std::string>> ReadComparisons(
    const JsonValue& conditions, PlaceholderBuilder* placeholders);

// Joins conditions as the ConditionalOperator in `input` says. ValidationError
// if there is one without at least two conditions to join. `conditions` is the
// member that they come from.
absl::StatusOr<std::string> JoinConditions(
    const JsonValue& input, const JsonValue& conditions,
    const std::vector<std::string>& texts);

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_COMPARISON_H_

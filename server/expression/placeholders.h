// The maps of placeholders that come with the expressions of a request:
// ExpressionAttributeNames ("#n") and ExpressionAttributeValues (":v").
//
// A request is checked in this order:
//
//   1. CheckPlaceholdersHaveExpressions: are there expressions to use them?
//   2. CheckNames, CheckValues: is each entry well-formed?
//   3. Each expression is parsed and bound, which notes what it uses.
//   4. UsedPlaceholders::CheckAllUsed: is nothing left over?

#ifndef HASHRANGE_SERVER_EXPRESSION_PLACEHOLDERS_H_
#define HASHRANGE_SERVER_EXPRESSION_PLACEHOLDERS_H_

#include <string>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/map.h"
#include "server/expression/expression_kind.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// The types of expression_attribute_names and expression_attribute_values.
using Names = google::protobuf::Map<std::string, std::string>;
using Values = value::AttributeMap;

// A parameter that an operation has for an expression.
struct ExpressionParameter {
  ExpressionKind kind;
  bool is_present;
};

// Returns an error if there are names without any expression, or values
// without an expression that may use them (a projection may not).
// `parameters` are all that the operation has, in the order in which the
// message shall name those that use values: UpdateExpression before
// ConditionExpression, FilterExpression before KeyConditionExpression. If the
// operation has none that uses values, `values` must be empty.
absl::Status CheckPlaceholdersHaveExpressions(
    const Names& names, const Values& values,
    absl::Span<const ExpressionParameter> parameters);

// Errors for a map that is given but has no entries. Only JSON tells it from an
// absent one.
absl::Status EmptyNamesError();
absl::Status EmptyValuesError();

// Returns an error if a key is not "#" with letters, digits and underscores, or
// a name is empty or too long. If several entries are wrong, the smallest key
// is reported.
absl::Status CheckNames(const Names& names);

// Returns an error if a key is not ":" with letters, digits and underscores, or
// a value is not valid, and brings the numbers into canonical form. If several
// entries are wrong, the smallest key is reported.
absl::Status CheckValues(Values* values);

// Returns an error if all names and values together are larger than
// kPlaceholderMapsBytesMax. Requires: CheckValues succeeded.
absl::Status CheckPlaceholdersSize(const Names& names, const Values& values);

// Which placeholders the expressions of one request use.
//
// Refers to the keys of the request's maps, which must outlive it. Not
// thread-safe.
class UsedPlaceholders {
 public:
  // `placeholder` must be a key of the request's maps.
  void AddName(absl::string_view placeholder) { names_.push_back(placeholder); }
  void AddValue(absl::string_view placeholder) {
    values_.push_back(placeholder);
  }

  // Returns an error that lists the keys no expression uses, sorted: of
  // `names` first, then of `values`. Call it after binding all expressions.
  absl::Status CheckAllUsed(const Names& names, const Values& values) const;

 private:
  using Keys = absl::InlinedVector<absl::string_view, 8>;

  // With duplicates: most requests use few placeholders, once or twice.
  Keys names_;
  Keys values_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_PLACEHOLDERS_H_

// The expressions of one request: the way from texts and maps to something that
// can be evaluated.
//
//   RequestExpressions expressions(&cache, names, &values);
//   if (auto status = expressions.CheckPlaceholders(); !status.ok()) ...
//   absl::StatusOr<Update> update = expressions.ReadUpdate(text);
//   absl::StatusOr<Condition> condition =
//       expressions.ReadCondition(ExpressionKind::kCondition, other_text);
//   if (auto status = expressions.CheckAllUsed(); !status.ok()) ...

#ifndef HASHRANGE_SERVER_EXPRESSION_REQUEST_EXPRESSIONS_H_
#define HASHRANGE_SERVER_EXPRESSION_REQUEST_EXPRESSIONS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/condition.h"
#include "server/expression/expression_kind.h"
#include "server/expression/key_condition.h"
#include "server/expression/parse_cache.h"
#include "server/expression/placeholders.h"
#include "server/expression/projection.h"
#include "server/expression/update.h"

namespace hashrange::expression {

// Parses and binds the expressions of one request. Call CheckPlaceholders
// first, read the expressions in the order update, condition, key condition,
// filter, projection, and call CheckAllUsed last: the order decides which of
// several errors is reported. All errors are InvalidArgument with DynamoDB's
// message.
//
// What it returns refers to the names and values, which must outlive that and
// may not change. Not thread-safe.
class RequestExpressions {
 public:
  // `cache`, `names` and `values` must outlive the object.
  RequestExpressions(ParseCache* cache, const Names& names, Values* values)
      : cache_(*cache), names_(names), values_(*values) {}

  // Checks the maps by themselves, and brings the values into canonical form.
  absl::Status CheckPlaceholders();

  absl::StatusOr<Update> ReadUpdate(absl::string_view text);
  // `kind` is kCondition or kFilter.
  absl::StatusOr<Condition> ReadCondition(ExpressionKind kind,
                                          absl::string_view text);
  absl::StatusOr<std::vector<KeyCondition>> ReadKeyConditions(
      absl::string_view text);
  absl::StatusOr<Projection> ReadProjection(absl::string_view text);

  // Returns an error if the maps hold what no expression uses.
  absl::Status CheckAllUsed() const;

 private:
  ParseCache& cache_;
  const Names& names_;
  Values& values_;
  UsedPlaceholders used_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_REQUEST_EXPRESSIONS_H_

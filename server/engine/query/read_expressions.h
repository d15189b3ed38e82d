// Reads the expressions of a Query or a Scan.

#ifndef HASHRANGE_SERVER_ENGINE_QUERY_READ_EXPRESSIONS_H_
#define HASHRANGE_SERVER_ENGINE_QUERY_READ_EXPRESSIONS_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/expression/condition.h"
#include "server/expression/key_condition.h"
#include "server/expression/parse_cache.h"
#include "server/expression/projection.h"

namespace hashrange::engine {

// Refers to the names and values of the request, which must outlive it.
struct ReadExpressions {
  // Queries only.
  std::vector<expression::KeyCondition> key_conditions;
  std::optional<expression::Condition> filter;
  std::optional<expression::Projection> projection;
};

// ValidationError if there are placeholders but no expressions that could use
// them.
absl::Status CheckPlaceholdersOf(const v1::QueryRequest& request);
absl::Status CheckPlaceholdersOf(const v1::ScanRequest& request);

// Returns the expressions, or a ValidationError: of the placeholder maps, then
// of key condition, filter and projection, then for placeholders that are not
// used. Brings the values into canonical form.
absl::StatusOr<ReadExpressions> ReadExpressionsOf(expression::ParseCache& cache,
                                                  v1::QueryRequest& request);
absl::StatusOr<ReadExpressions> ReadExpressionsOf(expression::ParseCache& cache,
                                                  v1::ScanRequest& request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_QUERY_READ_EXPRESSIONS_H_

// Reads the projection of a request that names items by key.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_READ_PROJECTION_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_READ_PROJECTION_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/expression/parse_cache.h"
#include "server/expression/placeholders.h"
#include "server/expression/projection.h"

namespace hashrange::engine {

// ValidationError if there are `names`, but no projection to use them.
absl::Status CheckNamesHaveProjection(bool has_projection,
                                      const expression::Names& names);

// Returns the projection with the text `text`, or nothing if that is null.
// ValidationError of the names, of the text, or for names that are not used.
// The result refers to `names`.
absl::StatusOr<std::optional<expression::Projection>> ReadProjectionText(
    expression::ParseCache& cache, const std::string* text,
    const expression::Names& names);

// The first of these for a request.
template <typename Request>
absl::Status CheckNamesHaveProjection(const Request& request) {
  return CheckNamesHaveProjection(request.has_projection_expression(),
                                  request.expression_attribute_names());
}

// The second for a request, or a part of one, with these two fields.
template <typename Request>
absl::StatusOr<std::optional<expression::Projection>> ReadProjection(
    expression::ParseCache& cache, const Request& request) {
  return ReadProjectionText(cache,
                            request.has_projection_expression()
                                ? &request.projection_expression()
                                : nullptr,
                            request.expression_attribute_names());
}

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_READ_PROJECTION_H_

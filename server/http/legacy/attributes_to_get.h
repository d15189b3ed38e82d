// AttributesToGet: the legacy form of ProjectionExpression.

#ifndef HASHRANGE_SERVER_HTTP_LEGACY_ATTRIBUTES_TO_GET_H_
#define HASHRANGE_SERVER_HTTP_LEGACY_ATTRIBUTES_TO_GET_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/http/codec/json_value.h"
#include "server/http/legacy/placeholder_builder.h"

namespace hashrange::http {

// Returns a projection of the attributes in `list`. ValidationError if one is
// there twice.
absl::StatusOr<std::string> ProjectionOf(const JsonValue& list,
                                         PlaceholderBuilder::Names* names);

// Sets the projection of `request`, if `input` has AttributesToGet.
template <typename Request>
absl::Status ReadAttributesToGet(const JsonValue& input, Request* request) {
  const JsonValue list = input.Find("AttributesToGet");
  if (list.IsNull()) return absl::OkStatus();
  auto projection =
      ProjectionOf(list, request->mutable_expression_attribute_names());
  if (!projection.ok()) return projection.status();
  request->set_projection_expression(*std::move(projection));
  return absl::OkStatus();
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_LEGACY_ATTRIBUTES_TO_GET_H_

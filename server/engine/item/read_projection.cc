#include "server/engine/item/read_projection.h"

#include "server/engine/errors.h"
#include "server/expression/expression_kind.h"
#include "server/expression/request_expressions.h"

namespace hashrange::engine {

absl::Status CheckNamesHaveProjection(bool has_projection,
                                      const expression::Names& names) {
  if (names.empty()) return absl::OkStatus();
  return AsEngineError(expression::CheckPlaceholdersHaveExpressions(
      names, expression::Values(),
      {{expression::ExpressionKind::kProjection, has_projection}}));
}

absl::StatusOr<std::optional<expression::Projection>> ReadProjectionText(
    expression::ParseCache& cache, const std::string* text,
    const expression::Names& names) {
  absl::Status status = CheckNamesHaveProjection(text != nullptr, names);
  if (!status.ok()) return status;
  if (text == nullptr) return std::nullopt;
  expression::Values no_values;
  expression::RequestExpressions expressions(&cache, names, &no_values);
  status = expressions.CheckPlaceholders();
  if (!status.ok()) return AsEngineError(status);
  auto projection = expressions.ReadProjection(*text);
  if (!projection.ok()) return AsEngineError(projection.status());
  status = expressions.CheckAllUsed();
  if (!status.ok()) return AsEngineError(status);
  return *std::move(projection);
}

}  // namespace hashrange::engine

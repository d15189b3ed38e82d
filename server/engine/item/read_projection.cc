#include "server/engine/item/read_projection.h"

#include "server/engine/errors.h"
#include "server/expression/expression_kind.h"
#include "server/expression/request_expressions.h"

namespace hashrange::engine {

absl::StatusOr<std::optional<expression::Projection>> ReadProjectionText(
    expression::ParseCache& cache, const std::string* text,
    const expression::Names& names) {
  expression::Values no_values;
  absl::Status status = expression::CheckPlaceholdersHaveExpressions(
      names, no_values,
      {{expression::ExpressionKind::kProjection, text != nullptr}});
  if (!status.ok()) return AsEngineError(status);
  if (text == nullptr) return std::nullopt;
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

#include "server/engine/item/read_write_expressions.h"

#include "server/engine/errors.h"
#include "server/expression/expression_kind.h"
#include "server/expression/request_expressions.h"

namespace hashrange::engine {
namespace {

using expression::ExpressionKind;
using expression::ExpressionParameter;

absl::Status Read(expression::ParseCache& cache, WriteTexts texts,
                  WriteExpressions* read) {
  expression::RequestExpressions expressions(&cache, read->names,
                                             &read->values);
  absl::Status status = expressions.CheckPlaceholders();
  if (!status.ok()) return status;
  if (texts.update != nullptr) {
    auto update = expressions.ReadUpdate(*texts.update);
    if (!update.ok()) return update.status();
    read->update = *std::move(update);
  }
  if (texts.condition != nullptr) {
    auto condition =
        expressions.ReadCondition(ExpressionKind::kCondition, *texts.condition);
    if (!condition.ok()) return condition.status();
    read->condition = *std::move(condition);
  }
  return expressions.CheckAllUsed();
}

}  // namespace

absl::Status CheckWritePlaceholders(WriteTexts texts, MayUpdate may_update,
                                    const expression::Names& names,
                                    const expression::Values& values) {
  // Either may use names and values.
  if (texts.update != nullptr || texts.condition != nullptr) {
    return absl::OkStatus();
  }
  constexpr ExpressionParameter kUpdate = {ExpressionKind::kUpdate, false};
  constexpr ExpressionParameter kCondition = {ExpressionKind::kCondition,
                                              false};
  return AsEngineError(may_update == MayUpdate::kYes
                           ? expression::CheckPlaceholdersHaveExpressions(
                                 names, values, {kUpdate, kCondition})
                           : expression::CheckPlaceholdersHaveExpressions(
                                 names, values, {kCondition}));
}

absl::StatusOr<std::unique_ptr<WriteExpressions>> ReadWriteExpressions(
    expression::ParseCache& cache, WriteTexts texts, MayUpdate may_update,
    expression::Names names, expression::Values values) {
  absl::Status status =
      CheckWritePlaceholders(texts, may_update, names, values);
  if (!status.ok()) return status;
  if (texts.update == nullptr && texts.condition == nullptr) return nullptr;
  auto read = std::make_unique<WriteExpressions>();
  read->names = std::move(names);
  read->values = std::move(values);
  status = Read(cache, texts, read.get());
  if (!status.ok()) return AsEngineError(status);
  return read;
}

}  // namespace hashrange::engine

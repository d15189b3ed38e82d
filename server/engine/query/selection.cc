#include "server/engine/query/selection.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "server/engine/errors.h"
#include "server/engine/item/key_attributes.h"

namespace hashrange::engine {
namespace {

using Names = std::vector<absl::string_view>;
using Uses = std::vector<expression::AttributeUse>;

absl::Status NoProjectionWith(absl::string_view what) {
  return ValidationError(absl::StrCat(
      "Cannot specify the ProjectionExpression when choosing to get ", what));
}

// `prefix` precedes the one message that differs between operations.
absl::Status CheckSelect(v1::Select select, bool has_projection, bool has_index,
                         absl::string_view prefix) {
  switch (select) {
    case v1::SELECT_SPECIFIC_ATTRIBUTES:
      if (has_projection) return absl::OkStatus();
      return ValidationError(absl::StrCat(
          prefix,
          "Must specify the AttributesToGet or ProjectionExpression when "
          "choosing to get SPECIFIC_ATTRIBUTES"));
    case v1::SELECT_COUNT:
      return has_projection ? NoProjectionWith("only the Count")
                            : absl::OkStatus();
    case v1::SELECT_ALL_ATTRIBUTES:
      return has_projection ? NoProjectionWith("ALL_ATTRIBUTES")
                            : absl::OkStatus();
    case v1::SELECT_ALL_PROJECTED_ATTRIBUTES:
      if (has_projection) return NoProjectionWith("ALL_PROJECTED_ATTRIBUTES");
      if (has_index) return absl::OkStatus();
      return ValidationError(
          "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an "
          "IndexName");
    default:
      return absl::OkStatus();
  }
}

void AddMissing(const Index& index, const Uses& uses, Names* missing) {
  for (const expression::AttributeUse& use : uses) {
    if (!std::binary_search(index.projected.begin(), index.projected.end(),
                            use.name) &&
        std::find(missing->begin(), missing->end(), use.name) ==
            missing->end()) {
      missing->push_back(use.name);
    }
  }
}

// The attributes that the expressions name and the index lacks, each once.
Names MissingIn(const Index& index, const Selection& selection) {
  Names missing;
  if (selection.projection.has_value()) {
    AddMissing(index, selection.projection->AttributeUses(), &missing);
  }
  if (selection.filter.has_value()) {
    AddMissing(index, selection.filter->AttributeUses(), &missing);
  }
  return missing;
}

absl::Status CheckGlobalIndexHolds(const Index& index, v1::Select select,
                                   const Names& missing) {
  if (select == v1::SELECT_ALL_ATTRIBUTES) {
    return InvalidParameterError(absl::StrCat(
        "Select type ALL_ATTRIBUTES is not supported for global secondary "
        "index ",
        index.name, " because its projection type is not ALL"));
  }
  if (missing.empty()) return absl::OkStatus();
  return InvalidParameterError(absl::StrCat("Global secondary index ",
                                            index.name, " does not project [",
                                            absl::StrJoin(missing, ", "), "]"));
}

}  // namespace

absl::Status CheckSelect(const v1::QueryRequest& request) {
  return CheckSelect(request.select(), request.has_projection_expression(),
                     request.has_index_name(), "1 validation error detected: ");
}

absl::Status CheckSelect(const v1::ScanRequest& request) {
  return CheckSelect(request.select(), request.has_projection_expression(),
                     request.has_index_name(), "");
}

absl::Status CheckPathsIntoKeys(const Table& table,
                                const ReadExpressions& expressions) {
  absl::Status status;
  if (expressions.filter.has_value()) {
    status = CheckScalarKeys(table, expressions.filter->AttributeUses());
  }
  if (status.ok() && expressions.projection.has_value()) {
    status = CheckScalarKeys(table, expressions.projection->AttributeUses());
  }
  return status;
}

absl::Status CheckFilterHasNoKeys(
    const ReadTarget& target,
    const std::optional<expression::Condition>& filter) {
  if (!filter.has_value()) return absl::OkStatus();
  for (const expression::AttributeUse& use : filter->AttributeUses()) {
    if (!target.key().Contains(use.name)) continue;
    return ValidationError(
        absl::StrCat("Filter Expression can only contain non-primary key "
                     "attributes: Primary key attribute: ",
                     use.name));
  }
  return absl::OkStatus();
}

absl::StatusOr<Selection> MakeSelection(const ReadTarget& target,
                                        v1::Select select,
                                        ReadExpressions expressions) {
  Selection selection;
  if (select == v1::SELECT_COUNT) selection.content = PageContent::kCountOnly;
  selection.filter = std::move(expressions.filter);
  selection.projection = std::move(expressions.projection);
  if (target.index == nullptr ||
      target.index->projection == v1::PROJECTION_TYPE_ALL) {
    return selection;
  }
  const Names missing = MissingIn(*target.index, selection);
  if (target.index->kind == IndexKind::kGlobal) {
    absl::Status status = CheckGlobalIndexHolds(*target.index, select, missing);
    if (!status.ok()) return status;
  }
  selection.fetches_items =
      select == v1::SELECT_ALL_ATTRIBUTES || !missing.empty();
  selection.returns_entries =
      select != v1::SELECT_ALL_ATTRIBUTES && !selection.projection.has_value();
  return selection;
}

}  // namespace hashrange::engine

#include "server/expression/projection.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "server/expression/expression_kind.h"
#include "server/expression/partial_item.h"
#include "server/expression/path_overlap.h"
#include "server/expression/path_parser.h"
#include "server/expression/static_errors.h"
#include "server/expression/token_stream.h"
#include "storage/value/check.h"

namespace hashrange::expression {
namespace {

constexpr StaticErrorKind kPrecedence[] = {
    StaticErrorKind::kPathTooLong,
    StaticErrorKind::kListIndexTooLarge,
    StaticErrorKind::kReservedWord,
};

absl::Status Error(absl::string_view message) {
  return ExpressionError(ExpressionKind::kProjection, message);
}

}  // namespace

size_t ProjectionTree::MemoryBytes() const {
  size_t bytes = sizeof(*this) + PlaceholderTableBytes(placeholders);
  for (const Path& path : paths) bytes += PathBytes(path);
  return bytes;
}

absl::StatusOr<ProjectionTree> ParseProjection(absl::string_view text) {
  if (absl::Status size =
          CheckExpressionSize(ExpressionKind::kProjection, text);
      !size.ok()) {
    return size;
  }
  TokenStream tokens(text, Keywords::kNone);
  PlaceholderTableBuilder placeholders;
  StaticErrors errors;
  PathParser parser(&tokens, &placeholders, &errors);
  ProjectionTree tree;
  do {
    std::optional<Path> path = parser.Parse();
    if (!path.has_value()) return Error(tokens.SyntaxErrorMessage());
    tree.paths.push_back(*std::move(path));
  } while (tokens.Accept(TokenKind::kComma));
  if (tokens.Peek().kind != TokenKind::kEnd) {
    return Error(tokens.SyntaxErrorMessage());
  }
  if (absl::string_view error = errors.First(kPrecedence); !error.empty()) {
    return Error(error);
  }
  tree.placeholders = std::move(placeholders).Build();
  return tree;
}

absl::StatusOr<Projection> Projection::Bind(
    std::shared_ptr<const ProjectionTree> tree, const Names& names,
    UsedPlaceholders* used) {
  Bindings bindings(tree->placeholders, names, Values(), used);
  if (std::string error = FindUndefinedName(tree->placeholders, bindings);
      !error.empty()) {
    return Error(error);
  }
  std::vector<const Path*> paths;
  paths.reserve(tree->paths.size());
  for (const Path& path : tree->paths) paths.push_back(&path);
  if (std::string error = FindPathOverlap(paths, bindings); !error.empty()) {
    return Error(error);
  }
  return Projection(std::move(tree), std::move(bindings));
}

Projection::Projection(std::shared_ptr<const ProjectionTree> tree)
    : tree_(std::move(tree)) {
  HASHRANGE_CHECK(tree_->placeholders.names.empty());
}

Projection::Projection(std::shared_ptr<const ProjectionTree> tree,
                       Bindings bindings)
    : tree_(std::move(tree)), bindings_(std::move(bindings)) {}

value::AttributeMap Projection::Apply(const value::AttributeMap& item) const {
  std::vector<PathValue> parts;
  parts.reserve(tree_->paths.size());
  for (const Path& path : tree_->paths) {
    const v1::AttributeValue* value = FindValue(path, bindings_, item);
    if (value != nullptr) parts.push_back({&path, value});
  }
  return MakePartialItem(std::move(parts), bindings_);
}

std::vector<AttributeUse> Projection::AttributeUses() const {
  return FindAttributeUses(tree_->paths, bindings_);
}

}  // namespace hashrange::expression

#include "server/expression/parse_cache.h"

#include <utility>

#include "server/expression/condition_parser.h"
#include "server/expression/update_parser.h"

namespace hashrange::expression {
namespace {

// Returns the tree in `cache`, or what `parse` makes of `text`.
template <typename Tree, typename Parse>
absl::StatusOr<std::shared_ptr<const Tree>> Get(TextCache<Tree>& cache,
                                                absl::string_view text,
                                                Parse parse) {
  if (std::shared_ptr<const Tree> tree = cache.Find(text)) return tree;
  absl::StatusOr<Tree> parsed = parse(text);
  if (!parsed.ok()) return parsed.status();
  auto tree = std::make_shared<const Tree>(*std::move(parsed));
  cache.Insert(text, tree);
  return tree;
}

}  // namespace

ParseCache::ParseCache(size_t bytes_max)
    : conditions_(bytes_max / 3),
      updates_(bytes_max / 3),
      projections_(bytes_max / 3) {}

absl::StatusOr<std::shared_ptr<const ConditionTree>> ParseCache::GetCondition(
    ExpressionKind kind, absl::string_view text) {
  return Get(conditions_, text, [kind](absl::string_view text) {
    return ParseCondition(kind, text);
  });
}

absl::StatusOr<std::shared_ptr<const UpdateTree>> ParseCache::GetUpdate(
    absl::string_view text) {
  return Get(updates_, text, ParseUpdate);
}

absl::StatusOr<std::shared_ptr<const ProjectionTree>> ParseCache::GetProjection(
    absl::string_view text) {
  return Get(projections_, text, ParseProjection);
}

}  // namespace hashrange::expression

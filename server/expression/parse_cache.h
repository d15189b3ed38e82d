// Parsed expressions, kept for the next request with the same text.
//
// Applications send few different texts, many times: what differs is in the
// values. A hit costs a look-up instead of a parse.

#ifndef HASHRANGE_SERVER_EXPRESSION_PARSE_CACHE_H_
#define HASHRANGE_SERVER_EXPRESSION_PARSE_CACHE_H_

#include <cstddef>
#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/condition_tree.h"
#include "server/expression/expression_kind.h"
#include "server/expression/limits.h"
#include "server/expression/projection.h"
#include "server/expression/text_cache.h"
#include "server/expression/update_tree.h"

namespace hashrange::expression {

// Parses expressions and keeps the trees of those that were used last. Texts
// with errors are not kept. One cache serves the whole process. Thread-safe.
class ParseCache {
 public:
  // Keeps at most about `bytes_max`, a third for each grammar.
  explicit ParseCache(size_t bytes_max = kParseCacheBytesDefault);

  // Return the tree of `text`, or the error of ParseCondition, ParseUpdate or
  // ParseProjection. `kind` is kCondition, kKeyCondition or kFilter.
  absl::StatusOr<std::shared_ptr<const ConditionTree>> GetCondition(
      ExpressionKind kind, absl::string_view text);
  absl::StatusOr<std::shared_ptr<const UpdateTree>> GetUpdate(
      absl::string_view text);
  absl::StatusOr<std::shared_ptr<const ProjectionTree>> GetProjection(
      absl::string_view text);

 private:
  // A text that parses has the same tree for each kind of condition.
  TextCache<ConditionTree> conditions_;
  TextCache<UpdateTree> updates_;
  TextCache<ProjectionTree> projections_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_PARSE_CACHE_H_

// Projection expressions: which parts of an item to return.

#ifndef HASHRANGE_SERVER_EXPRESSION_PROJECTION_H_
#define HASHRANGE_SERVER_EXPRESSION_PROJECTION_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/attribute_use.h"
#include "server/expression/bindings.h"
#include "server/expression/path.h"
#include "server/expression/placeholders.h"
#include "storage/value/value.h"

namespace hashrange::expression {

// The paths of a projection. Holds nothing of a request (see bindings.h).
struct ProjectionTree {
  // Roughly the memory that the tree takes.
  size_t MemoryBytes() const;

  // At least one.
  std::vector<Path> paths;
  PlaceholderTable placeholders;
};

// Returns the tree of `text`:
//
//   projection = path {"," path}
//
// or InvalidArgument for its size, syntax, limits and reserved words. Takes
// linear time.
absl::StatusOr<ProjectionTree> ParseProjection(absl::string_view text);

// A projection with what its placeholders stand for in one request.
//
// Refers to the names that it was bound to: they must outlive it and may not
// change. Immutable, thread-safe, cheap to copy.
class Projection {
 public:
  // Returns `tree` with its placeholders bound, or InvalidArgument with
  // DynamoDB's message: a name that is not defined, then paths that overlap,
  // then paths that conflict. Notes in `used` what it uses. Requires: `names`
  // has passed CheckNames.
  static absl::StatusOr<Projection> Bind(
      std::shared_ptr<const ProjectionTree> tree, const Names& names,
      UsedPlaceholders* used);

  // A tree that code has built. Requires: no placeholders, no overlaps and no
  // conflicts.
  explicit Projection(std::shared_ptr<const ProjectionTree> tree);

  // Returns the parts of `item` that the paths lead to, and nothing else: keys
  // are not added, missing parts are left out, lists have no gaps (see
  // partial_item.h).
  value::AttributeMap Apply(const value::AttributeMap& item) const;

  // Returns the attributes that the paths begin with. Apply needs no others;
  // if none is nested, it returns them whole. The result refers to the
  // projection.
  std::vector<AttributeUse> AttributeUses() const;

 private:
  Projection(std::shared_ptr<const ProjectionTree> tree, Bindings bindings);

  std::shared_ptr<const ProjectionTree> tree_;
  Bindings bindings_;
};

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_PROJECTION_H_

// Applies a projection to stored items.

#ifndef HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_
#define HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/projection.h"

namespace hashrange::engine {

// A projection made ready for many items. Refers to the projection.
// Thread-safe.
class ItemProjector {
 public:
  explicit ItemProjector(const expression::Projection& projection);

  // Returns the parts of `item` that the projection names, in wire form. Whole
  // attributes are copied; only those into which paths lead are parsed.
  // Requires: `item` is a stored v1::Item; InternalServerError if it is
  // damaged.
  absl::StatusOr<std::string> Project(absl::string_view item) const;

 private:
  const expression::Projection& projection_;
  std::vector<absl::string_view> names_;
  bool takes_whole_attributes_ = true;
};

// The same for a single item.
absl::StatusOr<std::string> ProjectedItem(
    absl::string_view item, const expression::Projection& projection);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_ITEM_PROJECTED_ITEM_H_

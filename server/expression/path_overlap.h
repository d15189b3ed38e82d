// Whether the paths of one expression can stand side by side.

#ifndef HASHRANGE_SERVER_EXPRESSION_PATH_OVERLAP_H_
#define HASHRANGE_SERVER_EXPRESSION_PATH_OVERLAP_H_

#include <string>

#include "absl/types/span.h"
#include "server/expression/bindings.h"
#include "server/expression/path.h"

namespace hashrange::expression {

// Returns the message for two of `paths`, the targets of an update or the paths
// of a projection, that
//
//   * overlap: one equals the other or leads into it, or else
//   * conflict: at the same place one has a name and the other an index;
//
// or "" if there are none. Takes time linear in the elements of all paths.
// Requires: bound.
std::string FindPathOverlap(absl::Span<const Path* const> paths,
                            const Bindings& bindings);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_PATH_OVERLAP_H_

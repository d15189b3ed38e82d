#include "server/expression/attribute_use.h"

#include <cstddef>

#include "absl/container/flat_hash_map.h"

namespace hashrange::expression {

std::vector<AttributeUse> FindAttributeUses(absl::Span<const Path> paths,
                                            const Bindings& bindings) {
  std::vector<AttributeUse> uses;
  absl::flat_hash_map<absl::string_view, size_t> positions;
  for (const Path& path : paths) {
    const absl::string_view name = ElementName(path.front(), bindings);
    const bool is_nested = path.size() > 1;
    const auto [position, is_new] = positions.try_emplace(name, uses.size());
    if (is_new) {
      uses.push_back({name, is_nested});
    } else {
      uses[position->second].is_nested |= is_nested;
    }
  }
  return uses;
}

}  // namespace hashrange::expression

#include "server/expression/path_overlap.h"

#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace hashrange::expression {
namespace {

// The paths seen so far, as a tree of their elements.
class PathTree {
 public:
  explicit PathTree(const Bindings& bindings) : bindings_(bindings) {}

  struct Clash {
    const Path* overlapping = nullptr;
    const Path* conflicting = nullptr;
  };

  // Adds `path` and returns an earlier path that it overlaps with, if there is
  // one; otherwise one that it conflicts with, if there is one.
  Clash Add(const Path* path);

 private:
  struct Node {
    // The path that ends here.
    const Path* end = nullptr;
    // The first path that goes on with a name, and with an index.
    const Path* first_named = nullptr;
    const Path* first_indexed = nullptr;
  };

  // A step from a node: the index is -1 for a name, the name "" for an index.
  using Step = std::tuple<int, int, absl::string_view>;

  Step StepFrom(int node, const PathElement& element) const {
    return element.is_index() ? Step(node, element.number, "")
                              : Step(node, -1, ElementName(element, bindings_));
  }

  const Bindings& bindings_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  absl::flat_hash_map<Step, int> steps_;
};

PathTree::Clash PathTree::Add(const Path* path) {
  Clash clash;
  int current = 0;
  for (const PathElement& element : *path) {
    Node& node = nodes_[current];
    if (node.end != nullptr) return {node.end, nullptr};
    const Path*& same =
        element.is_index() ? node.first_indexed : node.first_named;
    const Path* other =
        element.is_index() ? node.first_named : node.first_indexed;
    if (same == nullptr) same = path;
    if (other != nullptr && clash.conflicting == nullptr) {
      clash.conflicting = other;
    }
    const auto [next, is_new] = steps_.try_emplace(
        StepFrom(current, element), static_cast<int>(nodes_.size()));
    if (is_new) nodes_.emplace_back();
    current = next->second;
  }
  Node& last = nodes_[current];
  for (const Path* earlier : {last.end, last.first_named, last.first_indexed}) {
    if (earlier != nullptr) return {earlier, nullptr};
  }
  last.end = path;
  return clash;
}

std::string ClashMessage(absl::string_view verb, const Path& one,
                         const Path& two, const Bindings& bindings) {
  return absl::StrCat("Two document paths ", verb,
                      " with each other; must remove or rewrite one of these "
                      "paths; path one: ",
                      PathText(one, bindings),
                      ", path two: ", PathText(two, bindings));
}

}  // namespace

std::string FindPathOverlap(absl::Span<const Path* const> paths,
                            const Bindings& bindings) {
  PathTree tree(bindings);
  std::string first_conflict;
  for (const Path* path : paths) {
    const PathTree::Clash clash = tree.Add(path);
    if (clash.overlapping != nullptr) {
      return ClashMessage("overlap", *clash.overlapping, *path, bindings);
    }
    if (clash.conflicting != nullptr && first_conflict.empty()) {
      first_conflict =
          ClashMessage("conflict", *clash.conflicting, *path, bindings);
    }
  }
  return first_conflict;
}

}  // namespace hashrange::expression

#include "server/expression/update_application.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/expression/path.h"
#include "server/expression/set_arithmetic.h"
#include "server/expression/update_values.h"
#include "storage/value/decimal.h"

namespace hashrange::expression {
namespace {

using Action = UpdateTree::Action;

absl::Status InvalidPathError() {
  return absl::InvalidArgumentError(
      "The document path provided in the update expression is invalid for "
      "update");
}

v1::AttributeValue* FindEntry(absl::string_view name,
                              value::AttributeMap* attributes) {
  const auto found =
      attributes->find(std::string_view(name.data(), name.size()));
  return found == attributes->end() ? nullptr : &found->second;
}

// Levels of maps and lists, counting `value` itself as 1.
int NestingLevels(const v1::AttributeValue& value) {
  int deepest = 0;
  for (const v1::AttributeValue& element : value.l().elements()) {
    deepest = std::max(deepest, NestingLevels(element));
  }
  for (const auto& [name, entry] : value.m().entries()) {
    deepest = std::max(deepest, NestingLevels(entry));
  }
  return deepest + 1;
}

// Where a target is: an entry of a map or an element of a list, which may not
// exist yet.
struct Place {
  // Null for an element of a list.
  value::AttributeMap* map = nullptr;
  v1::ListValue* list = nullptr;
  const PathElement* element = nullptr;
};

// What happens to a list once all actions have been applied. Until then its
// elements stay where they are, because all indexes mean the old item.
struct ListEdits {
  struct Addition {
    int index;
    size_t action;
    v1::AttributeValue value;
  };

  std::vector<int> removed;
  std::vector<Addition> added;
};

// Applies the actions of one update, in the order of the text, to a copy of the
// item. No two targets overlap, so no action sees the effect of another.
class Application {
 public:
  Application(const UpdateTree& tree, const Bindings& bindings,
              const value::AttributeMap& item)
      : tree_(tree),
        bindings_(bindings),
        old_values_(tree, bindings, item),
        item_(item),
        results_(tree.actions().size(), nullptr) {}

  absl::StatusOr<UpdatedItem> Run() && {
    for (size_t i = 0; i < tree_.actions().size(); ++i) {
      if (absl::Status status = Apply(i); !status.ok()) return status;
    }
    for (auto& [list, edits] : list_edits_) EditList(list, &edits);
    return UpdatedItem{std::move(item_), std::move(results_)};
  }

 private:
  absl::Status Apply(size_t action);
  absl::Status Set(size_t action, const Place& place);
  void Remove(const Place& place);
  absl::Status Add(size_t action, const Place& place);
  absl::Status Delete(size_t action, const Place& place);

  std::optional<Place> FindPlace(const Path& path);
  v1::AttributeValue* FindValueAt(const Place& place);
  void Store(size_t action, const Place& place, v1::AttributeValue value);
  void EditList(v1::ListValue* list, ListEdits* edits);
  absl::Status CheckNesting(const Action& action,
                            const v1::AttributeValue& value) const;

  // The value of an ADD or DELETE.
  const v1::AttributeValue& Constant(size_t action) const {
    const UpdateTree::Operand& operand =
        tree_.operand(tree_.actions()[action].operand);
    return operand.kind == UpdateOperandKind::kLiteral
               ? tree_.literal(operand)
               : bindings_.value(operand.index);
  }

  const UpdateTree& tree_;
  const Bindings& bindings_;
  UpdateValues old_values_;
  value::AttributeMap item_;
  std::vector<const v1::AttributeValue*> results_;
  std::map<v1::ListValue*, ListEdits> list_edits_;
};

absl::Status Application::Apply(size_t action) {
  const UpdateSection section = tree_.actions()[action].section;
  const std::optional<Place> place =
      FindPlace(tree_.target(tree_.actions()[action]));
  if (section == UpdateSection::kDelete) {
    return place.has_value() ? Delete(action, *place) : absl::OkStatus();
  }
  if (!place.has_value()) return InvalidPathError();
  switch (section) {
    case UpdateSection::kSet:
      return Set(action, *place);
    case UpdateSection::kAdd:
      return Add(action, *place);
    default:
      Remove(*place);
      return absl::OkStatus();
  }
}

absl::Status Application::Set(size_t action, const Place& place) {
  absl::StatusOr<v1::AttributeValue> value =
      old_values_.Compute(tree_.actions()[action].operand);
  if (!value.ok()) return value.status();
  if (absl::Status status = CheckNesting(tree_.actions()[action], *value);
      !status.ok()) {
    return status;
  }
  Store(action, place, *std::move(value));
  return absl::OkStatus();
}

void Application::Remove(const Place& place) {
  if (place.map != nullptr) {
    place.map->erase(std::string(ElementName(*place.element, bindings_)));
  } else if (place.element->number < place.list->elements_size()) {
    list_edits_[place.list].removed.push_back(place.element->number);
  }
}

absl::Status Application::Add(size_t action, const Place& place) {
  const v1::AttributeValue& added = Constant(action);
  v1::AttributeValue* target = FindValueAt(place);
  if (target == nullptr) {
    Store(action, place, added);
    return absl::OkStatus();
  }
  if (AreSetsOfOneType(*target, added)) {
    AddToSet(added, target);
  } else if (target->has_n() && added.has_n()) {
    const auto left = value::Decimal::Parse(target->n());
    if (!left.ok()) return left.status();
    const auto right = value::Decimal::Parse(added.n());
    if (!right.ok()) return right.status();
    const auto sum = value::Decimal::Add(*left, *right);
    if (!sum.ok()) return sum.status();
    target->set_n(sum->ToString());
  } else {
    return IncorrectTypeError();
  }
  results_[action] = target;
  return absl::OkStatus();
}

absl::Status Application::Delete(size_t action, const Place& place) {
  v1::AttributeValue* target = FindValueAt(place);
  if (target == nullptr) return absl::OkStatus();
  const v1::AttributeValue& removed = Constant(action);
  if (!AreSetsOfOneType(*target, removed)) return IncorrectTypeError();
  RemoveFromSet(removed, target);
  if (IsEmptySet(*target)) {
    Remove(place);
  } else {
    results_[action] = target;
  }
  return absl::OkStatus();
}

// Returns nothing if what the target is within does not exist or is no map or
// list, as the target needs it.
std::optional<Place> Application::FindPlace(const Path& path) {
  Place place{&item_, nullptr, &path.front()};
  for (auto element = path.begin() + 1; element != path.end(); ++element) {
    v1::AttributeValue* value = FindValueAt(place);
    if (value == nullptr) return std::nullopt;
    place = {nullptr, nullptr, &*element};
    if (element->is_index()) {
      if (!value->has_l()) return std::nullopt;
      place.list = value->mutable_l();
    } else {
      if (!value->has_m()) return std::nullopt;
      place.map = value->mutable_m()->mutable_entries();
    }
  }
  return place;
}

v1::AttributeValue* Application::FindValueAt(const Place& place) {
  if (place.map != nullptr) {
    return FindEntry(ElementName(*place.element, bindings_), place.map);
  }
  return place.element->number < place.list->elements_size()
             ? place.list->mutable_elements(place.element->number)
             : nullptr;
}

void Application::Store(size_t action, const Place& place,
                        v1::AttributeValue value) {
  if (place.map == nullptr &&
      place.element->number >= place.list->elements_size()) {
    list_edits_[place.list].added.push_back(
        {place.element->number, action, std::move(value)});
    return;
  }
  v1::AttributeValue* target = FindValueAt(place);
  if (target == nullptr) {
    target = &(*place.map)[std::string(ElementName(*place.element, bindings_))];
  }
  *target = std::move(value);
  results_[action] = target;
}

void Application::EditList(v1::ListValue* list, ListEdits* edits) {
  auto* elements = list->mutable_elements();
  std::sort(edits->removed.begin(), edits->removed.end());
  auto removed = edits->removed.begin();
  int kept = 0;
  for (int i = 0; i < elements->size(); ++i) {
    if (removed != edits->removed.end() && *removed == i) {
      ++removed;
    } else {
      // Swapping moves no values: pointers to them stay valid.
      elements->SwapElements(i, kept++);
    }
  }
  elements->DeleteSubrange(kept, elements->size() - kept);

  std::sort(edits->added.begin(), edits->added.end(),
            [](const ListEdits::Addition& a, const ListEdits::Addition& b) {
              return a.index < b.index;
            });
  for (ListEdits::Addition& addition : edits->added) {
    v1::AttributeValue* element = elements->Add();
    *element = std::move(addition.value);
    results_[addition.action] = element;
  }
}

// Values are within the limit by themselves; only deeper in the item can they
// exceed it.
absl::Status Application::CheckNesting(const Action& action,
                                       const v1::AttributeValue& value) const {
  const int levels_above = static_cast<int>(tree_.target(action).size()) - 1;
  if (levels_above == 0 ||
      levels_above + NestingLevels(value) <= value::kNestingLevelsMax) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      "Nesting Levels have exceeded supported limits: Attributes in the item "
      "have nested levels beyond supported limit");
}

}  // namespace

absl::StatusOr<UpdatedItem> ApplyUpdate(const UpdateTree& tree,
                                        const Bindings& bindings,
                                        const value::AttributeMap& item) {
  return Application(tree, bindings, item).Run();
}

}  // namespace hashrange::expression

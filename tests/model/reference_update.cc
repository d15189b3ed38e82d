#include "tests/model/reference_update.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

constexpr char kInvalidPath[] =
    "The document path provided in the update expression is invalid for update";
constexpr char kMissingOperand[] =
    "The provided expression refers to an attribute that does not exist in the "
    "item";
constexpr char kWrongType[] =
    "An operand in the update expression has an incorrect data type";

using Value = std::optional<v1::AttributeValue>;
using Errors = std::vector<std::string>;

Value Fail(const char* error, Errors* errors) {
  errors->push_back(error);
  return std::nullopt;
}

Value Combine(UpdateOperand::Kind kind, const v1::AttributeValue& left,
              const v1::AttributeValue& right, Errors* errors) {
  if (kind == UpdateOperand::Kind::kListAppend) {
    if (!left.has_l() || !right.has_l()) return Fail(kWrongType, errors);
    v1::AttributeValue joined = left;
    joined.mutable_l()->MergeFrom(right.l());
    return joined;
  }
  if (!left.has_n() || !right.has_n()) return Fail(kWrongType, errors);
  const int64_t sign = kind == UpdateOperand::Kind::kSum ? 1 : -1;
  return N(
      FromThousandths(Thousandths(left.n()) + sign * Thousandths(right.n())));
}

Value Compute(const UpdateOperand& operand, const Attributes& item,
              Errors* errors) {
  if (operand.kind == UpdateOperand::Kind::kValue) return operand.value;
  if (operand.kind == UpdateOperand::Kind::kPath) {
    const v1::AttributeValue* found = FindAt(operand.path, item);
    if (found == nullptr) return Fail(kMissingOperand, errors);
    return *found;
  }
  if (operand.kind == UpdateOperand::Kind::kIfNotExists) {
    const v1::AttributeValue* found = FindAt(operand.path, item);
    if (found != nullptr) return *found;
    return Compute(operand.children[0], item, errors);
  }
  const Value left = Compute(operand.children[0], item, errors);
  const Value right = Compute(operand.children[1], item, errors);
  if (!left.has_value() || !right.has_value()) return std::nullopt;
  return Combine(operand.kind, *left, *right, errors);
}

template <typename Elements>
void Unite(const Elements& added, Elements* set) {
  for (const std::string& element : added) {
    if (!absl::c_linear_search(*set, element)) *set->Add() = element;
  }
}

template <typename Elements>
void Subtract(const Elements& removed, Elements* set) {
  Elements rest;
  for (const std::string& element : *set) {
    if (!absl::c_linear_search(removed, element)) *rest.Add() = element;
  }
  *set = rest;
}

Value Added(const Value& old, const v1::AttributeValue& added, Errors* errors) {
  if (!old.has_value()) return added;
  if (TypeName(*old) != TypeName(added)) return Fail(kWrongType, errors);
  if (added.has_n()) {
    return Combine(UpdateOperand::Kind::kSum, *old, added, errors);
  }
  v1::AttributeValue sum = *old;
  if (added.has_ss()) {
    Unite(added.ss().elements(), sum.mutable_ss()->mutable_elements());
  } else if (added.has_ns()) {
    Unite(added.ns().elements(), sum.mutable_ns()->mutable_elements());
  } else {
    Unite(added.bs().elements(), sum.mutable_bs()->mutable_elements());
  }
  return sum;
}

// Nothing, without an error, if nothing is left.
Value Deleted(const Value& old, const v1::AttributeValue& removed,
              Errors* errors) {
  if (!old.has_value()) return std::nullopt;
  if (TypeName(*old) != TypeName(removed)) return Fail(kWrongType, errors);
  v1::AttributeValue rest = *old;
  if (removed.has_ss()) {
    Subtract(removed.ss().elements(), rest.mutable_ss()->mutable_elements());
    if (rest.ss().elements().empty()) return std::nullopt;
  } else if (removed.has_ns()) {
    Subtract(removed.ns().elements(), rest.mutable_ns()->mutable_elements());
    if (rest.ns().elements().empty()) return std::nullopt;
  } else {
    Subtract(removed.bs().elements(), rest.mutable_bs()->mutable_elements());
    if (rest.bs().elements().empty()) return std::nullopt;
  }
  return rest;
}

// The new value of an action's target; nothing if it is to be removed.
Value NewValue(const UpdateAction& action, const Attributes& item,
               Errors* errors) {
  const v1::AttributeValue* found = FindAt(action.target, item);
  const Value old = found == nullptr ? Value() : Value(*found);
  switch (action.section) {
    case UpdateSectionKind::kSet:
      return Compute(action.operand, item, errors);
    case UpdateSectionKind::kAdd:
      return Added(old, action.operand.value, errors);
    case UpdateSectionKind::kDelete:
      return Deleted(old, action.operand.value, errors);
    default:
      return std::nullopt;
  }
}

// What a path is within must be there, and be what the path takes it for.
bool HasParent(const DocumentPath& path, const Attributes& item) {
  if (path.size() == 1) return true;
  const DocumentPath parent(path.begin(), path.end() - 1);
  const v1::AttributeValue* found = FindAt(parent, item);
  if (found == nullptr) return false;
  return path.back().name.empty() ? found->has_l() : found->has_m();
}

// Null if there is nothing.
v1::AttributeValue* MutableAt(const DocumentPath& path, Attributes* item) {
  return const_cast<v1::AttributeValue*>(FindAt(path, *item));
}

// A place in a list, and the value to put there.
struct ListEdit {
  DocumentPath target;
  Value value;
};

bool IndexIsLess(const ListEdit& a, const ListEdit& b) {
  return a.target.back().index < b.target.back().index;
}

v1::ListValue* ListOf(const ListEdit& edit, Attributes* item) {
  const DocumentPath list(edit.target.begin(), edit.target.end() - 1);
  return MutableAt(list, item)->mutable_l();
}

// Puts a value where it is known to go, or takes it away; returns what has to
// wait, because it moves elements of a list.
std::optional<ListEdit> Place(const DocumentPath& target, const Value& value,
                              Attributes* item) {
  v1::AttributeValue* old = MutableAt(target, item);
  if (target.back().name.empty()) {
    if (old == nullptr || !value.has_value()) return ListEdit{target, value};
    *old = *value;
    return std::nullopt;
  }
  if (target.size() == 1) {
    item->erase(target[0].name);
    if (value.has_value()) (*item)[target[0].name] = *value;
    return std::nullopt;
  }
  const DocumentPath parent(target.begin(), target.end() - 1);
  auto& entries = *MutableAt(parent, item)->mutable_m()->mutable_entries();
  entries.erase(target.back().name);
  if (value.has_value()) entries[target.back().name] = *value;
  return std::nullopt;
}

// Removals from the last index on, then additions from the first on.
void EditLists(std::vector<ListEdit> edits, Attributes* item) {
  std::stable_sort(edits.begin(), edits.end(), IndexIsLess);
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
    if (edit->value.has_value()) continue;
    auto* elements = ListOf(*edit, item)->mutable_elements();
    const int index = edit->target.back().index;
    if (index < elements->size()) elements->DeleteSubrange(index, 1);
  }
  for (const ListEdit& edit : edits) {
    if (!edit.value.has_value()) continue;
    *ListOf(edit, item)->add_elements() = *edit.value;
  }
}

std::string WriteOperand(const UpdateOperand& operand, ExpressionText* text) {
  using Kind = UpdateOperand::Kind;
  if (operand.kind == Kind::kValue) return text->Value(operand.value);
  if (operand.kind == Kind::kPath) return text->Path(operand.path);
  const std::string first = WriteOperand(operand.children[0], text);
  if (operand.kind == Kind::kIfNotExists) {
    return absl::StrCat("if_not_exists(", text->Path(operand.path), ", ", first,
                        ")");
  }
  const std::string second = WriteOperand(operand.children[1], text);
  if (operand.kind == Kind::kListAppend) {
    return absl::StrCat("list_append(", first, ", ", second, ")");
  }
  return absl::StrCat(first, operand.kind == Kind::kSum ? " + " : " - ",
                      second);
}

std::string WriteAction(const UpdateAction& action, ExpressionText* text) {
  const std::string target = text->Path(action.target);
  switch (action.section) {
    case UpdateSectionKind::kSet:
      return absl::StrCat(target, " = ", WriteOperand(action.operand, text));
    case UpdateSectionKind::kRemove:
      return target;
    default:
      return absl::StrCat(target, " ", text->Value(action.operand.value));
  }
}

}  // namespace

UpdateResult ApplyTo(const Attributes& item, const ReferenceUpdate& update) {
  UpdateResult result;
  result.item = item;
  std::vector<ListEdit> edits;
  std::vector<ValueAtPath> updated;
  for (const UpdateAction& action : update) {
    if (!HasParent(action.target, item)) {
      if (action.section == UpdateSectionKind::kDelete) continue;
      result.errors.push_back(kInvalidPath);
    }
    const Value value = NewValue(action, item, &result.errors);
    if (!result.errors.empty()) continue;
    auto edit = Place(action.target, value, &result.item);
    if (edit.has_value()) edits.push_back(*edit);
    if (value.has_value()) updated.emplace_back(action.target, *value);
  }
  if (!result.errors.empty()) return result;
  EditLists(std::move(edits), &result.item);
  result.updated_new = Assemble(updated);
  return result;
}

Attributes UpdatedOld(const Attributes& item, const ReferenceUpdate& update) {
  std::vector<DocumentPath> targets;
  for (const UpdateAction& action : update) targets.push_back(action.target);
  return ProjectOn(targets, item);
}

bool OnlyRemoves(const ReferenceUpdate& update) {
  return !update.empty() &&
         absl::c_all_of(update, [](const UpdateAction& action) {
           return action.section == UpdateSectionKind::kRemove ||
                  action.section == UpdateSectionKind::kDelete;
         });
}

std::string WriteUpdate(const ReferenceUpdate& update, ExpressionText* text) {
  std::map<UpdateSectionKind, std::vector<std::string>> sections;
  for (const UpdateAction& action : update) {
    sections[action.section].push_back(WriteAction(action, text));
  }
  const std::map<UpdateSectionKind, std::string> keywords = {
      {UpdateSectionKind::kSet, "SET "},
      {UpdateSectionKind::kRemove, "REMOVE "},
      {UpdateSectionKind::kAdd, "ADD "},
      {UpdateSectionKind::kDelete, "DELETE "}};
  std::vector<std::string> texts;
  for (const auto& [section, actions] : sections) {
    texts.push_back(keywords.at(section) + absl::StrJoin(actions, ", "));
  }
  return absl::StrJoin(texts, " ");
}

}  // namespace hashrange::tests

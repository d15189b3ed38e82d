#include "tests/model/random_expressions.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

using Texts = std::vector<std::string>;

v1::ScalarAttributeType RandomKeyType(RandomSource& random) {
  static const auto* types = new std::vector<v1::ScalarAttributeType>{
      v1::SCALAR_ATTRIBUTE_TYPE_S, v1::SCALAR_ATTRIBUTE_TYPE_N,
      v1::SCALAR_ATTRIBUTE_TYPE_B};
  return PickOne(random, *types);
}

v1::AttributeValue RandomNumber(RandomSource& random) {
  return RandomKeyValue(random, v1::SCALAR_ATTRIBUTE_TYPE_N);
}

// ---- Conditions ----

ConditionOperand ValueOperand(v1::AttributeValue value) {
  ConditionOperand operand;
  operand.value = std::move(value);
  return operand;
}

ConditionOperand PathOperand(const DocumentPath& path) {
  ConditionOperand operand;
  operand.kind = ConditionOperand::Kind::kPath;
  operand.path = path;
  return operand;
}

// A path other than the subject, which would be an error.
ConditionOperand OtherPath(RandomSource& random,
                           const std::vector<DocumentPath>& paths,
                           const ConditionOperand& subject) {
  const DocumentPath& other = PickOne(random, paths);
  return Overlap(other, subject.path) ? ValueOperand(RandomNumber(random))
                                      : PathOperand(other);
}

void AddComparison(RandomSource& random, const std::vector<DocumentPath>& paths,
                   ReferenceCondition* condition) {
  static const auto* comparators =
      new Texts{"=", "<>", "<", "<=", ">", ">=", "=", "<>"};
  condition->comparator = PickOne(random, *comparators);
  if (Once(random, 4)) {
    condition->subject.kind = ConditionOperand::Kind::kSize;
    condition->operands.push_back(ValueOperand(N(RandomBelow(random, 6))));
  } else if (Once(random, 4)) {
    condition->operands.push_back(OtherPath(random, paths, condition->subject));
  } else if (condition->comparator == "=" || condition->comparator == "<>") {
    condition->operands.push_back(ValueOperand(RandomValue(random)));
  } else {
    // Nothing else has an order.
    condition->operands.push_back(
        ValueOperand(RandomKeyValue(random, RandomKeyType(random))));
  }
}

void AddRange(RandomSource& random, ReferenceCondition* condition) {
  const v1::ScalarAttributeType type = RandomKeyType(random);
  v1::AttributeValue low = RandomKeyValue(random, type);
  v1::AttributeValue high = RandomKeyValue(random, type);
  if (CompareKeys(high, low) < 0) std::swap(low, high);
  condition->operands = {ValueOperand(low), ValueOperand(high)};
}

v1::AttributeValue RandomPrefix(RandomSource& random) {
  return Once(random, 3)
             ? RandomKeyValue(random, v1::SCALAR_ATTRIBUTE_TYPE_B, 4)
             : RandomKeyValue(random, v1::SCALAR_ATTRIBUTE_TYPE_S, 4);
}

ReferenceCondition RandomLeaf(RandomSource& random,
                              const std::vector<DocumentPath>& paths) {
  static const auto* kinds = new std::vector<ConditionKind>{
      ConditionKind::kCompare,    ConditionKind::kCompare,
      ConditionKind::kCompare,    ConditionKind::kBetween,
      ConditionKind::kIn,         ConditionKind::kExists,
      ConditionKind::kExists,     ConditionKind::kNotExists,
      ConditionKind::kNotExists,  ConditionKind::kHasType,
      ConditionKind::kBeginsWith, ConditionKind::kContains};
  static const auto* types =
      new Texts{"S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS"};
  ReferenceCondition condition;
  condition.kind = PickOne(random, *kinds);
  condition.subject = PathOperand(PickOne(random, paths));
  switch (condition.kind) {
    case ConditionKind::kCompare:
      AddComparison(random, paths, &condition);
      break;
    case ConditionKind::kBetween:
      AddRange(random, &condition);
      break;
    case ConditionKind::kIn:
      for (int i = 1 + RandomBelow(random, 3); i > 0; --i) {
        condition.operands.push_back(ValueOperand(RandomScalar(random)));
      }
      break;
    case ConditionKind::kHasType:
      condition.operands = {ValueOperand(S(PickOne(random, *types)))};
      break;
    case ConditionKind::kBeginsWith:
      condition.operands = {ValueOperand(RandomPrefix(random))};
      break;
    case ConditionKind::kContains:
      condition.operands = {
          Once(random, 4)
              ? OtherPath(random, paths, condition.subject)
              : ValueOperand(RandomKeyValue(random, RandomKeyType(random), 4))};
      break;
    default:
      break;
  }
  return condition;
}

// ---- Updates ----

UpdateOperand UpdateValue(v1::AttributeValue value) {
  UpdateOperand operand;
  operand.value = std::move(value);
  return operand;
}

// Small things: a value that an update copies into another, step after step,
// may not become deeper or larger by that.
UpdateOperand CopiedPath(RandomSource& random) {
  static const auto* sources =
      new Texts{"u", "w", "m.a", "m.b.c", "l[0]", "m.l[0]"};
  UpdateOperand operand;
  operand.kind = UpdateOperand::Kind::kPath;
  operand.path = ParsePath(PickOne(random, *sources));
  return operand;
}

UpdateOperand Combination(UpdateOperand::Kind kind, UpdateOperand left,
                          UpdateOperand right) {
  UpdateOperand operand;
  operand.kind = kind;
  operand.children = {std::move(left), std::move(right)};
  return operand;
}

UpdateOperand IfNotExists(const DocumentPath& path, UpdateOperand otherwise) {
  UpdateOperand operand;
  operand.kind = UpdateOperand::Kind::kIfNotExists;
  operand.path = path;
  operand.children = {std::move(otherwise)};
  return operand;
}

// The target or something else, if there is something.
UpdateOperand Operand(RandomSource& random, const DocumentPath& target,
                      const v1::AttributeValue& otherwise) {
  UpdateOperand operand = CopiedPath(random);
  if (Once(random, 2)) operand.path = target;
  return Once(random, 2) ? operand
                         : IfNotExists(operand.path, UpdateValue(otherwise));
}

UpdateOperand RandomSum(RandomSource& random, const DocumentPath& target) {
  UpdateOperand path = Operand(random, target, RandomNumber(random));
  UpdateOperand number = UpdateValue(RandomNumber(random));
  if (Once(random, 2)) std::swap(path, number);
  return Combination(Once(random, 2) ? UpdateOperand::Kind::kSum
                                     : UpdateOperand::Kind::kDifference,
                     std::move(path), std::move(number));
}

UpdateOperand RandomOperand(RandomSource& random, const DocumentPath& target) {
  switch (RandomBelow(random, 6)) {
    case 0:
      return CopiedPath(random);
    case 1:
      return RandomSum(random, target);
    case 2:
      return IfNotExists(target, UpdateValue(RandomValue(random)));
    case 3: {
      UpdateOperand path = Operand(random, ParsePath("l"), L({}));
      UpdateOperand list = UpdateValue(L({RandomScalar(random)}));
      if (Once(random, 2)) std::swap(path, list);
      return Combination(UpdateOperand::Kind::kListAppend, std::move(path),
                         std::move(list));
    }
    default:
      return UpdateValue(RandomValue(random));
  }
}

UpdateAction RandomAction(RandomSource& random, const DocumentPath& target) {
  UpdateAction action{UpdateSectionKind::kSet, target, {}};
  switch (RandomBelow(random, 6)) {
    case 0:
      action.section = UpdateSectionKind::kRemove;
      break;
    case 1:
      action.section = UpdateSectionKind::kAdd;
      action.operand = UpdateValue(Once(random, 2) ? RandomNumber(random)
                                                   : RandomSet(random));
      break;
    case 2:
      action.section = UpdateSectionKind::kDelete;
      action.operand = UpdateValue(RandomSet(random));
      break;
    default:
      action.operand = RandomOperand(random, target);
      break;
  }
  return action;
}

// An action on a key attribute of an index.
UpdateAction RandomIndexKeyAction(RandomSource& random,
                                  const ReferenceTable& table,
                                  const std::string& name) {
  UpdateAction action{UpdateSectionKind::kSet, ParsePath(name), {}};
  const v1::ScalarAttributeType type = table.TypeOf(name);
  const bool is_number = type == v1::SCALAR_ATTRIBUTE_TYPE_N;
  switch (RandomBelow(random, 12)) {
    case 0:
    case 1:
      action.section = UpdateSectionKind::kRemove;
      break;
    case 2:
      action.operand = CopiedPath(random);
      break;
    case 3:
      action.operand =
          IfNotExists(action.target, UpdateValue(RandomScalar(random)));
      break;
    case 4:
      if (Once(random, 4)) {
        action.operand = UpdateValue(Bool(true));
        break;
      }
      [[fallthrough]];
    case 5:
      if (is_number) {
        action.section = UpdateSectionKind::kAdd;
        action.operand = UpdateValue(RandomNumber(random));
        break;
      }
      [[fallthrough]];
    case 6:
      if (is_number) {
        action.operand = RandomSum(random, action.target);
        break;
      }
      [[fallthrough]];
    default:
      action.operand = UpdateValue(RandomKeyValue(random, type, 5));
      break;
  }
  return action;
}

}  // namespace

std::vector<std::string> AttributeNames(const ReferenceTable& table) {
  std::set<std::string> names = {"l", "m", "t", "u", "v", "w"};
  for (const auto& definition : table.definition().attribute_definitions()) {
    names.insert(definition.attribute_name());
  }
  return {names.begin(), names.end()};
}

std::vector<DocumentPath> PathsInto(
    const std::vector<std::string>& attributes) {
  std::vector<DocumentPath> paths;
  for (const std::string& name : attributes) paths.push_back(ParsePath(name));
  for (const std::string text : {"m.a", "m.b", "m.b.c", "m.l", "m.l[0]", "l[0]",
                                 "l[1]", "l[2].a", "l[5]", "w[0]", "v.a"}) {
    if (absl::c_linear_search(attributes, text.substr(0, 1))) {
      paths.push_back(ParsePath(text));
    }
  }
  return paths;
}

ReferenceCondition RandomCondition(RandomSource& random,
                                   const std::vector<DocumentPath>& paths,
                                   int levels) {
  if (levels == 0 || Once(random, 2)) return RandomLeaf(random, paths);
  ReferenceCondition condition;
  switch (RandomBelow(random, 3)) {
    case 0:
      condition.kind = ConditionKind::kNot;
      condition.children = {RandomCondition(random, paths, levels - 1)};
      return condition;
    case 1:
      condition.kind = ConditionKind::kAnd;
      break;
    default:
      condition.kind = ConditionKind::kOr;
      break;
  }
  condition.children.push_back(RandomCondition(random, paths, levels - 1));
  condition.children.push_back(RandomCondition(random, paths, levels - 1));
  return condition;
}

std::vector<DocumentPath> RandomProjection(
    RandomSource& random, const std::vector<DocumentPath>& paths) {
  std::vector<DocumentPath> chosen;
  for (int i = 1 + RandomBelow(random, 4); i > 0; --i) {
    const DocumentPath& path = PickOne(random, paths);
    if (absl::c_none_of(chosen, [&](const DocumentPath& other) {
          return Overlap(path, other);
        })) {
      chosen.push_back(path);
    }
  }
  return chosen;
}

ReferenceUpdate RandomUpdate(RandomSource& random,
                             const ReferenceTable& table) {
  const std::set<std::string> key = table.views()[0].key_names;
  std::vector<std::string> names;
  for (const std::string& name : AttributeNames(table)) {
    if (key.count(name) == 0) names.push_back(name);
  }
  ReferenceUpdate update;
  if (Once(random, 20)) return update;
  const std::vector<DocumentPath> paths = PathsInto(names);
  for (const DocumentPath& target : RandomProjection(random, paths)) {
    const std::string& name = target[0].name;
    update.push_back(table.IsIndexKey(name)
                         ? RandomIndexKeyAction(random, table, name)
                         : RandomAction(random, target));
  }
  return update;
}

}  // namespace hashrange::tests

#include "server/engine/query/key_range_plan.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/engine/errors.h"
#include "server/engine/table/primary_key.h"

namespace hashrange::engine {
namespace {

using expression::KeyCondition;
using expression::KeyOperator;
using Conditions = std::vector<KeyCondition>;

absl::Status NotSupported() {
  return ValidationError("Query key condition not supported");
}

absl::Status MissedElement(const std::string& name) {
  return ValidationError(
      absl::StrCat("Query condition missed key schema element: ", name));
}

const KeyCondition* Find(const Conditions& conditions,
                         const std::string& attribute) {
  for (const KeyCondition& condition : conditions) {
    if (condition.attribute == attribute) return &condition;
  }
  return nullptr;
}

// The conditions in the order of the key: all partition attributes, then the
// restricted sort attributes.
struct OrderedConditions {
  std::vector<const KeyCondition*> partition;
  std::vector<const KeyCondition*> sort;
};

absl::Status CheckCount(const KeySchema& key, const Conditions& conditions) {
  const bool single = key.partition.size() == 1 && key.sort.size() <= 1;
  if (single && conditions.size() > 2) {
    return TooManyConditionsError();
  }
  if (single && key.sort.empty() && conditions.size() > 1) {
    return NotSupported();
  }
  return absl::OkStatus();
}

absl::StatusOr<OrderedConditions> Order(const KeySchema& key,
                                        const Conditions& conditions) {
  absl::Status status = CheckCount(key, conditions);
  if (!status.ok()) return status;
  OrderedConditions ordered;
  for (const KeyAttribute& attribute : key.partition) {
    const KeyCondition* condition = Find(conditions, attribute.name);
    if (condition == nullptr) return MissedElement(attribute.name);
    ordered.partition.push_back(condition);
  }
  std::string gap;
  for (const KeyAttribute& attribute : key.sort) {
    const KeyCondition* condition = Find(conditions, attribute.name);
    if (condition == nullptr) {
      if (gap.empty()) gap = attribute.name;
    } else if (!gap.empty()) {
      return ValidationError(absl::StrCat(
          "RANGE key attributes ", gap,
          " must have equality conditions specified in the query because a "
          "condition is present on key attribute ",
          attribute.name));
    } else {
      ordered.sort.push_back(condition);
    }
  }
  if (ordered.partition.size() + ordered.sort.size() < conditions.size()) {
    return gap.empty() ? NotSupported() : MissedElement(gap);
  }
  return ordered;
}

using ValueCheck = absl::Status(const KeyAttribute&, KeyRole,
                                const v1::AttributeValue&);

absl::Status CheckType(const KeyAttribute& attribute, KeyRole,
                       const v1::AttributeValue& value) {
  return HasType(value, attribute.type)
             ? absl::OkStatus()
             : InvalidParameterError(
                   "Condition parameter type does not match schema type");
}

absl::Status CheckEach(const std::vector<KeyAttribute>& attributes,
                       KeyRole role,
                       const std::vector<const KeyCondition*>& conditions,
                       ValueCheck* check) {
  for (size_t i = 0; i < conditions.size(); ++i) {
    absl::Status status = check(attributes[i], role, conditions[i]->operand);
    if (status.ok() && conditions[i]->op == KeyOperator::kBetween) {
      status = check(attributes[i], role, conditions[i]->upper);
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Calls `check` for every value of the conditions.
absl::Status CheckValues(const KeySchema& key, const OrderedConditions& ordered,
                         ValueCheck* check) {
  absl::Status status =
      CheckEach(key.partition, KeyRole::kPartition, ordered.partition, check);
  if (!status.ok()) return status;
  return CheckEach(key.sort, KeyRole::kSort, ordered.sort, check);
}

absl::Status CheckOperators(const OrderedConditions& ordered) {
  const auto is_equal = [](const KeyCondition* condition) {
    return condition->op == KeyOperator::kEqual;
  };
  const size_t equal_sorts = ordered.sort.empty() ? 0 : ordered.sort.size() - 1;
  if (!std::all_of(ordered.partition.begin(), ordered.partition.end(),
                   is_equal) ||
      !std::all_of(ordered.sort.begin(), ordered.sort.begin() + equal_sorts,
                   is_equal)) {
    return NotSupported();
  }
  return absl::OkStatus();
}

// What all records begin with that have these partition values, and the sort
// values of all but the last condition.
std::string Prefix(const ReadTarget& target, const OrderedConditions& ordered,
                   size_t leading_sorts) {
  if (target.index == nullptr) {
    return storage::ItemPartitionPrefix(target.table->id,
                                        ordered.partition[0]->operand);
  }
  storage::IndexKeyValues values;
  for (const KeyCondition* condition : ordered.partition) {
    values.partition.push_back(&condition->operand);
  }
  for (size_t i = 0; i < leading_sorts; ++i) {
    values.sort.push_back(&ordered.sort[i]->operand);
  }
  return storage::IndexPrefix(target.table->id, target.index->id, values);
}

storage::KeyRange SortRange(absl::string_view prefix,
                            storage::SortEncoding encoding,
                            const KeyCondition& condition) {
  switch (condition.op) {
    case KeyOperator::kEqual:
      return storage::SortEqual(prefix, encoding, condition.operand);
    case KeyOperator::kLess:
      return storage::SortLess(prefix, encoding, condition.operand);
    case KeyOperator::kLessOrEqual:
      return storage::SortLessOrEqual(prefix, encoding, condition.operand);
    case KeyOperator::kGreater:
      return storage::SortGreater(prefix, encoding, condition.operand);
    case KeyOperator::kGreaterOrEqual:
      return storage::SortGreaterOrEqual(prefix, encoding, condition.operand);
    case KeyOperator::kBetween:
      return storage::SortBetween(prefix, encoding, condition.operand,
                                  condition.upper);
    case KeyOperator::kBeginsWith:
      return storage::SortBeginsWith(prefix, encoding, condition.operand);
  }
  return {};
}

}  // namespace

absl::Status TooManyConditionsError() {
  return ValidationError("Conditions can be of length 1 or 2 only");
}

absl::StatusOr<KeyRangePlan> PlanKeyRange(
    const ReadTarget& target,
    const std::vector<expression::KeyCondition>& conditions) {
  auto ordered = Order(target.key(), conditions);
  if (!ordered.ok()) return ordered.status();
  absl::Status status = CheckValues(target.key(), *ordered, CheckType);
  if (status.ok()) status = CheckOperators(*ordered);
  if (status.ok()) {
    status = CheckValues(target.key(), *ordered, CheckKeyValue);
  }
  if (!status.ok()) return status;
  KeyRangePlan plan;
  plan.partition_prefix = Prefix(target, *ordered, 0);
  plan.has_sort_condition = !ordered->sort.empty();
  plan.range =
      plan.has_sort_condition
          ? SortRange(Prefix(target, *ordered, ordered->sort.size() - 1),
                      target.sort_encoding(), *ordered->sort.back())
          : storage::PrefixRange(plan.partition_prefix);
  return plan;
}

}  // namespace hashrange::engine

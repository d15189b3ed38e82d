#include "tests/model/reference_write.h"

#include "tests/model/reference_value.h"

namespace hashrange::tests {
namespace {

// Whether a value is none that an index can have in its key.
bool IsWrongKey(const ReferenceTable& table, const std::string& attribute,
                const v1::AttributeValue& value) {
  return table.IsIndexKey(attribute) &&
         !CanBeIndexKey(value, table.TypeOf(attribute));
}

// What is wrong whether there is an item or not.
bool IsInvalid(const ReferenceWrite& write) {
  if (write.kind == ReferenceWriteKind::kPut) {
    for (const auto& [name, value] : write.attributes) {
      if (IsWrongKey(*write.table, name, value)) return true;
    }
  }
  for (const UpdateAction& action : write.update) {
    if (action.section == UpdateSectionKind::kSet &&
        action.operand.kind == UpdateOperand::Kind::kValue &&
        IsWrongKey(*write.table, action.target[0].name, action.operand.value)) {
      return true;
    }
  }
  return false;
}

void DecideUpdate(const ReferenceWrite& write, Outcome* outcome) {
  if (!outcome->before.has_value() && OnlyRemoves(write.update)) {
    outcome->writes = false;
    return;
  }
  const Attributes base = outcome->before.value_or(write.attributes);
  UpdateResult result = ApplyTo(base, write.update);
  for (const UpdateAction& action : write.update) {
    const std::string& name = action.target[0].name;
    const auto found = result.item.find(name);
    if (result.errors.empty() && found != result.item.end() &&
        IsWrongKey(*write.table, name, found->second)) {
      outcome->kind = OutcomeKind::kNotApplicable;
      return;
    }
  }
  if (!result.errors.empty()) {
    outcome->kind = OutcomeKind::kNotApplicable;
    outcome->errors = result.errors;
    return;
  }
  outcome->after = result.item;
  outcome->updated_new = result.updated_new;
  if (outcome->before.has_value()) {
    outcome->updated_old = UpdatedOld(*outcome->before, write.update);
  }
}

}  // namespace

Outcome Decide(const ReferenceWrite& write) {
  Outcome outcome;
  if (IsInvalid(write)) {
    outcome.kind = OutcomeKind::kInvalid;
    return outcome;
  }
  outcome.before = write.table->Get(write.attributes);
  if (write.condition.has_value() &&
      !Holds(*write.condition, outcome.before.value_or(Attributes()))) {
    outcome.kind = OutcomeKind::kConditionFailed;
    return outcome;
  }
  outcome.writes = write.kind != ReferenceWriteKind::kCheck;
  if (write.kind == ReferenceWriteKind::kPut) outcome.after = write.attributes;
  if (write.kind == ReferenceWriteKind::kUpdate) DecideUpdate(write, &outcome);
  return outcome;
}

int64_t CollectionGrowth(const ReferenceWrite& write, const Outcome& outcome) {
  if (!outcome.writes || !write.table->HasLocalIndexes()) return 0;
  int64_t growth = 0;
  if (outcome.after.has_value()) {
    growth += write.table->BytesInCollection(*outcome.after);
  }
  if (outcome.before.has_value()) {
    growth -= write.table->BytesInCollection(*outcome.before);
  }
  return growth;
}

Units UnitsOf(const ReferenceWrite& write, const Outcome& outcome,
              double table_factor) {
  return UnitsToWrite(*write.table, outcome.before_or_null(),
                      outcome.left_or_null(), table_factor);
}

void Apply(const ReferenceWrite& write, const Outcome& outcome) {
  if (!outcome.writes) return;
  if (outcome.after.has_value()) {
    write.table->Put(*outcome.after);
  } else {
    write.table->Delete(write.attributes);
  }
}

}  // namespace hashrange::tests

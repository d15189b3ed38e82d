// One write to a reference table, and what should come of it.

#ifndef HASHRANGE_TESTS_MODEL_REFERENCE_WRITE_H_
#define HASHRANGE_TESTS_MODEL_REFERENCE_WRITE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/model/reference_capacity.h"
#include "tests/model/reference_condition.h"
#include "tests/model/reference_table.h"
#include "tests/model/reference_update.h"

namespace hashrange::tests {

enum class ReferenceWriteKind { kPut, kUpdate, kDelete, kCheck };

struct ReferenceWrite {
  ReferenceWriteKind kind = ReferenceWriteKind::kPut;
  ReferenceTable* table = nullptr;
  // The item to put; otherwise the key.
  Attributes attributes;
  std::optional<ReferenceCondition> condition;
  // Without any, an update creates the item with its key.
  ReferenceUpdate update;
};

enum class OutcomeKind {
  kDone,
  // The request is wrong whatever there is.
  kInvalid,
  kConditionFailed,
  // The update does not go with the item.
  kNotApplicable,
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::kDone;
  // One of these is reported; unchecked if empty.
  std::vector<std::string> errors;
  std::optional<Attributes> before;
  // The item after, if `writes`.
  std::optional<Attributes> after;
  // Whether anything is written, if it is to be nothing but the item's absence.
  bool writes = false;
  Attributes updated_old;
  Attributes updated_new;

  const Attributes* before_or_null() const {
    return before.has_value() ? &*before : nullptr;
  }
  // The item as the write leaves it.
  const Attributes* left_or_null() const {
    if (!writes) return before_or_null();
    return after.has_value() ? &*after : nullptr;
  }
};

// Decides on the table as it is now; changes nothing.
Outcome Decide(const ReferenceWrite& write);

// By how many bytes the write makes its item collection grow; 0 for tables
// without local indexes.
int64_t CollectionGrowth(const ReferenceWrite& write, const Outcome& outcome);

// Requires: kDone.
Units UnitsOf(const ReferenceWrite& write, const Outcome& outcome,
              double table_factor);

// Carries it out. Requires: kDone.
void Apply(const ReferenceWrite& write, const Outcome& outcome);

}  // namespace hashrange::tests

#endif  // HASHRANGE_TESTS_MODEL_REFERENCE_WRITE_H_

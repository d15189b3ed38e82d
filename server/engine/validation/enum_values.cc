#include "server/engine/validation/enum_values.h"

#include "absl/strings/str_cat.h"

namespace hashrange::engine {
namespace {

enum class Validity { kValid, kInvalid };

Validity ValidityOf(bool is_valid) {
  return is_valid ? Validity::kValid : Validity::kInvalid;
}

void Check(absl::string_view path, int value, Validity validity,
           absl::string_view value_set, ConstraintList* constraints) {
  if (validity == Validity::kValid) return;
  constraints->AddEnum(path, absl::StrCat(value), value_set);
}

void CheckRequired(absl::string_view path, int value, Validity validity,
                   absl::string_view value_set, ConstraintList* constraints) {
  if (value == 0) {
    constraints->AddNull(path);
  } else {
    Check(path, value, validity, value_set, constraints);
  }
}

}  // namespace

void CheckEnum(v1::ReturnConsumedCapacity value, ConstraintList* constraints) {
  Check("returnConsumedCapacity", value,
        ValidityOf(v1::ReturnConsumedCapacity_IsValid(value)),
        "[INDEXES, TOTAL, NONE]", constraints);
}

void CheckEnum(v1::ReturnItemCollectionMetrics value,
               ConstraintList* constraints) {
  Check("returnItemCollectionMetrics", value,
        ValidityOf(v1::ReturnItemCollectionMetrics_IsValid(value)),
        "[SIZE, NONE]", constraints);
}

void CheckEnum(v1::ReturnValues value, ConstraintList* constraints) {
  Check("returnValues", value, ValidityOf(v1::ReturnValues_IsValid(value)),
        "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]", constraints);
}

void CheckEnum(v1::ReturnValuesOnConditionCheckFailure value,
               ConstraintList* constraints) {
  CheckEnum("returnValuesOnConditionCheckFailure", value, constraints);
}

void CheckEnum(absl::string_view path,
               v1::ReturnValuesOnConditionCheckFailure value,
               ConstraintList* constraints) {
  Check(path, value,
        ValidityOf(v1::ReturnValuesOnConditionCheckFailure_IsValid(value)),
        "[ALL_OLD, NONE]", constraints);
}

void CheckEnum(v1::Select value, ConstraintList* constraints) {
  Check("select", value, ValidityOf(v1::Select_IsValid(value)),
        "[SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, "
        "ALL_PROJECTED_ATTRIBUTES]",
        constraints);
}

void CheckEnum(v1::BillingMode value, ConstraintList* constraints) {
  Check("billingMode", value, ValidityOf(v1::BillingMode_IsValid(value)),
        "[PROVISIONED, PAY_PER_REQUEST]", constraints);
}

void CheckEnum(v1::TableClass value, ConstraintList* constraints) {
  Check("tableClass", value, ValidityOf(v1::TableClass_IsValid(value)),
        "[STANDARD, STANDARD_INFREQUENT_ACCESS]", constraints);
}

void CheckRequiredEnum(absl::string_view path, v1::ScalarAttributeType value,
                       ConstraintList* constraints) {
  CheckRequired(path, value, ValidityOf(v1::ScalarAttributeType_IsValid(value)),
                "[B, N, S]", constraints);
}

void CheckRequiredEnum(absl::string_view path, v1::KeyType value,
                       ConstraintList* constraints) {
  CheckRequired(path, value, ValidityOf(v1::KeyType_IsValid(value)),
                "[HASH, RANGE]", constraints);
}

}  // namespace hashrange::engine

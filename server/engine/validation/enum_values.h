// Checks of enum fields: a number outside the enum is reported with the value
// set that DynamoDB prints.

#ifndef HASHRANGE_SERVER_ENGINE_VALIDATION_ENUM_VALUES_H_
#define HASHRANGE_SERVER_ENGINE_VALIDATION_ENUM_VALUES_H_

#include "absl/strings/string_view.h"
#include "hashrange/v1/capacity.pb.h"
#include "hashrange/v1/item_service.pb.h"
#include "hashrange/v1/table.pb.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

void CheckEnum(v1::ReturnConsumedCapacity value, ConstraintList* constraints);
void CheckEnum(v1::ReturnItemCollectionMetrics value,
               ConstraintList* constraints);
void CheckEnum(v1::ReturnValues value, ConstraintList* constraints);
void CheckEnum(v1::ReturnValuesOnConditionCheckFailure value,
               ConstraintList* constraints);
void CheckEnum(absl::string_view path,
               v1::ReturnValuesOnConditionCheckFailure value,
               ConstraintList* constraints);
void CheckEnum(v1::Select value, ConstraintList* constraints);
void CheckEnum(v1::BillingMode value, ConstraintList* constraints);
void CheckEnum(v1::TableClass value, ConstraintList* constraints);

// These are required wherever they occur: UNSPECIFIED is reported as null.
void CheckRequiredEnum(absl::string_view path, v1::ScalarAttributeType value,
                       ConstraintList* constraints);
void CheckRequiredEnum(absl::string_view path, v1::KeyType value,
                       ConstraintList* constraints);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_VALIDATION_ENUM_VALUES_H_

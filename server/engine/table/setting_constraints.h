// Constraints of members that several operations on tables have.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_SETTING_CONSTRAINTS_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_SETTING_CONSTRAINTS_H_

#include "hashrange/v1/table.pb.h"
#include "server/engine/table/key_schema_validation.h"
#include "server/engine/validation/constraints.h"

namespace hashrange::engine {

// Name and type of each; that there are none is no error here.
void CheckDefinitionConstraints(const AttributeDefinitions& definitions,
                                ConstraintList* constraints);

void CheckSseConstraints(const v1::SseSpecification& specification,
                         ConstraintList* constraints);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_SETTING_CONSTRAINTS_H_

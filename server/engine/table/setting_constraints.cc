#include "server/engine/table/setting_constraints.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "server/engine/limits.h"
#include "server/engine/validation/enum_values.h"

namespace hashrange::engine {

void CheckDefinitionConstraints(const AttributeDefinitions& definitions,
                                ConstraintList* constraints) {
  for (int i = 0; i < definitions.size(); ++i) {
    const std::string path =
        absl::StrCat("attributeDefinitions.", i + 1, ".member");
    constraints->CheckText(absl::StrCat(path, ".attributeName"),
                           definitions[i].attribute_name(), {false, 1, 255});
    CheckRequiredEnum(absl::StrCat(path, ".attributeType"),
                      definitions[i].attribute_type(), constraints);
  }
}

void CheckSseConstraints(const v1::SseSpecification& specification,
                         ConstraintList* constraints) {
  const std::string& type = specification.sse_type();
  if (!type.empty() && type != "AES256" && type != "KMS") {
    constraints->AddEnum("sSESpecification.sSEType", type, "[AES256, KMS]");
  }
  constraints->CheckText("sSESpecification.kMSMasterKeyId",
                         specification.kms_master_key_id(),
                         {false, 0, kKmsKeyIdLengthMax});
}

}  // namespace hashrange::engine

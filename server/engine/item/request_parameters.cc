#include "server/engine/item/request_parameters.h"

namespace hashrange::engine {

absl::Status CheckBeforeCondition(v1::PutItemRequest* request) {
  absl::Status status =
      AsEngineError(value::ValidateAndCanonicalize(request->mutable_item()));
  if (status.ok()) status = CheckOldReturnValues(request->return_values());
  return status.ok() ? CheckItemSize(request->item()) : status;
}

absl::Status CheckBeforeCondition(v1::DeleteItemRequest* request) {
  absl::Status status = CheckValuesOfKey(request->mutable_key());
  return status.ok() ? CheckOldReturnValues(request->return_values()) : status;
}

absl::Status CheckValuesOfKey(value::AttributeMap* key) {
  return AsEngineError(value::ValidateAndCanonicalize(key));
}

absl::Status CheckOldReturnValues(v1::ReturnValues return_values) {
  switch (return_values) {
    case v1::RETURN_VALUES_UNSPECIFIED:
    case v1::RETURN_VALUES_NONE:
    case v1::RETURN_VALUES_ALL_OLD:
      return absl::OkStatus();
    default:
      return ValidationError("ReturnValues can only be ALL_OLD or NONE");
  }
}

absl::Status CheckItemSize(const value::AttributeMap& item) {
  return value::ItemSizeBytes(item) > value::kItemSizeBytesMax
             ? ItemTooLargeError()
             : absl::OkStatus();
}

absl::Status ItemTooLargeError() {
  return ValidationError("Item size has exceeded the maximum allowed size");
}

}  // namespace hashrange::engine

#include "server/engine/item/request_parameters.h"

namespace hashrange::engine {

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

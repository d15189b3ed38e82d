#include "server/engine/transaction/cancellation_reasons.h"

#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "server/engine/errors.h"
#include "server/engine/limits.h"

namespace hashrange::engine {
namespace {

constexpr char kNone[] = "None";

// The code of a reason; empty if the exception cancels no transaction.
absl::string_view CodeOf(absl::string_view aws_exception) {
  if (aws_exception == "ConditionalCheckFailedException") {
    return "ConditionalCheckFailed";
  }
  if (aws_exception == "ItemCollectionSizeLimitExceededException") {
    return "ItemCollectionSizeLimitExceeded";
  }
  if (aws_exception == "ValidationException") return "ValidationError";
  return "";
}

}  // namespace

CancellationReasons::CancellationReasons(size_t actions) {
  for (size_t i = 0; i < actions; ++i) {
    cancellation_.add_cancellation_reasons()->set_code(kNone);
  }
}

absl::Status CancellationReasons::Add(size_t action,
                                      const absl::Status& error) {
  ErrorPayload payload = GetErrorPayload(error);
  const absl::string_view code = CodeOf(payload.aws_exception());
  if (code.empty()) return error;
  any_ = true;
  v1::CancellationReason& reason =
      *cancellation_.mutable_cancellation_reasons(static_cast<int>(action));
  reason.set_code(std::string(code));
  reason.set_message(std::string(error.message()));
  if (!payload.conditional_check_failure().has_item()) return absl::OkStatus();
  v1::Item* item = payload.mutable_conditional_check_failure()->mutable_item();
  item_bytes_ += item->ByteSizeLong();
  if (item_bytes_ <= kCancellationItemBytesMax) {
    *reason.mutable_item() = std::move(*item);
  }
  return absl::OkStatus();
}

bool CancellationReasons::HasFailed(size_t action) const {
  return cancellation_.cancellation_reasons(static_cast<int>(action)).code() !=
         kNone;
}

absl::Status CancellationReasons::ToStatus() && {
  if (!any_) return absl::OkStatus();
  return TransactionCanceledError(std::move(cancellation_));
}

}  // namespace hashrange::engine

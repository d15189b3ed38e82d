#include "server/expression/static_errors.h"

#include <utility>

namespace hashrange::expression {

void StaticErrors::Add(StaticErrorKind kind, std::string message) {
  std::string& slot = messages_[static_cast<size_t>(kind)];
  if (slot.empty()) slot = std::move(message);
}

absl::string_view StaticErrors::First(
    absl::Span<const StaticErrorKind> precedence) const {
  for (StaticErrorKind kind : precedence) {
    const std::string& message = messages_[static_cast<size_t>(kind)];
    if (!message.empty()) return message;
  }
  return "";
}

}  // namespace hashrange::expression

#include "storage/key_range.h"

namespace hashrange::storage {

std::string AfterPrefix(absl::string_view prefix) {
  std::string end(prefix);
  while (!end.empty() && end.back() == '\xFF') end.pop_back();
  if (!end.empty()) ++end.back();
  return end;
}

KeyRange PrefixRange(absl::string_view prefix) {
  return {std::string(prefix), AfterPrefix(prefix)};
}

}  // namespace hashrange::storage

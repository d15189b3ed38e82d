// An interval of the ordered key space.

#ifndef HASHRANGE_STORAGE_KEY_RANGE_H_
#define HASHRANGE_STORAGE_KEY_RANGE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace hashrange::storage {

// Keys from `begin` to before `end`, in the order of their unsigned bytes. An
// empty `end` means no upper bound, so that KeyRange{} is every key. A range
// whose `end` is not empty and not after `begin` holds nothing.
struct KeyRange {
  std::string begin;
  std::string end;
};

// The first key after all keys that start with `prefix`; "", which is no bound,
// if there is none.
std::string AfterPrefix(absl::string_view prefix);

// All keys that start with `prefix`.
KeyRange PrefixRange(absl::string_view prefix);

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_KEY_RANGE_H_

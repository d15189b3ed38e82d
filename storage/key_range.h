// An interval of the ordered key space.

#ifndef HASHRANGE_STORAGE_KEY_RANGE_H_
#define HASHRANGE_STORAGE_KEY_RANGE_H_

#include <string>

namespace hashrange::storage {

// Keys from `begin` to before `end`, in the order of their unsigned bytes. An
// empty `end` means no upper bound, so that KeyRange{} is every key. A range
// whose `end` is not empty and not after `begin` holds nothing.
struct KeyRange {
  std::string begin;
  std::string end;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_KEY_RANGE_H_

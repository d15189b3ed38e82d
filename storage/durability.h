// What an acknowledged write has survived.

#ifndef HASHRANGE_STORAGE_DURABILITY_H_
#define HASHRANGE_STORAGE_DURABILITY_H_

namespace hashrange::storage {

enum class Durability {
  // The end of the process, of the operating system and of the power: every
  // commit group is synced before it is acknowledged.
  kSynced,
  // The end of the process only: after a power failure the latest writes may
  // be missing, all from some point on.
  kBuffered,
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_DURABILITY_H_

// Bounds of the commit queue, of a commit group and of one mutation.

#ifndef HASHRANGE_STORAGE_SEQUENCER_LIMITS_H_
#define HASHRANGE_STORAGE_SEQUENCER_LIMITS_H_

#include <cstddef>

namespace hashrange::storage {

struct SequencerLimits {
  // Mutations that wait, and the bytes that they estimate to write. Beyond
  // either a mutation is refused with kResourceExhausted: at 50,000 commits a
  // second a full queue is 160 ms of waiting, more would only be memory. A
  // mutation that alone exceeds the bytes is accepted by an empty queue.
  size_t queue_mutations_max = 8192;
  size_t queue_bytes_max = 64 * 1024 * 1024;

  // Mutations that share one write and one fsync, and the bytes written. The
  // rest waits for the next group; a mutation larger than this goes alone.
  // More than 256 gains nothing measurable, and the first would wait longer.
  size_t group_mutations_max = 256;
  size_t group_bytes_max = 1024 * 1024;

  // Reads and writes of one Apply. Beyond, the mutation fails with kInternal:
  // it would hold up every other writer. The largest legal one, a transaction
  // of 100 items with 25 indexes each, needs about a tenth.
  size_t apply_operations_max = 100'000;
};

}  // namespace hashrange::storage

#endif  // HASHRANGE_STORAGE_SEQUENCER_LIMITS_H_

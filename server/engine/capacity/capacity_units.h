// Capacity units: what DynamoDB charges for bytes read and written.
//
// Nothing is throttled by them here; they are reported, so that a program's
// cost on DynamoDB can be seen before it runs there.

#ifndef HASHRANGE_SERVER_ENGINE_CAPACITY_CAPACITY_UNITS_H_
#define HASHRANGE_SERVER_ENGINE_CAPACITY_CAPACITY_UNITS_H_

#include <cstddef>

namespace hashrange::engine {

// Whether a read may be eventually consistent, as the request has it. All
// reads are strongly consistent here, but they are charged as requested.
enum class ReadConsistency { kEventual, kStrong };

// What a request, or a part of one, asks for.
template <typename Request>
ReadConsistency ConsistencyOf(const Request& request) {
  return request.consistent_read() ? ReadConsistency::kStrong
                                   : ReadConsistency::kEventual;
}

// Units for reading `bytes` at once: one for each 4 KB begun, at least one;
// half of that if the read may be eventually consistent.
double ReadUnits(size_t bytes, ReadConsistency consistency);

// Units for writing an item of `bytes`: one for each KB begun, at least one.
double WriteUnits(size_t bytes);

// What a transaction charges for a unit of its reads, and of its writes to the
// table. Its writes to indexes are charged singly.
inline constexpr double kTransactionFactor = 2;

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_CAPACITY_CAPACITY_UNITS_H_

// A stream of items that does not wait for ever.

#ifndef HASHRANGE_CLIENT_WATCHED_STREAM_H_
#define HASHRANGE_CLIENT_WATCHED_STREAM_H_

#include <memory>

#include "absl/time/time.h"
#include "hashrange/client/streams.h"

namespace hashrange {

// Returns a stream that cancels `stream` when one Next takes longer than
// `silence_max`, and then returns Unavailable: the call may be made anew.
std::unique_ptr<ItemStream> WatchForSilence(std::unique_ptr<ItemStream> stream,
                                            absl::Duration silence_max);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_WATCHED_STREAM_H_

// A stream of items that goes on where it broke off.

#ifndef HASHRANGE_CLIENT_RESUMING_STREAM_H_
#define HASHRANGE_CLIENT_RESUMING_STREAM_H_

#include <functional>
#include <memory>
#include <string>

#include "hashrange/client/retry.h"
#include "hashrange/client/streams.h"

namespace hashrange {

struct ResumingStreamOptions {
  // Opens the call anew; the token is empty for the start.
  std::function<std::unique_ptr<ItemStream>(const std::string& resume_token)>
      open;
  // Attempts are counted from the last chunk that came.
  RetryOptions retry;
  RetryEnvironment environment;
};

// Returns a stream that reopens its call, after its last chunk, when an error
// ends it that may be retried, or when it ends before the last chunk. Chunks
// keep what the service says of snapshots: `same_snapshot` is false in the
// first chunk of a call that reads newer data.
std::unique_ptr<ItemStream> MakeResumingStream(ResumingStreamOptions options);

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_RESUMING_STREAM_H_

// Calls that carry more than one message; see stub.h and connection.h.

#ifndef HASHRANGE_CLIENT_STREAMS_H_
#define HASHRANGE_CLIENT_STREAMS_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange {

// A StreamQuery or StreamScan under way. Not thread-safe, but for Cancel.
// Destroying it cancels it.
class ItemStream {
 public:
  virtual ~ItemStream() = default;

  // Returns the next chunk, nothing at the end, or the error that ended it.
  // Waits for it.
  virtual absl::StatusOr<std::optional<v1::StreamItemsResponse>> Next() = 0;
  virtual void Cancel() = 0;
};

// A BulkWrite under way. One thread may write while another reads. Destroying
// it cancels it.
class BulkStream {
 public:
  virtual ~BulkStream() = default;

  // Sends one write; waits while the service takes no more. False: the call
  // has ended, Finish says why.
  virtual bool Write(const v1::BulkWriteRequest& request) = 0;
  // The same for a write that others follow at once: it may wait for them, so
  // that small ones travel together.
  virtual bool WriteBeforeMore(const v1::BulkWriteRequest& request) {
    return Write(request);
  }
  // No more writes follow.
  virtual bool WritesDone() = 0;
  // Waits for outcomes. Nothing: the call has ended.
  virtual std::optional<v1::BulkWriteResponse> Read() = 0;
  // Returns how the call ended. Call it once, after Read returned nothing.
  virtual absl::Status Finish() = 0;
  virtual void Cancel() = 0;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_STREAMS_H_

// A streamed read: chunk after chunk over one snapshot.

#ifndef HASHRANGE_SERVER_ENGINE_STREAM_ITEM_STREAM_H_
#define HASHRANGE_SERVER_ENGINE_STREAM_ITEM_STREAM_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/request_context.h"
#include "server/engine/spliced_response.h"
#include "server/engine/stream/kept_snapshots.h"
#include "server/engine/stream/resume_token.pb.h"

namespace hashrange::engine {

// What a stream reads.
struct StreamPlan {
  // Keeps what `read` refers to: the request.
  std::shared_ptr<const void> request;
  ReadPlan read;
  // Names request and snapshot, and how far the stream has come.
  ResumeToken position;
  // Of the request.
  std::string table_name;
  v1::ReturnConsumedCapacity return_consumed_capacity =
      v1::RETURN_CONSUMED_CAPACITY_UNSPECIFIED;
  // Items to evaluate over all calls; 0: all.
  int64_t limit = 0;
  // Only for a call that resumes another: whether it reads the same snapshot.
  std::optional<bool> same_snapshot;
};

// Not thread-safe.
class ItemStream {
 public:
  using Chunk = SplicedResponse<v1::StreamItemsResponse>;

  // `snapshots` outlives the stream.
  ItemStream(KeptSnapshots* snapshots,
             std::shared_ptr<const StreamSnapshot> snapshot, StreamPlan plan)
      : snapshots_(snapshots),
        snapshot_(std::move(snapshot)),
        plan_(std::move(plan)),
        token_is_out_(plan_.same_snapshot.value_or(false)) {}
  // Keeps the snapshot for a call that resumes, at the end too: the last chunk
  // may have been lost on its way.
  ~ItemStream();
  ItemStream(const ItemStream&) = delete;
  ItemStream& operator=(const ItemStream&) = delete;

  // Whether the last chunk was returned.
  bool IsDone() const { return done_; }

  // Returns the next chunk: what was read of the next 256 KB, which may be no
  // item. Errors are those of ReadPage; the stream ends with them. Requires:
  // not IsDone().
  absl::StatusOr<Chunk> Next(const RequestContext& call);

 private:
  void Advance(const Page& page);

  KeptSnapshots* const snapshots_;
  const std::shared_ptr<const StreamSnapshot> snapshot_;
  StreamPlan plan_;
  // Sums over the chunks of this call.
  Page total_;
  bool done_ = false;
  // Whether the caller has a token that names the snapshot.
  bool token_is_out_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_STREAM_ITEM_STREAM_H_

// Opens streamed reads: what StreamQuery and StreamScan have in common.

#ifndef HASHRANGE_SERVER_ENGINE_STREAM_OPEN_STREAM_H_
#define HASHRANGE_SERVER_ENGINE_STREAM_OPEN_STREAM_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/query/page_reader.h"
#include "server/engine/stream/item_stream.h"
#include "server/engine/stream/kept_snapshots.h"
#include "storage/key_value_store.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// What the stream of any read needs of its request.
struct StreamRequest {
  // Checked by CheckQuery or CheckScan.
  std::shared_ptr<const google::protobuf::Message> message;
  // Empty: starts at the beginning.
  std::string resume_token;
  std::string table_name;
  v1::ReturnConsumedCapacity return_consumed_capacity =
      v1::RETURN_CONSUMED_CAPACITY_UNSPECIFIED;
  // Items to evaluate over all calls; 0: all.
  int64_t limit = 0;
  // Plans the read of a whole result in a snapshot. Called once.
  std::function<absl::StatusOr<ReadPlan>(const storage::Snapshot&)> plan;
};

// ValidationError if the request has a start key: a token takes its place.
absl::Status CheckNoStartKey(const value::AttributeMap& start_key);

// Returns the stream, which begins behind the position of the token if there is
// one. ValidationError if the token does not belong to the request; errors of
// `plan`; RESOURCE_EXHAUSTED if there are too many streams.
absl::StatusOr<std::unique_ptr<ItemStream>> OpenStream(KeptSnapshots& snapshots,
                                                       StreamRequest request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_STREAM_OPEN_STREAM_H_

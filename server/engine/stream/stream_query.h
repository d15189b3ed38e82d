// StreamQuery: the whole result of a Query over one snapshot, chunk by chunk.

#ifndef HASHRANGE_SERVER_ENGINE_STREAM_STREAM_QUERY_H_
#define HASHRANGE_SERVER_ENGINE_STREAM_STREAM_QUERY_H_

#include <memory>

#include "absl/status/statusor.h"
#include "hashrange/v1/item_service.pb.h"
#include "server/engine/engine_context.h"
#include "server/engine/stream/item_stream.h"
#include "server/engine/stream/kept_snapshots.h"

namespace hashrange::engine {

// Opens the stream. Errors are those of Query, and those of OpenStream.
absl::StatusOr<std::unique_ptr<ItemStream>> StreamQuery(
    EngineContext& context, KeptSnapshots& snapshots,
    v1::StreamQueryRequest request);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_STREAM_STREAM_QUERY_H_

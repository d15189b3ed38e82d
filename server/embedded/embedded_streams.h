// Streams of the engine in this process.

#ifndef HASHRANGE_SERVER_EMBEDDED_EMBEDDED_STREAMS_H_
#define HASHRANGE_SERVER_EMBEDDED_EMBEDDED_STREAMS_H_

#include <memory>

#include "absl/status/statusor.h"
#include "hashrange/client/streams.h"
#include "server/embedded/embedded_engine.h"
#include "server/engine/request_context.h"
#include "server/engine/stream/item_stream.h"

namespace hashrange {

// Reads `stream`, or returns its error.
std::unique_ptr<ItemStream> MakeEmbeddedItemStream(
    std::shared_ptr<EmbeddedEngine> engine,
    absl::StatusOr<std::unique_ptr<engine::ItemStream>> stream,
    engine::RequestContext context);

// As many writes are under way as a server allows for one call.
std::unique_ptr<BulkStream> MakeEmbeddedBulkStream(
    std::shared_ptr<EmbeddedEngine> engine, engine::RequestContext context);

}  // namespace hashrange

#endif  // HASHRANGE_SERVER_EMBEDDED_EMBEDDED_STREAMS_H_

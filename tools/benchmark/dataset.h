// The tables of the benchmark, and requests to them in wire form.
//
// "items" has a partition key only: as many items (sample_item.h) as asked for.
// "pages" holds one partition of 1,000 items, which Query returns as one page
// of just under 1 MB.

#ifndef HASHRANGE_TOOLS_BENCHMARK_DATASET_H_
#define HASHRANGE_TOOLS_BENCHMARK_DATASET_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/byte_buffer.h"

namespace hashrange::benchmark {

inline constexpr char kItemsTable[] = "items";

// Paths of methods.
inline constexpr char kPutItem[] = "/hashrange.v1.ItemService/PutItem";
inline constexpr char kGetItem[] = "/hashrange.v1.ItemService/GetItem";
inline constexpr char kBatchWriteItem[] =
    "/hashrange.v1.ItemService/BatchWriteItem";
inline constexpr char kBatchGetItem[] =
    "/hashrange.v1.ItemService/BatchGetItem";
inline constexpr char kQuery[] = "/hashrange.v1.ItemService/Query";
inline constexpr char kBulkWrite[] = "/hashrange.v1.ItemService/BulkWrite";
inline constexpr char kScan[] = "/hashrange.v1.ItemService/Scan";

// Creates both tables on the server at `address`, and writes their items with
// BatchWriteItem, 16 batches at a time.
absl::Status LoadDataset(const std::string& address, uint64_t items);

// Reads every item of "items" once, with BatchGetItem, so that what is measured
// afterwards is reads of what was read before.
absl::Status ReadDataset(const std::string& address, uint64_t items);

using RequestSource = std::function<grpc::ByteBuffer()>;

// Reads of items of the table, evenly spread over all of them.
RequestSource GetItemRequests(uint64_t items);

// Writes of items that do not exist yet, from number `first` on. `next` counts
// them and outlives the source.
RequestSource PutItemRequests(uint64_t* next);

// The same as entries of BulkWrite.
RequestSource BulkWriteEntries(uint64_t* next);

// What is wanted of the items of the page.
enum class PageSelection {
  // All of them, whole.
  kWhole,
  // None: a filter on two of their attributes drops each.
  kFiltered,
  // All of them pass such a filter; of each, two attributes.
  kProjected,
};

// The query of the one page, the same each time.
RequestSource QueryRequests();

// Queries that all return the same, but differ: a server that keeps pages has
// not seen them before. `next` counts them and outlives the source.
RequestSource NewQueryRequests(PageSelection selection, uint64_t* next);

// The same bytes each time.
RequestSource ConstantRequests(size_t bytes);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_DATASET_H_

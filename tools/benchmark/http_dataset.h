// The tables of the benchmark over DynamoDB's JSON protocol, and requests to
// them: the same for every server that speaks it.
//
// "http-items" and "http-pages" are as the tables of dataset.h. Requests have
// the headers that AWS's SDKs send; their signature has the right form and is
// nobody's.

#ifndef HASHRANGE_TOOLS_BENCHMARK_HTTP_DATASET_H_
#define HASHRANGE_TOOLS_BENCHMARK_HTTP_DATASET_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "tools/benchmark/http_load_client.h"

namespace hashrange::benchmark {

// What Query returns with kLimited.
inline constexpr uint64_t kHttpItemsPerQuery = 100;

// Creates both tables on the server at `address`, waits until they can be used,
// and writes their items with BatchWriteItem.
absl::Status LoadHttpDataset(const std::string& address, uint64_t items);

// Reads of items of the table, evenly spread over all of them.
HttpRequestSource HttpGetItemRequests(const std::string& address,
                                      uint64_t items);

// Writes of items that do not exist yet, from number `first` on.
HttpRequestSource HttpPutItemRequests(const std::string& address,
                                      uint64_t first);

// Updates of items that exist: adds to one attribute, sets another, and returns
// both.
HttpRequestSource HttpUpdateItemRequests(const std::string& address,
                                         uint64_t items);

// How much of the partition of 1,000 items is wanted.
enum class HttpPage { kLimited, kWhole };

HttpRequestSource HttpQueryRequests(const std::string& address, HttpPage page);

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_HTTP_DATASET_H_

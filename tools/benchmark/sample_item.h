// The items of all tables of the benchmark: those over gRPC and over HTTP are
// the same.

#ifndef HASHRANGE_TOOLS_BENCHMARK_SAMPLE_ITEM_H_
#define HASHRANGE_TOOLS_BENCHMARK_SAMPLE_ITEM_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "google/protobuf/map.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange::benchmark {

// The size of an item as DynamoDB counts.
inline constexpr size_t kItemBytes = 1024;
inline constexpr uint64_t kItemsPerPage = 1000;
// The partition key that all items of the page share.
inline constexpr char kPagePartition[] = "customer-1";

using Attributes = google::protobuf::Map<std::string, v1::AttributeValue>;

// The partition key of an item, with WireTemplate's placeholder for its number.
std::string SampleKey();

// An item with partition key "pk": text that hardly compresses, a number
// "created" and a word "state". Number and text are WireTemplate's
// placeholders.
Attributes SampleItem();

// The same as an item of the page: its number is the sort key "sk".
Attributes PageItem();

}  // namespace hashrange::benchmark

#endif  // HASHRANGE_TOOLS_BENCHMARK_SAMPLE_ITEM_H_

#include "tests/crash/filler.h"

#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/integration/requests.h"

namespace hashrange::tests {
namespace {

constexpr int kItemsPerPartition = 50;
constexpr int kItemsPerBatch = 25;
constexpr int kParts = 8;
constexpr const char* kColors[] = {"red", "green", "blue"};

}  // namespace

Attributes Filler::Key(int number) const {
  return {{"pk", S(absl::StrCat("filler-", number / kItemsPerPartition))},
          {"sk", N(number % kItemsPerPartition)}};
}

Attributes Filler::Item(int number) const {
  Attributes item = Key(number);
  item["version"] = N(number);
  item["shape"] = S(number % 2 == 0 ? "cone" : "cube");
  item["text"] = S(std::string(number % 100, 'x'));
  if (number % 10 == 0) return item;
  item["color"] = number % 10 == 1 ? N(number) : S(kColors[number % 3]);
  return item;
}

grpc::Status Filler::Fill(const ServiceClient& client) const {
  std::vector<grpc::Status> results(kParts);
  std::vector<std::thread> threads;
  for (int part = 0; part < kParts; ++part) {
    threads.emplace_back([this, &client, &results, part] {
      results[part] = FillPart(client, part);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const grpc::Status& result : results) {
    if (!result.ok()) return result;
  }
  return grpc::Status::OK;
}

grpc::Status Filler::FillPart(const ServiceClient& client, int part) const {
  for (int first = part * kItemsPerBatch; first < items_;
       first += kParts * kItemsPerBatch) {
    std::vector<v1::WriteRequest> writes;
    for (int i = first; i < first + kItemsPerBatch && i < items_; ++i) {
      writes.push_back(BatchPut(table_, Item(i)));
    }
    auto written = client.Call(BatchWrite(writes));
    if (!written.status.ok()) return written.status;
    if (written.response.unprocessed_requests_size() > 0) {
      return grpc::Status(grpc::StatusCode::RESOURCE_EXHAUSTED, "unprocessed");
    }
  }
  return grpc::Status::OK;
}

grpc::Status Filler::WriteUntilError(const ServiceClient& client,
                                     uint64_t seed) const {
  std::mt19937_64 random(seed);
  while (true) {
    const int number = static_cast<int>(random() % items_);
    grpc::Status status;
    if (random() % 4 == 0) {
      status = client.Call(Delete(table_, Key(number))).status;
    } else {
      Attributes item = Item(number);
      // Often the color of before: the entry changes in place.
      if (random() % 2 == 0) item["color"] = S(kColors[random() % 3]);
      if (item.count("color") > 0 && !item["color"].has_s()) {
        item.erase("color");
      }
      item["text"] = S(std::string(random() % 200, 'y'));
      status = client.Call(Put(table_, item)).status;
    }
    if (!status.ok()) return status;
  }
}

}  // namespace hashrange::tests

// Loads any number of items over one call.
//
//   BulkLoader loader(client);
//   for (const Item& item : items) {
//     absl::Status queued = loader.Put("Books", item);
//     if (!queued.ok()) break;  // the load has failed; Finish says why
//   }
//   absl::Status loaded = loader.Finish();
//
// Writes are on disk when they are done. The loader keeps a bounded number
// under way: Put waits while there are so many, so memory stays bounded however
// fast items come. Writes of one item keep their order. When a write is
// throttled or the connection breaks, that write and all behind it are sent
// again: a put or delete may be done twice, in the same order, which changes
// nothing.

#ifndef HASHRANGE_CLIENT_BULK_LOADER_H_
#define HASHRANGE_CLIENT_BULK_LOADER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hashrange/client/client.h"
#include "hashrange/client/item.h"
#include "hashrange/client/retry.h"
#include "hashrange/v1/item_service.pb.h"

namespace hashrange {

struct BulkLoaderOptions {
  // Under way at once; one write is always allowed.
  size_t writes_max = 4096;
  size_t bytes_max = size_t{16} << 20;
  // How often a throttled write is sent again, and how often in a row a broken
  // call without any progress is made anew.
  RetryOptions retry;
  // How long the service may say nothing while writes are under way; noticed
  // by whoever waits in Put or Finish. Beyond, the call counts as broken.
  absl::Duration silence_max = absl::InfiniteDuration();
  // Optional. Told of every write, numbered from 0 and in the order of the
  // calls, when it and all before it are decided: OK means on disk. Called on a
  // thread of the loader, one at a time; it may not call the loader.
  std::function<void(uint64_t number, const absl::Status& outcome)> on_done;
  // Optional. Told once if the load as a whole fails, before on_done hears the
  // same of the writes that are thereby undecided. Called as on_done is.
  std::function<void(const absl::Status& failure)> on_failed;
};

struct BulkCounts {
  uint64_t written = 0;
  uint64_t failed = 0;
};

// For one thread at a time.
class BulkLoader {
 public:
  explicit BulkLoader(Client client, BulkLoaderOptions options = {});
  // Abandons what is under way, unless Finish was called.
  ~BulkLoader();
  BulkLoader(const BulkLoader&) = delete;
  BulkLoader& operator=(const BulkLoader&) = delete;

  // Queues a write; waits while too much is under way. An error: the load as a
  // whole has failed, and takes no more.
  absl::Status Put(absl::string_view table, const Item& item);
  absl::Status Delete(absl::string_view table, const Item& key);
  // The same with a message; its sequence is replaced.
  absl::Status Write(v1::BulkWriteRequest request);

  // Waits until everything is decided. OK if everything was written; otherwise
  // the first failure, with the count of others.
  absl::Status Finish();

  // Decided so far.
  BulkCounts counts() const;

 private:
  class Session;

  const std::unique_ptr<Session> session_;
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_BULK_LOADER_H_

// The mutation behind TagResource and UntagResource.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TAGS_MUTATION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TAGS_MUTATION_H_

#include <cstddef>
#include <functional>
#include <string>
#include <utility>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/engine/table/tag_validation.h"
#include "storage/key_value_store.h"

namespace hashrange::engine {

// Changes the tags of one table in its catalog record.
class TagsMutation : public storage::Mutation {
 public:
  // Changes `tags`, or refuses to.
  using Change = std::function<absl::Status(Tags* tags)>;
  using Done = absl::AnyInvocable<void(absl::Status outcome)>;

  struct Target {
    std::string table_name;
    // The outcome if there is no such table.
    absl::Status not_found;
  };

  TagsMutation(Target target, Change change, size_t estimated_bytes,
               absl::Time deadline, Done done)
      : target_(std::move(target)),
        change_(std::move(change)),
        estimated_bytes_(estimated_bytes),
        deadline_(deadline),
        done_(std::move(done)) {}

  absl::Status Apply(storage::Transaction& transaction) override;
  void Finish(absl::Status outcome) override;
  size_t EstimatedBytes() const override { return estimated_bytes_; }
  absl::Time Deadline() const override { return deadline_; }

 private:
  const Target target_;
  const Change change_;
  const size_t estimated_bytes_;
  const absl::Time deadline_;
  Done done_;
};

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TAGS_MUTATION_H_

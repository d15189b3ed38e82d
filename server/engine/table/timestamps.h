// Times as messages have them.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TIMESTAMPS_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TIMESTAMPS_H_

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace hashrange::engine {

google::protobuf::Timestamp ToTimestamp(absl::Time time);
absl::Time ToTime(const google::protobuf::Timestamp& timestamp);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TIMESTAMPS_H_

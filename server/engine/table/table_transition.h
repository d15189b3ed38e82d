// Tables that clients see being created, updated or deleted for a while.
//
// What a request asks of a table is done when it is on disk. DynamoDB takes
// seconds for it, and programs that do not wait so long fail there: a server
// may therefore show each change as going on for a while. No timer keeps that
// state. The catalog record has what is shown and until when, so that it is a
// function of the clock, survives the process, and is the same for all that
// share a store.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_TABLE_TRANSITION_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_TABLE_TRANSITION_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hashrange/v1/table.pb.h"
#include "storage/catalog/table_record.pb.h"

namespace hashrange::engine {

// Has `table` described as `shown` from `now` on, for `duration`. Not at all if
// that is zero.
void BeginTransition(v1::TableDescription shown, absl::Time now,
                     absl::Duration duration, storage::TableRecord* table);

// Returns for how long clients still see the table in its last transition; zero
// once that is over. A clock that was set back to before it ends it, too: the
// alternative is a table that nobody can use until the clock has caught up.
absl::Duration TransitionLeft(const storage::TableRecord& table,
                              absl::Time now);

// Returns how the table is described to clients.
const v1::TableDescription& DescriptionAt(const storage::TableRecord& table,
                                          absl::Time now);

// Whether the table was deleted. Nobody reads or writes its items any more.
bool IsDeleted(const storage::TableRecord& table);

// Whether clients see nothing of the table any more: it was deleted, and is not
// shown as DELETING either. Its name is free.
bool IsGone(const storage::TableRecord& table, absl::Time now);

// Whether clients see the table being created: its items are out of reach.
bool IsBeingCreated(const storage::TableRecord& table, absl::Time now);

// Whether clients see this index of the table being created.
bool IsIndexBeingCreated(const storage::TableRecord& table,
                         absl::string_view index_name, absl::Time now);

// ResourceInUseError that says which transition the table is in, if any.
absl::Status CheckNotInTransition(const storage::TableRecord& table,
                                  absl::Time now);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_TABLE_TRANSITION_H_

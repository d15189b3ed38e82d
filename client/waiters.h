// Waiting for what the service does in the background.

#ifndef HASHRANGE_CLIENT_WAITERS_H_
#define HASHRANGE_CLIENT_WAITERS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "hashrange/client/client.h"

namespace hashrange {

struct WaitOptions {
  absl::Duration interval = absl::Milliseconds(200);
  absl::Duration timeout = absl::Minutes(10);
};

// Returns once `table` and all its indexes are ACTIVE. DeadlineExceeded says
// what was not. Sleeps with the connection's environment.
absl::Status WaitUntilTableActive(Client client, absl::string_view table,
                                  const WaitOptions& options = {});

// Returns once there is no `table`: its name is free.
absl::Status WaitUntilTableDeleted(Client client, absl::string_view table,
                                   const WaitOptions& options = {});

// Returns once global index `index` is ACTIVE: all items are in it. NotFound if
// the table has no such index.
absl::Status WaitUntilIndexActive(Client client, absl::string_view table,
                                  absl::string_view index,
                                  const WaitOptions& options = {});

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_WAITERS_H_

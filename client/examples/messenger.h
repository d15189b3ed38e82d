// A messenger in one table: which groups a user is in, and the messages of a
// group, newest first.
//
//   partition key    sort key
//   GRP#ann          GRP#chess             ann is in group chess
//   MSG#chess        2026-11-21T12:00:00Z  a message; also found by its uuid

#ifndef HASHRANGE_CLIENT_EXAMPLES_MESSENGER_H_
#define HASHRANGE_CLIENT_EXAMPLES_MESSENGER_H_

#include <iosfwd>

#include "absl/status/status.h"
#include "hashrange/client/client.h"

namespace hashrange::examples {

// Creates the table, founds a group, sends 150 messages, reads the newest 20
// and those of a day, finds one by its uuid, and deletes the table. Tells on
// `out` what it does.
absl::Status RunMessenger(Client client, std::ostream& out);

}  // namespace hashrange::examples

#endif  // HASHRANGE_CLIENT_EXAMPLES_MESSENGER_H_

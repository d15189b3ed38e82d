// Reads the text of an update into a tree.

#ifndef HASHRANGE_SERVER_EXPRESSION_UPDATE_PARSER_H_
#define HASHRANGE_SERVER_EXPRESSION_UPDATE_PARSER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/expression/update_tree.h"

namespace hashrange::expression {

// Returns the tree of `text`:
//
//   update  = section {section}              each kind at most once
//   section = SET path "=" sum {"," path "=" sum} | REMOVE path {"," path}
//           | ADD path :value {"," path :value}
//           | DELETE path :value {"," path :value}
//   sum     = operand [("+" | "-") operand]
//   operand = path | :value | function "(" operand {"," operand} ")"
//           | "(" sum ")"
//
// Checks all that needs no placeholders: size, syntax, limits, reserved words,
// functions and repeated sections. The first error in this order is returned;
// the rest is up to CheckUpdate (see update_checks.h).
//
// Takes linear time, and no stack that grows with the text.
absl::StatusOr<UpdateTree> ParseUpdate(absl::string_view text);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_UPDATE_PARSER_H_

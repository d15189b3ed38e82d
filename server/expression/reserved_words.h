// The words that may not be attribute names within an expression.

#ifndef HASHRANGE_SERVER_EXPRESSION_RESERVED_WORDS_H_
#define HASHRANGE_SERVER_EXPRESSION_RESERVED_WORDS_H_

#include "absl/strings/string_view.h"

namespace hashrange::expression {

// Returns true if `word`, in any case, is one of DynamoDB's reserved words. An
// attribute of such a name needs a placeholder.
bool IsReservedWord(absl::string_view word);

}  // namespace hashrange::expression

#endif  // HASHRANGE_SERVER_EXPRESSION_RESERVED_WORDS_H_

// Whether text is UTF-8.

#ifndef HASHRANGE_TOOLS_CLI_TRANSFER_UTF8_H_
#define HASHRANGE_TOOLS_CLI_TRANSFER_UTF8_H_

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"

namespace hashrange::cli {

// Returns the offset of the first byte that does not belong to a character of
// UTF-8 (overlong forms, surrogates and values beyond U+10FFFF count as wrong),
// or nothing if `text` is UTF-8.
std::optional<size_t> FirstBadUtf8(absl::string_view text);

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_TRANSFER_UTF8_H_

// JSON as the tool prints it: indented by four blanks, as the AWS tools do.

#ifndef HASHRANGE_TOOLS_CLI_JSON_TEXT_H_
#define HASHRANGE_TOOLS_CLI_JSON_TEXT_H_

#include <string>

namespace hashrange::cli {

// Returns `value`, an nlohmann::json or ordered_json, as text without a line
// break at the end.
template <typename Json>
std::string JsonText(const Json& value) {
  // Text that is not UTF-8 cannot come out of a message; were it to, replacing
  // it is better than the exception that the library would throw.
  return value.dump(/*indent=*/4, /*indent_char=*/' ', /*ensure_ascii=*/false,
                    Json::error_handler_t::replace);
}

}  // namespace hashrange::cli

#endif  // HASHRANGE_TOOLS_CLI_JSON_TEXT_H_

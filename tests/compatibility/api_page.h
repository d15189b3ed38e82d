// docs/compatibility_api.md, read: what it says of operations, and of the
// members of their requests and responses.
//
// Each table says in its heading what it has:
//
//   | operation | state | remarks |     under any heading
//   | parameter | state | remarks |     under the heading of an operation
//   | response | state | remarks |      the same
//   | member | state | remarks |        under the heading of a structure
//
// The first cell has one or more names between backticks, and may have a link
// to the structure that describes what is in them: "`Tags[]` [Tag](#tag)".

#ifndef HASHRANGE_TESTS_COMPATIBILITY_API_PAGE_H_
#define HASHRANGE_TESTS_COMPATIBILITY_API_PAGE_H_

#include <map>
#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "tests/compatibility/api_model.h"

namespace hashrange::compatibility {

// One name of the page.
struct Row {
  // "supported", "different" or "absent".
  std::string state;
  std::string remark;
  // The structure that it links to; empty if none.
  std::string structure;
};

// What the page says of a member.
struct Description {
  // Of the member, unless one that it is in is absent: then it is, too.
  std::string state;
  // The table and the name of its row, for messages and to count rows.
  std::string row;
  // What is "not offered by this server" if the member is absent: the
  // outermost one that is, unless its remark quotes another message.
  std::string refused_as;
};

enum class Side { kRequest, kResponse };

// Constant.
class ApiPage {
 public:
  // Fails the test if the page is not as described above.
  static ApiPage Load(const std::string& path);

  // By name.
  const std::map<std::string, Row>& operations() const;

  // What the page says of a member of the operation, a plain name. Without a
  // state if it says nothing; then `row` is what to add.
  Description Describe(const std::string& operation, Side side,
                       const Path& path) const;

  // The structure that the row of a member links to; empty if none.
  std::string LinkOf(const std::string& row) const;

  // All rows of parameters, responses and structures, as Description::row has
  // them.
  std::set<std::string> Rows() const;

 private:
  void Add(const std::string& table, absl::string_view line);

  // By table ("PutItem, parameter") and name.
  std::map<std::string, std::map<std::string, Row>> tables_;
};

}  // namespace hashrange::compatibility

#endif  // HASHRANGE_TESTS_COMPATIBILITY_API_PAGE_H_

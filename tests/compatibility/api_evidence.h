// Which rows of docs/compatibility_api.md calls have shown to be true.

#ifndef HASHRANGE_TESTS_COMPATIBILITY_API_EVIDENCE_H_
#define HASHRANGE_TESTS_COMPATIBILITY_API_EVIDENCE_H_

#include <set>
#include <string>

#include "tests/compatibility/api_model.h"
#include "tests/compatibility/api_page.h"
#include "tests/compatibility/world.h"

namespace hashrange::compatibility {

class ApiEvidence {
 public:
  // All must outlive this.
  ApiEvidence(const ApiPage& page, const ApiModel& requests,
              const ApiModel& responses)
      : page_(page), requests_(requests), responses_(responses) {}

  // Looks at all calls of the world that succeeded. A member that was returned,
  // but is not on the page, or is absent there, fails the test.
  void Add(const World& world);

  // Rows of the members that a request had which succeeded, and that a response
  // had.
  const std::set<std::string>& accepted() const { return accepted_; }
  const std::set<std::string>& returned() const { return returned_; }

 private:
  void AddResponse(const Exchange& exchange);

  const ApiPage& page_;
  const ApiModel& requests_;
  const ApiModel& responses_;
  std::set<std::string> accepted_;
  std::set<std::string> returned_;
};

}  // namespace hashrange::compatibility

#endif  // HASHRANGE_TESTS_COMPATIBILITY_API_EVIDENCE_H_

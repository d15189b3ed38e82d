// A server with tables and items of its own, to see what a request does.

#ifndef HASHRANGE_TESTS_COMPATIBILITY_WORLD_H_
#define HASHRANGE_TESTS_COMPATIBILITY_WORLD_H_

#include <functional>
#include <string>
#include <vector>

#include "server/engine/fake_engine.h"
#include "server/http/test_api.h"
#include "tests/compatibility/api_model.h"

namespace hashrange::compatibility {

// Answers are the body, with its status in front unless it is 200, and members
// in order.
bool IsSuccess(const std::string& answer);
// Whether it was refused by what looks at the model alone, as being of a wrong
// type, or beyond the model's constraints.
bool IsRefusedByModel(const std::string& answer);
// Whether it is UnknownOperationException.
bool IsRefusedAsNotOffered(const std::string& answer);
// What a server says of an operation or a parameter that it does not offer.
std::string NotOffered(const std::string& name);

// A call that succeeded.
struct Exchange {
  std::string target;
  Json request;
  Json response;
};

class World {
 public:
  // Sends the requests of `setup` first, [["PutItem", {...}], ...], all of
  // which must succeed.
  explicit World(const Json& setup, engine::EngineOptions options = {});

  // `target` as in x-amz-target. `meanwhile` is called while the request waits
  // for the store, if it does.
  std::string Call(const std::string& target, const Json& request,
                   const std::function<void()>& meanwhile = nullptr);

  // Returns what can be seen of a request that is sent twice: both answers, and
  // then all tables with their tags and items.
  struct Sight {
    std::string answer;
    std::string all;
  };
  Sight SendTwice(const std::string& target, const Json& request);

  // All calls that succeeded, but for those of the set-up.
  const std::vector<Exchange>& successes() const { return successes_; }

 private:
  // Tables with their tags and items.
  std::string State();

  http::TestApi api_;
  std::vector<Exchange> successes_;
};

}  // namespace hashrange::compatibility

#endif  // HASHRANGE_TESTS_COMPATIBILITY_WORLD_H_

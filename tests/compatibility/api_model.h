// AWS's model of the API: its operations, and what their requests or their
// responses consist of, at any depth.
//
//   ApiModel requests = ApiModel::Load("server/http/model/api_model.json");
//   for (const ApiMember& member :
//        requests.MembersOf("DynamoDB_20120810.PutItem")) {
//     // TableName, Item{}, Item{}.S, ...
//   }
//
// A path has the names of members from the outside in. The name of a list ends
// in [] and that of a map in {}, so that what follows is of its elements.

#ifndef HASHRANGE_TESTS_COMPATIBILITY_API_MODEL_H_
#define HASHRANGE_TESTS_COMPATIBILITY_API_MODEL_H_

#include <functional>
#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace hashrange::compatibility {

using Json = nlohmann::json;
using Path = std::vector<std::string>;

struct ApiMember {
  Path path;
  // The name of its shape, such as "Key", a map.
  std::string shape;
  // For each element of the path the name of the structure that it is, or that
  // its elements are; empty for others.
  std::vector<std::string> structures;
};

// Joined with dots.
std::string TextOf(const Path& path);

// The plain name of a target: "PutItem".
std::string NameOf(const std::string& target);

// "Keys[]{}" is "Keys".
std::string WithoutMarks(const std::string& step);

// Constant.
class ApiModel {
 public:
  // Reads what tools/api_model made. Fails the test if it cannot.
  static ApiModel Load(const std::string& path);

  // What x-amz-target names: "DynamoDB_20120810.PutItem".
  std::vector<std::string> Targets() const;

  // All members of the request or the response, an outer one before those in
  // it. What contains itself is not entered again.
  std::vector<ApiMember> MembersOf(const std::string& target) const;

  // The shape of this name: {"type": "list", "member": "KeySchemaElement"}.
  const Json& ShapeOf(const std::string& name) const;
  // The shape of the request or the response; one without members if there is
  // none.
  const Json& RootOf(const std::string& target) const;
  // The member of a structure; null if there is none.
  static const Json* FindMember(const Json& structure, const std::string& name);

  // Calls `visit` with the path of each member that `value`, a request or a
  // response, has; also of one that the model lacks.
  void ForEachPresent(const std::string& target, const Json& value,
                      const std::function<void(const Path&)>& visit) const;

 private:
  void Collect(const Json& structure, const ApiMember& outer,
               std::vector<ApiMember>* members) const;
  void Visit(const Json& shape, const Json& value, Path* path,
             const std::function<void(const Path&)>& visit) const;
  // The name of the member as paths have it.
  std::string StepOf(const Json& member) const;
  // The name of the shape behind lists and maps.
  std::string InnermostOf(const std::string& shape) const;

  Json operations_;
  Json shapes_;
};

}  // namespace hashrange::compatibility

#endif  // HASHRANGE_TESTS_COMPATIBILITY_API_MODEL_H_

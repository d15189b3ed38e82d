#include "tests/compatibility/api_model.h"

#include <algorithm>
#include <fstream>

#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

namespace hashrange::compatibility {
namespace {

const Json& NoMembers() {
  static const Json* const none =
      new Json({{"type", "structure"}, {"members", Json::array()}});
  return *none;
}

// The name of the shape of elements; null for what has none.
const std::string* ElementOf(const Json& shape) {
  for (const char* part : {"member", "value"}) {
    const auto element = shape.find(part);
    if (element != shape.end()) {
      return element->get_ptr<const std::string*>();
    }
  }
  return nullptr;
}

bool IsStructure(const Json& shape) { return shape["type"] == "structure"; }

}  // namespace

std::string TextOf(const Path& path) { return absl::StrJoin(path, "."); }

std::string NameOf(const std::string& target) {
  return target.substr(target.find('.') + 1);
}

std::string WithoutMarks(const std::string& step) {
  return step.substr(0, step.find_first_of("[{"));
}

ApiModel ApiModel::Load(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  const Json json = Json::parse(file);
  ApiModel model;
  for (const Json& operation : json["operations"]) {
    std::string shape;
    for (const char* side : {"input", "output"}) {
      if (operation.contains(side)) shape = operation[side];
    }
    model.operations_[operation["target"].get<std::string>()] = shape;
  }
  model.shapes_ = json["shapes"];
  return model;
}

std::vector<std::string> ApiModel::Targets() const {
  std::vector<std::string> targets;
  for (const auto& operation : operations_.items()) {
    targets.push_back(operation.key());
  }
  return targets;
}

const Json& ApiModel::ShapeOf(const std::string& name) const {
  return shapes_.at(name);
}

const Json& ApiModel::RootOf(const std::string& target) const {
  const std::string name = operations_.at(target);
  return name.empty() ? NoMembers() : ShapeOf(name);
}

const Json* ApiModel::FindMember(const Json& structure,
                                 const std::string& name) {
  for (const Json& member : structure["members"]) {
    if (member["name"] == name) return &member;
  }
  return nullptr;
}

std::string ApiModel::StepOf(const Json& member) const {
  std::string step = member["name"];
  const Json* shape = &ShapeOf(member["shape"]);
  while (const std::string* element = ElementOf(*shape)) {
    step += (*shape)["type"] == "list" ? "[]" : "{}";
    shape = &ShapeOf(*element);
  }
  return step;
}

std::string ApiModel::InnermostOf(const std::string& shape) const {
  const std::string* element = ElementOf(ShapeOf(shape));
  return element == nullptr ? shape : InnermostOf(*element);
}

std::vector<ApiMember> ApiModel::MembersOf(const std::string& target) const {
  std::vector<ApiMember> members;
  Collect(RootOf(target), {}, &members);
  return members;
}

void ApiModel::Collect(const Json& structure, const ApiMember& outer,
                       std::vector<ApiMember>* members) const {
  for (const Json& json : structure["members"]) {
    ApiMember member = outer;
    member.shape = json["shape"];
    member.path.push_back(StepOf(json));
    const std::string innermost = InnermostOf(member.shape);
    const bool is_structure = IsStructure(ShapeOf(innermost));
    const bool is_known = std::count(member.structures.begin(),
                                     member.structures.end(), innermost) > 0;
    member.structures.push_back(is_structure ? innermost : "");
    members->push_back(member);
    if (is_structure && !is_known) {
      Collect(ShapeOf(innermost), member, members);
    }
  }
}

void ApiModel::ForEachPresent(
    const std::string& target, const Json& value,
    const std::function<void(const Path&)>& visit) const {
  Path path;
  Visit(RootOf(target), value, &path, visit);
}

void ApiModel::Visit(const Json& shape, const Json& value, Path* path,
                     const std::function<void(const Path&)>& visit) const {
  if (const std::string* element = ElementOf(shape)) {
    for (const Json& inner : value)
      Visit(ShapeOf(*element), inner, path, visit);
    return;
  }
  if (!IsStructure(shape)) return;
  for (const auto& entry : value.items()) {
    const Json* member = FindMember(shape, entry.key());
    path->push_back(member == nullptr ? entry.key() : StepOf(*member));
    visit(*path);
    if (member != nullptr) {
      Visit(ShapeOf((*member)["shape"]), entry.value(), path, visit);
    }
    path->pop_back();
  }
}

}  // namespace hashrange::compatibility

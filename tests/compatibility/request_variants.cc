#include "tests/compatibility/request_variants.h"

#include <algorithm>
#include <cstdint>

namespace hashrange::compatibility {
namespace {

// The smallest value of a shape that satisfies its constraints.
Json ExampleOf(const ApiModel& model, const std::string& name) {
  const Json& shape = model.ShapeOf(name);
  const std::string type = shape["type"];
  if (name == "AttributeValue") return {{"S", "a"}};
  if (type == "structure") {
    Json value = Json::object();
    for (const Json& member : shape["members"]) {
      if (!member.value("required", false)) continue;
      value[member["name"].get<std::string>()] =
          ExampleOf(model, member["shape"]);
    }
    return value;
  }
  if (type == "list") return Json::array({ExampleOf(model, shape["member"])});
  if (type == "map") return {{"p", ExampleOf(model, shape["value"])}};
  if (type == "boolean") return true;
  if (type == "blob") return "YQ==";
  if (type == "table_name") return "Tab";
  if (type != "string") return shape.value("min", 1);
  if (shape.contains("enum")) return shape["enum"][0];
  return std::string(std::max(shape.value("min", 1), 1), 'a');
}

// Values of a shape, the example first.
std::vector<Json> ExamplesOf(const ApiModel& model, const std::string& name) {
  std::vector<Json> values = {ExampleOf(model, name)};
  const Json& shape = model.ShapeOf(name);
  const std::string type = shape["type"];
  if (type == "string" && shape.contains("enum")) {
    values = shape["enum"].get<std::vector<Json>>();
  } else if (type == "string") {
    values.insert(values.end(), {"p", "#n", "1"});
  } else if (type == "table_name") {
    values.push_back("Missing");
  } else if (type == "map") {
    values.push_back({{"Tab", values[0]["p"]}});
  } else if (type == "boolean") {
    values.push_back(false);
  } else if (type == "blob") {
    values.push_back("Yg==");
  } else if (values[0].is_number()) {
    values.push_back(values[0].get<int64_t>() + 1);
  }
  return values;
}

// The element of a list or map to go on in: the first that has `member`, else
// the first. Null if there is none.
Json* ElementOf(Json* container, const std::string& member) {
  for (Json& element : *container) {
    if (element.is_object() && element.contains(member)) return &element;
  }
  return container->empty() ? nullptr : &*container->begin();
}

// The object that has, or shall have, the last member of the path; null if an
// element that would lead there is missing.
Json* HolderOf(const ApiModel& model, const std::string& target,
               const Path& path, Json* request) {
  const Json* shape = &model.RootOf(target);
  Json* holder = request;
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    const std::string name = WithoutMarks(path[i]);
    const Json& member = *ApiModel::FindMember(*shape, name);
    std::string shape_name = member["shape"];
    if (!holder->contains(name)) (*holder)[name] = ExampleOf(model, shape_name);
    holder = &(*holder)[name];
    shape = &model.ShapeOf(shape_name);
    while ((*shape)["type"] != "structure") {
      holder = ElementOf(holder, WithoutMarks(path[i + 1]));
      if (holder == nullptr) return nullptr;
      shape = &model.ShapeOf(
          (*shape)[(*shape)["type"] == "list" ? "member" : "value"]);
    }
  }
  return holder;
}

Json With(const ApiModel& model, const std::string& target, const Path& path,
          const Json& request, const Json& value) {
  Json variant = request;
  if (Json* holder = HolderOf(model, target, path, &variant)) {
    (*holder)[WithoutMarks(path.back())] = value;
  }
  return variant;
}

}  // namespace

std::vector<Json> VariantsOf(const ApiModel& model, const std::string& target,
                             const ApiMember& member, const Json& request) {
  Json variant = request;
  Json* holder = HolderOf(model, target, member.path, &variant);
  if (holder == nullptr) return {};
  const std::string name = WithoutMarks(member.path.back());
  std::vector<Json> variants;
  if (holder->contains(name)) variants.push_back(variant);
  holder->erase(name);
  variants.push_back(variant);
  for (const Json& value : ExamplesOf(model, member.shape)) {
    (*holder)[name] = value;
    variants.push_back(variant);
  }
  return variants;
}

Json WithMember(const ApiModel& model, const std::string& target,
                const ApiMember& member, const Json& request) {
  return With(model, target, member.path, request,
              ExampleOf(model, member.shape));
}

Json WithWrongType(const ApiModel& model, const std::string& target,
                   const ApiMember& member, const Json& request) {
  const std::string type = model.ShapeOf(member.shape)["type"];
  const bool is_text =
      type == "string" || type == "table_name" || type == "blob";
  return With(model, target, member.path, request,
              is_text ? Json(5) : Json("five"));
}

}  // namespace hashrange::compatibility

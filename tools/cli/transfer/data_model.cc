#include "tools/cli/transfer/data_model.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "client/json/attribute_value_json.h"
#include "client/json/json_view.h"
#include "nlohmann/json.hpp"

namespace hashrange::cli {
namespace {

using aws_json::JsonView;

// What a table or index asks of its provisioned capacity where it says nothing.
constexpr int64_t kDefaultCapacityUnits = 5;

// Members that mean nothing to a server.
const std::set<std::string>& DescriptiveMembers() {
  static const auto* const kNames = new std::set<std::string>{
      "NonKeyAttributes",  "TableFacets",   "DataAccess",
      "SampleDataFormats", "ModelMetadata", "AutoScalingRead",
      "AutoScalingWrite",  "ModelSchema",
  };
  return *kNames;
}

// Reads one table.
class TableReader {
 public:
  TableReader(ModelTable* table, std::vector<std::string>* ignored)
      : table_(*table), ignored_(*ignored) {}

  absl::Status Read(const JsonView& view);

 private:
  using MemberVisitor =
      absl::FunctionRef<absl::Status(const std::string&, const JsonView&)>;

  absl::Status ReadMember(const std::string& name, const JsonView& value);
  absl::Status ReadKey(
      const JsonView& view,
      google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* schema);
  absl::Status ReadKeyAttribute(
      const JsonView& view, v1::KeyType key_type,
      google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* schema);
  absl::Status Declare(const JsonView& view, const std::string& name,
                       const std::string& type);
  template <typename Index>
  absl::Status ReadIndex(const JsonView& view, Index* index);
  absl::Status ReadProjection(const JsonView& view, v1::Projection* projection);
  absl::Status ReadCapacity(const JsonView& view,
                            v1::ProvisionedThroughput* throughput);
  absl::Status ReadData(const JsonView& view);
  absl::Status ReadBillingMode(const JsonView& view);
  // What the billing mode needs besides what was read.
  void CompleteCapacity();

  // Notes a member that nothing reads.
  absl::Status Ignore(const std::string& name, const JsonView& view) {
    if (DescriptiveMembers().count(name) == 0) ignored_.push_back(view.Path());
    return absl::OkStatus();
  }

  ModelTable& table_;
  std::vector<std::string>& ignored_;
  std::map<std::string, std::string> types_;
};

absl::Status ReadString(const JsonView& view, std::string* out) {
  absl::StatusOr<std::string> text = view.AsString();
  if (text.ok()) *out = *std::move(text);
  return text.status();
}

absl::Status TableReader::Declare(const JsonView& view, const std::string& name,
                                  const std::string& type) {
  const auto [entry, is_new] = types_.emplace(name, type);
  if (!is_new) {
    if (entry->second == type) return absl::OkStatus();
    return view.Error(absl::StrCat("the key attribute ", name, " is ", type,
                                   " here but ", entry->second,
                                   " in another key"));
  }
  v1::AttributeDefinition& definition =
      *table_.request.add_attribute_definitions();
  definition.set_attribute_name(name);
  if (type == "S") {
    definition.set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_S);
  } else if (type == "N") {
    definition.set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_N);
  } else if (type == "B") {
    definition.set_attribute_type(v1::SCALAR_ATTRIBUTE_TYPE_B);
  } else {
    return view.Error(
        absl::StrCat("AttributeType of a key must be S, N or B, "
                     "not \"",
                     type, "\""));
  }
  return absl::OkStatus();
}

absl::Status TableReader::ReadKeyAttribute(
    const JsonView& view, v1::KeyType key_type,
    google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* schema) {
  std::string attribute;
  std::string type;
  absl::Status status =
      view.ForEachMember([&](const std::string& name, const JsonView& member) {
        if (name == "AttributeName") return ReadString(member, &attribute);
        if (name == "AttributeType") return ReadString(member, &type);
        return Ignore(name, member);
      });
  if (!status.ok()) return status;
  if (attribute.empty() || type.empty()) {
    return view.Error("expected AttributeName and AttributeType");
  }
  v1::KeySchemaElement& element = *schema->Add();
  element.set_attribute_name(attribute);
  element.set_key_type(key_type);
  return Declare(view, attribute, type);
}

absl::Status TableReader::ReadKey(
    const JsonView& view,
    google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* schema) {
  // Members come in the order of their names, so the partition key is first, as
  // a key schema must have it.
  absl::Status status =
      view.ForEachMember([&](const std::string& name, const JsonView& member) {
        if (name == "PartitionKey") {
          return ReadKeyAttribute(member, v1::KEY_TYPE_HASH, schema);
        }
        if (name == "SortKey") {
          if (member.IsNull()) return absl::OkStatus();
          return ReadKeyAttribute(member, v1::KEY_TYPE_RANGE, schema);
        }
        return Ignore(name, member);
      });
  if (!status.ok()) return status;
  if (schema->empty() || schema->Get(0).key_type() != v1::KEY_TYPE_HASH) {
    return view.Error("expected the member PartitionKey");
  }
  return absl::OkStatus();
}

absl::Status TableReader::ReadProjection(const JsonView& view,
                                         v1::Projection* projection) {
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& member) -> absl::Status {
        if (name == "NonKeyAttributes") {
          return member.ForEachElement([&](const JsonView& element) {
            return ReadString(element, projection->add_non_key_attributes());
          });
        }
        if (name != "ProjectionType") return Ignore(name, member);
        std::string type;
        absl::Status status = ReadString(member, &type);
        if (!status.ok()) return status;
        v1::ProjectionType value = v1::PROJECTION_TYPE_UNSPECIFIED;
        if (!v1::ProjectionType_Parse(absl::StrCat("PROJECTION_TYPE_", type),
                                      &value)) {
          return member.Error("expected ALL, KEYS_ONLY or INCLUDE");
        }
        projection->set_projection_type(value);
        return absl::OkStatus();
      });
}

absl::Status TableReader::ReadCapacity(const JsonView& view,
                                       v1::ProvisionedThroughput* throughput) {
  return view.ForEachMember(
      [&](const std::string& name, const JsonView& member) -> absl::Status {
        if (name == "ProvisionedThroughput") {
          return ReadCapacity(member, throughput);
        }
        if (name != "ReadCapacityUnits" && name != "WriteCapacityUnits") {
          return Ignore(name, member);
        }
        absl::StatusOr<int64_t> units = member.AsInt64();
        if (!units.ok()) return units.status();
        if (name == "ReadCapacityUnits") {
          throughput->set_read_capacity_units(*units);
        } else {
          throughput->set_write_capacity_units(*units);
        }
        return absl::OkStatus();
      });
}

template <typename Index>
absl::Status TableReader::ReadIndex(const JsonView& view, Index* index) {
  absl::Status status = view.ForEachMember([&](const std::string& name,
                                               const JsonView& member) {
    if (name == "IndexName") {
      return ReadString(member, index->mutable_index_name());
    }
    if (name == "KeyAttributes") {
      return ReadKey(member, index->mutable_key_schema());
    }
    if (name == "Projection") {
      return ReadProjection(member, index->mutable_projection());
    }
    if constexpr (std::is_same_v<Index, v1::GlobalSecondaryIndex>) {
      if (name == "ProvisionedCapacitySettings") {
        return ReadCapacity(member, index->mutable_provisioned_throughput());
      }
    }
    return Ignore(name, member);
  });
  if (!status.ok()) return status;
  if (index->index_name().empty()) {
    return view.Error("expected the member IndexName");
  }
  if (index->key_schema().empty()) {
    return view.Error("expected the member KeyAttributes");
  }
  if (!index->has_projection()) {
    index->mutable_projection()->set_projection_type(v1::PROJECTION_TYPE_ALL);
  }
  return absl::OkStatus();
}

absl::Status TableReader::ReadData(const JsonView& view) {
  return view.ForEachElement([&](const JsonView& element) {
    absl::StatusOr<aws_json::AttributeMap> item =
        aws_json::AttributesFromJson(element);
    if (!item.ok()) return item.status();
    table_.items.push_back(*std::move(item));
    table_.item_paths.push_back(element.Path());
    return absl::OkStatus();
  });
}

absl::Status TableReader::ReadBillingMode(const JsonView& view) {
  std::string mode;
  absl::Status status = ReadString(view, &mode);
  if (!status.ok()) return status;
  v1::BillingMode value = v1::BILLING_MODE_UNSPECIFIED;
  if (!v1::BillingMode_Parse(absl::StrCat("BILLING_MODE_", mode), &value)) {
    return view.Error("expected PROVISIONED or PAY_PER_REQUEST");
  }
  table_.request.set_billing_mode(value);
  return absl::OkStatus();
}

absl::Status TableReader::ReadMember(const std::string& name,
                                     const JsonView& value) {
  v1::CreateTableRequest& request = table_.request;
  if (value.IsNull()) return absl::OkStatus();
  if (name == "TableName") {
    return ReadString(value, request.mutable_table_name());
  }
  if (name == "KeyAttributes") {
    return ReadKey(value, request.mutable_key_schema());
  }
  if (name == "GlobalSecondaryIndexes") {
    return value.ForEachElement([&](const JsonView& index) {
      return ReadIndex(index, request.add_global_secondary_indexes());
    });
  }
  if (name == "LocalSecondaryIndexes") {
    return value.ForEachElement([&](const JsonView& index) {
      return ReadIndex(index, request.add_local_secondary_indexes());
    });
  }
  if (name == "TableData") return ReadData(value);
  if (name == "BillingMode") return ReadBillingMode(value);
  if (name == "ProvisionedCapacitySettings") {
    return ReadCapacity(value, request.mutable_provisioned_throughput());
  }
  return Ignore(name, value);
}

void TableReader::CompleteCapacity() {
  v1::CreateTableRequest& request = table_.request;
  if (request.billing_mode() == v1::BILLING_MODE_UNSPECIFIED) {
    request.set_billing_mode(request.has_provisioned_throughput()
                                 ? v1::BILLING_MODE_PROVISIONED
                                 : v1::BILLING_MODE_PAY_PER_REQUEST);
  }
  if (request.billing_mode() == v1::BILLING_MODE_PAY_PER_REQUEST) {
    // Workbench keeps the settings when the mode is changed; a server refuses
    // them.
    request.clear_provisioned_throughput();
    for (auto& index : *request.mutable_global_secondary_indexes()) {
      index.clear_provisioned_throughput();
    }
    return;
  }
  v1::ProvisionedThroughput& table = *request.mutable_provisioned_throughput();
  if (!table.has_read_capacity_units()) {
    table.set_read_capacity_units(kDefaultCapacityUnits);
  }
  if (!table.has_write_capacity_units()) {
    table.set_write_capacity_units(kDefaultCapacityUnits);
  }
  for (auto& index : *request.mutable_global_secondary_indexes()) {
    v1::ProvisionedThroughput own = table;
    own.MergeFrom(index.provisioned_throughput());
    *index.mutable_provisioned_throughput() = own;
  }
}

absl::Status TableReader::Read(const JsonView& view) {
  absl::Status status =
      view.ForEachMember([&](const std::string& name, const JsonView& member) {
        return ReadMember(name, member);
      });
  if (!status.ok()) return status;
  if (table_.request.table_name().empty()) {
    return view.Error("expected the member TableName");
  }
  if (table_.request.key_schema().empty()) {
    return view.Error("expected the member KeyAttributes");
  }
  CompleteCapacity();
  return absl::OkStatus();
}

absl::Status ReadTables(const JsonView& view, DataModel* model) {
  std::set<std::string> names;
  return view.ForEachElement([&](const JsonView& element) -> absl::Status {
    ModelTable& table = model->tables.emplace_back();
    absl::Status status = TableReader(&table, &model->ignored).Read(element);
    if (!status.ok()) return status;
    if (!names.insert(table.request.table_name()).second) {
      return element.Error(absl::StrCat("there is another table named ",
                                        table.request.table_name()));
    }
    return absl::OkStatus();
  });
}

}  // namespace

absl::StatusOr<DataModel> ParseDataModel(absl::string_view text) {
  absl::StatusOr<nlohmann::json> document = aws_json::ParseJson(text);
  if (!document.ok()) return document.status();
  DataModel model;
  bool has_tables = false;
  const JsonView root(*document);
  absl::Status status = root.ForEachMember(
      [&](const std::string& name, const JsonView& member) -> absl::Status {
        if (name == "ModelName") return ReadString(member, &model.name);
        if (name == "DataModel") {
          has_tables = true;
          return ReadTables(member, &model);
        }
        if (DescriptiveMembers().count(name) == 0) {
          model.ignored.push_back(member.Path());
        }
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  if (!has_tables) return root.Error("expected the member DataModel");
  return model;
}

}  // namespace hashrange::cli

#include "hashrange/client/table_requests.h"

namespace hashrange {
namespace {

v1::ScalarAttributeType TypeOf(KeyKind kind) {
  switch (kind) {
    case KeyKind::kString:
      return v1::SCALAR_ATTRIBUTE_TYPE_S;
    case KeyKind::kNumber:
      return v1::SCALAR_ATTRIBUTE_TYPE_N;
    case KeyKind::kBinary:
      return v1::SCALAR_ATTRIBUTE_TYPE_B;
  }
  return v1::SCALAR_ATTRIBUTE_TYPE_UNSPECIFIED;
}

v1::ProvisionedThroughput CapacityOf(int64_t read_units, int64_t write_units) {
  v1::ProvisionedThroughput capacity;
  capacity.set_read_capacity_units(read_units);
  capacity.set_write_capacity_units(write_units);
  return capacity;
}

template <typename Repeated>
void AppendAll(const std::vector<v1::KeySchemaElement>& key_schema,
               Repeated* out) {
  for (const v1::KeySchemaElement& element : key_schema) {
    *out->Add() = element;
  }
}

// Each attribute is defined once, however many keys it is in.
template <typename Request>
void Define(const std::vector<v1::AttributeDefinition>& definitions,
            Request* request) {
  for (const v1::AttributeDefinition& definition : definitions) {
    bool known = false;
    for (const auto& other : request->attribute_definitions()) {
      known |= other.attribute_name() == definition.attribute_name() &&
               other.attribute_type() == definition.attribute_type();
    }
    if (!known) *request->add_attribute_definitions() = definition;
  }
}

}  // namespace

v1::AttributeDefinition KeyDefinition(absl::string_view name, KeyKind kind) {
  v1::AttributeDefinition definition;
  definition.set_attribute_name(std::string(name));
  definition.set_attribute_type(TypeOf(kind));
  return definition;
}

// ---- Index ----

Index::Index(absl::string_view name) : name_(name) {
  projection_.set_projection_type(v1::PROJECTION_TYPE_ALL);
}

Index& Index::KeysOnly() {
  projection_.set_projection_type(v1::PROJECTION_TYPE_KEYS_ONLY);
  return *this;
}

Index& Index::Include(const std::vector<std::string>& attributes) {
  projection_.set_projection_type(v1::PROJECTION_TYPE_INCLUDE);
  for (const std::string& attribute : attributes) {
    projection_.add_non_key_attributes(attribute);
  }
  return *this;
}

Index& Index::Capacity(int64_t read_units, int64_t write_units) {
  capacity_ = CapacityOf(read_units, write_units);
  has_capacity_ = true;
  return *this;
}

v1::GlobalSecondaryIndex Index::ToGlobal() const {
  v1::GlobalSecondaryIndex index;
  index.set_index_name(name_);
  AppendAll(key_schema(), index.mutable_key_schema());
  *index.mutable_projection() = projection_;
  if (has_capacity_) *index.mutable_provisioned_throughput() = capacity_;
  return index;
}

v1::LocalSecondaryIndex Index::ToLocal() const {
  v1::LocalSecondaryIndex index;
  index.set_index_name(name_);
  AppendAll(key_schema(), index.mutable_key_schema());
  *index.mutable_projection() = projection_;
  return index;
}

// ---- Table ----

Table::Table(absl::string_view name) {
  request_.set_table_name(std::string(name));
  request_.set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
}

Table& Table::Global(const Index& index) {
  global_.push_back(index);
  return *this;
}

Table& Table::Local(const Index& index) {
  local_.push_back(index);
  return *this;
}

Table& Table::Capacity(int64_t read_units, int64_t write_units) {
  request_.set_billing_mode(v1::BILLING_MODE_PROVISIONED);
  *request_.mutable_provisioned_throughput() =
      CapacityOf(read_units, write_units);
  return *this;
}

Table& Table::Tag(absl::string_view key, absl::string_view value) {
  v1::Tag* tag = request_.add_tags();
  tag->set_key(std::string(key));
  tag->set_value(std::string(value));
  return *this;
}

Table& Table::ProtectFromDeletion() {
  request_.set_deletion_protection_enabled(true);
  return *this;
}

v1::CreateTableRequest Table::Build() const {
  v1::CreateTableRequest request = request_;
  AppendAll(key_schema(), request.mutable_key_schema());
  Define(definitions(), &request);
  for (const Index& index : local_) {
    v1::LocalSecondaryIndex* local = request.add_local_secondary_indexes();
    *local = index.ToLocal();
    // Its partition key is the table's, said once.
    if (index.key_schema().size() == 1 && !key_schema().empty()) {
      local->clear_key_schema();
      *local->add_key_schema() = key_schema().front();
      *local->add_key_schema() = index.key_schema().front();
    }
    Define(index.definitions(), &request);
  }
  for (const Index& index : global_) {
    *request.add_global_secondary_indexes() = index.ToGlobal();
    Define(index.definitions(), &request);
  }
  return request;
}

v1::UpdateTableRequest AddIndex(absl::string_view table, const Index& index) {
  v1::UpdateTableRequest request;
  request.set_table_name(std::string(table));
  Define(index.definitions(), &request);
  *request.add_global_secondary_index_updates()->mutable_create() =
      index.ToGlobal();
  return request;
}

v1::UpdateTableRequest DeleteIndex(absl::string_view table,
                                   absl::string_view index) {
  v1::UpdateTableRequest request;
  request.set_table_name(std::string(table));
  request.add_global_secondary_index_updates()
      ->mutable_delete_()
      ->set_index_name(std::string(index));
  return request;
}

}  // namespace hashrange

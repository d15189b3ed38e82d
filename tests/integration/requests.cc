#include "tests/integration/requests.h"

namespace hashrange::tests {
namespace {

v1::ScalarAttributeType TypeOf(const KeyText& text) {
  switch (text.back()) {
    case 'N':
      return v1::SCALAR_ATTRIBUTE_TYPE_N;
    case 'B':
      return v1::SCALAR_ATTRIBUTE_TYPE_B;
    default:
      return v1::SCALAR_ATTRIBUTE_TYPE_S;
  }
}

void AddKey(google::protobuf::RepeatedPtrField<v1::KeySchemaElement>* schema,
            const std::string& name, v1::KeyType type) {
  v1::KeySchemaElement* element = schema->Add();
  element->set_attribute_name(name);
  element->set_key_type(type);
}

}  // namespace

TableSpec::TableSpec(const std::string& name, const std::vector<KeyText>& key) {
  request_.set_table_name(name);
  request_.set_billing_mode(v1::BILLING_MODE_PAY_PER_REQUEST);
  v1::KeyType type = v1::KEY_TYPE_HASH;
  for (const KeyText& text : key) {
    AddKey(request_.mutable_key_schema(), Declare(text), type);
    type = v1::KEY_TYPE_RANGE;
  }
}

TableSpec& TableSpec::Local(const std::string& name, const KeyText& sort,
                            v1::Projection projection) {
  v1::LocalSecondaryIndex* index = request_.add_local_secondary_indexes();
  index->set_index_name(name);
  AddKey(index->mutable_key_schema(), request_.key_schema(0).attribute_name(),
         v1::KEY_TYPE_HASH);
  AddKey(index->mutable_key_schema(), Declare(sort), v1::KEY_TYPE_RANGE);
  *index->mutable_projection() = std::move(projection);
  return *this;
}

TableSpec& TableSpec::Global(const std::string& name,
                             const std::vector<KeyText>& partition,
                             const std::vector<KeyText>& sort,
                             v1::Projection projection) {
  v1::GlobalSecondaryIndex* index = request_.add_global_secondary_indexes();
  index->set_index_name(name);
  for (const KeyText& text : partition) {
    AddKey(index->mutable_key_schema(), Declare(text), v1::KEY_TYPE_HASH);
  }
  for (const KeyText& text : sort) {
    AddKey(index->mutable_key_schema(), Declare(text), v1::KEY_TYPE_RANGE);
  }
  *index->mutable_projection() = std::move(projection);
  return *this;
}

std::string TableSpec::Declare(const KeyText& text) {
  const std::string name = text.substr(0, text.rfind(':'));
  for (const auto& definition : request_.attribute_definitions()) {
    if (definition.attribute_name() == name) return name;
  }
  v1::AttributeDefinition* definition = request_.add_attribute_definitions();
  definition->set_attribute_name(name);
  definition->set_attribute_type(TypeOf(text));
  return name;
}

v1::Projection All() {
  v1::Projection projection;
  projection.set_projection_type(v1::PROJECTION_TYPE_ALL);
  return projection;
}

v1::Projection KeysOnly() {
  v1::Projection projection;
  projection.set_projection_type(v1::PROJECTION_TYPE_KEYS_ONLY);
  return projection;
}

v1::Projection Include(const std::vector<std::string>& names) {
  v1::Projection projection;
  projection.set_projection_type(v1::PROJECTION_TYPE_INCLUDE);
  projection.mutable_non_key_attributes()->Add(names.begin(), names.end());
  return projection;
}

v1::UpdateTableRequest AddIndex(const TableSpec& goal) {
  v1::UpdateTableRequest request;
  request.set_table_name(goal.Build().table_name());
  *request.mutable_attribute_definitions() =
      goal.Build().attribute_definitions();
  *request.add_global_secondary_index_updates()->mutable_create() =
      *goal.Build().global_secondary_indexes().rbegin();
  return request;
}

v1::UpdateTableRequest DropIndex(const std::string& table,
                                 const std::string& index) {
  v1::UpdateTableRequest request;
  request.set_table_name(table);
  request.add_global_secondary_index_updates()
      ->mutable_delete_()
      ->set_index_name(index);
  return request;
}

v1::DescribeTableRequest Describe(const std::string& table) {
  v1::DescribeTableRequest request;
  request.set_table_name(table);
  return request;
}

v1::DeleteTableRequest DropTable(const std::string& table) {
  v1::DeleteTableRequest request;
  request.set_table_name(table);
  return request;
}

v1::PutItemRequest Put(const std::string& table, const Attributes& item) {
  v1::PutItemRequest request;
  request.set_table_name(table);
  *request.mutable_item() = ToMessageMap(item);
  return request;
}

v1::GetItemRequest Get(const std::string& table, const Attributes& key) {
  v1::GetItemRequest request;
  request.set_table_name(table);
  *request.mutable_key() = ToMessageMap(key);
  return request;
}

v1::DeleteItemRequest Delete(const std::string& table, const Attributes& key) {
  v1::DeleteItemRequest request;
  request.set_table_name(table);
  *request.mutable_key() = ToMessageMap(key);
  return request;
}

v1::WriteRequest BatchPut(const std::string& table, const Attributes& item) {
  v1::WriteRequest request;
  request.set_table_name(table);
  *request.mutable_put()->mutable_item() = ToMessageMap(item);
  return request;
}

v1::WriteRequest BatchDelete(const std::string& table, const Attributes& key) {
  v1::WriteRequest request;
  request.set_table_name(table);
  *request.mutable_delete_()->mutable_key() = ToMessageMap(key);
  return request;
}

v1::BatchWriteItemRequest BatchWrite(
    const std::vector<v1::WriteRequest>& writes) {
  v1::BatchWriteItemRequest request;
  request.mutable_requests()->Add(writes.begin(), writes.end());
  return request;
}

v1::BatchGetItemRequest BatchGet(const std::string& table,
                                 const std::vector<Attributes>& keys) {
  v1::BatchGetItemRequest request;
  for (const Attributes& key : keys) {
    v1::TableKey* added = request.add_keys();
    added->set_table_name(table);
    *added->mutable_key() = ToMessageMap(key);
  }
  return request;
}

v1::QueryRequest Query(const std::string& table, const std::string& condition,
                       const Attributes& values) {
  v1::QueryRequest request;
  request.set_table_name(table);
  request.set_key_condition_expression(condition);
  *request.mutable_expression_attribute_values() = ToMessageMap(values);
  return request;
}

v1::QueryRequest QueryIndex(const std::string& table, const std::string& index,
                            const std::string& condition,
                            const Attributes& values) {
  v1::QueryRequest request = Query(table, condition, values);
  request.set_index_name(index);
  return request;
}

v1::ScanRequest Scan(const std::string& table) {
  v1::ScanRequest request;
  request.set_table_name(table);
  return request;
}

}  // namespace hashrange::tests

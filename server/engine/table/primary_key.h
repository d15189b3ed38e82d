// Primary keys in items and requests: presence, type, emptiness, size.

#ifndef HASHRANGE_SERVER_ENGINE_TABLE_PRIMARY_KEY_H_
#define HASHRANGE_SERVER_ENGINE_TABLE_PRIMARY_KEY_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "hashrange/v1/attribute_value.pb.h"
#include "server/engine/table/table.h"
#include "storage/value/value.h"

namespace hashrange::engine {

// The key attributes of an item; points into it. `sort` is null for a table
// without a sort key.
struct PrimaryKey {
  const v1::AttributeValue* partition = nullptr;
  const v1::AttributeValue* sort = nullptr;
};

// Where an item is stored, and the full key that its record repeats.
struct ItemLocation {
  std::string key;
  std::string canonical_key;
  // The counter of the item collection's bytes. Empty for a table without
  // local secondary indexes.
  std::string collection_key;
};
ItemLocation LocationOf(const Table& table, const PrimaryKey& key);

// Whether `value` has the declared type of a key attribute.
bool HasType(const v1::AttributeValue& value, v1::ScalarAttributeType type);

// Bytes of a key value. Numbers have no limit and count 0.
size_t KeyValueBytes(const v1::AttributeValue& value);

// "string" or "binary" if `value` is an empty one of these, otherwise "".
absl::string_view EmptyKind(const v1::AttributeValue& value);

enum class KeyRole { kPartition, kSort };

// ValidationError if a value of the right type is no value of the key attribute
// `attribute`: if it is empty or too long.
absl::Status CheckKeyValue(const KeyAttribute& attribute, KeyRole role,
                           const v1::AttributeValue& value);

// The same for a value that a request names, which may be of another type: "The
// provided key element does not match the schema".
absl::Status CheckRequestedKeyValue(const KeyAttribute& attribute, KeyRole role,
                                    const v1::AttributeValue& value);

// Returns the key of an item to put. ValidationError, for the partition key
// and then the sort key: missing, wrong type, empty, too long.
absl::StatusOr<PrimaryKey> KeyOfItem(const Table& table,
                                     const value::AttributeMap& item);

// Returns the key that a request names by exactly the key attributes.
// ValidationError: "The provided key element does not match the schema" for
// anything else; then empty, too long.
absl::StatusOr<PrimaryKey> KeyOfRequest(const Table& table,
                                        const value::AttributeMap& key);

// KeyOfItem as BatchWriteItem reports it: a missing key or a wrong type is
// "The provided key element does not match the schema".
absl::StatusOr<PrimaryKey> KeyOfBatchItem(const Table& table,
                                          const value::AttributeMap& item);

// ValidationError if an attribute that is part of an index key has the wrong
// type, is empty or is too long. Missing ones are allowed: the item is not in
// that index.
absl::Status CheckIndexKeys(const Table& table,
                            const value::AttributeMap& item);

}  // namespace hashrange::engine

#endif  // HASHRANGE_SERVER_ENGINE_TABLE_PRIMARY_KEY_H_

// C++ values as attribute values and back.
//
//   v1::AttributeValue pages = ToValue(524);                       // {n:
//   "524"} absl::StatusOr<int64_t> read = FromValue<int64_t>(pages);      //
//   524
//
//   C++                                           attribute value
//   bool                                          BOOL
//   integers, float, double, Decimal              N
//   std::string, absl::string_view, const char*   S
//   Bytes                                         B
//   Null                                          NULL
//   std::vector<T>                                L
//   std::map, std::unordered_map from strings     M
//   std::set of strings, numbers or Bytes         SS, NS, BS
//   std::optional<T>                              T, or NULL if empty
//   structs with a Describe function              M (see struct_value.h)
//   v1::AttributeValue                            itself
//
// The containers are in value_containers.h. A type of your own can have its own
// ValueTraits.

#ifndef HASHRANGE_CLIENT_VALUE_H_
#define HASHRANGE_CLIENT_VALUE_H_

#include <string>
#include <type_traits>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "hashrange/client/number.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange {

// Raw bytes, as opposed to a string, which must be UTF-8.
struct Bytes {
  std::string data;

  friend bool operator==(const Bytes& a, const Bytes& b) {
    return a.data == b.data;
  }
  friend bool operator<(const Bytes& a, const Bytes& b) {
    return a.data < b.data;
  }
};

// The value NULL.
struct Null {
  friend bool operator==(Null, Null) { return true; }
};

// How values of type T are written and read. A specialisation has:
//   static void Write(const T& value, v1::AttributeValue* out);
//   static absl::Status Read(const v1::AttributeValue& value, T* out);
// Read returns InvalidArgument if `value` is not a T.
template <typename T, typename Enable = void>
struct ValueTraits;

template <typename T>
v1::AttributeValue ToValue(const T& value) {
  v1::AttributeValue out;
  ValueTraits<std::decay_t<const T>>::Write(value, &out);
  return out;
}

// Returns `value` as a T. InvalidArgument says what was expected and found.
template <typename T>
absl::StatusOr<T> FromValue(const v1::AttributeValue& value) {
  T out{};
  absl::Status status = ValueTraits<T>::Read(value, &out);
  if (!status.ok()) return status;
  return out;
}

// Returns the type of `value` as DynamoDB names it: "S", "NULL" and so on; ""
// if none is set.
absl::string_view TypeName(const v1::AttributeValue& value);

// Returns InvalidArgument: "expected `expected`, found" and the type of
// `value`.
absl::Status UnexpectedType(absl::string_view expected,
                            const v1::AttributeValue& value);

// Returns `status` with `path` before its message, as in "Formats: audio:
// expected ...".
absl::Status AtPath(absl::string_view path, const absl::Status& status);

// ---- Scalars ----

template <typename T>
struct ValueTraits<T, std::enable_if_t<IsNumber<T>::value>> {
  static void Write(const T& value, v1::AttributeValue* out) {
    out->set_n(NumberTraits<T>::Text(value));
  }
  static absl::Status Read(const v1::AttributeValue& value, T* out) {
    if (!value.has_n()) return UnexpectedType("a number (N)", value);
    return NumberTraits<T>::Parse(value.n(), out);
  }
};

template <>
struct ValueTraits<bool> {
  static void Write(bool value, v1::AttributeValue* out);
  static absl::Status Read(const v1::AttributeValue& value, bool* out);
};

template <>
struct ValueTraits<std::string> {
  static void Write(absl::string_view value, v1::AttributeValue* out);
  static absl::Status Read(const v1::AttributeValue& value, std::string* out);
};

// Text that is not owned can be written, but not read.
template <>
struct ValueTraits<absl::string_view> {
  static void Write(absl::string_view value, v1::AttributeValue* out);
};
template <>
struct ValueTraits<const char*> : ValueTraits<absl::string_view> {};

template <>
struct ValueTraits<Bytes> {
  static void Write(const Bytes& value, v1::AttributeValue* out);
  static absl::Status Read(const v1::AttributeValue& value, Bytes* out);
};

template <>
struct ValueTraits<Null> {
  static void Write(Null value, v1::AttributeValue* out);
  static absl::Status Read(const v1::AttributeValue& value, Null* out);
};

template <>
struct ValueTraits<v1::AttributeValue> {
  static void Write(const v1::AttributeValue& value, v1::AttributeValue* out);
  static absl::Status Read(const v1::AttributeValue& value,
                           v1::AttributeValue* out);
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_VALUE_H_

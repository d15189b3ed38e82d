// Structs as maps and items, by one function that names their fields.
//
//   struct Book {
//     std::string author;
//     std::string title;
//     std::optional<int> pages;  // absent in the item if empty
//
//     template <typename Self, typename Fields>
//     static void Describe(Self& book, Fields& fields) {
//       fields("Author", book.author)("Title", book.title)("Pages",
//       book.pages);
//     }
//   };
//
//   Item item = Item::From(book);
//   absl::StatusOr<Book> read = item.As<Book>();
//
// The function serves both directions: `Self` is Book or const Book. For a
// struct that cannot have it, specialise StructAdapter with such a function.
// Attributes that no field names are skipped when reading.

#ifndef HASHRANGE_CLIENT_STRUCT_VALUE_H_
#define HASHRANGE_CLIENT_STRUCT_VALUE_H_

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/map.h"
#include "hashrange/client/value.h"
#include "hashrange/client/value_containers.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange {

using AttributeMap = google::protobuf::Map<std::string, v1::AttributeValue>;

// How the fields of a T are named. Not defined for types that are no structs
// with a Describe function.
template <typename T, typename Enable = void>
struct StructAdapter;

// Writes fields into a map. An empty optional is left out.
class FieldWriter {
 public:
  explicit FieldWriter(AttributeMap* out) : out_(out) {}

  template <typename T>
  FieldWriter& operator()(absl::string_view name, const T& field) {
    (*out_)[std::string(name)] = ToValue(field);
    return *this;
  }
  template <typename T>
  FieldWriter& operator()(absl::string_view name,
                          const std::optional<T>& field) {
    return field.has_value() ? (*this)(name, *field) : *this;
  }

 private:
  AttributeMap* const out_;
};

// Reads fields from a map. An absent attribute is an error, except for an
// optional.
class FieldReader {
 public:
  explicit FieldReader(const AttributeMap& attributes)
      : attributes_(attributes) {}

  template <typename T>
  FieldReader& operator()(absl::string_view name, T& field) {
    const auto found = attributes_.find(std::string(name));
    if (found != attributes_.end()) {
      Note(AtPath(name, ValueTraits<T>::Read(found->second, &field)));
    } else {
      Note(absl::InvalidArgumentError(
          absl::StrCat(name, ": the attribute is missing")));
    }
    return *this;
  }
  template <typename T>
  FieldReader& operator()(absl::string_view name, std::optional<T>& field) {
    const auto found = attributes_.find(std::string(name));
    if (found == attributes_.end()) {
      field.reset();
    } else {
      Note(AtPath(name,
                  ValueTraits<std::optional<T>>::Read(found->second, &field)));
    }
    return *this;
  }

  // The first error.
  const absl::Status& status() const { return status_; }

 private:
  void Note(absl::Status status) {
    if (status_.ok()) status_ = std::move(status);
  }

  const AttributeMap& attributes_;
  absl::Status status_;
};

template <typename T>
struct StructAdapter<
    T, std::void_t<decltype(T::Describe(std::declval<const T&>(),
                                        std::declval<FieldWriter&>()))>> {
  template <typename Self, typename Fields>
  static void Describe(Self& value, Fields& fields) {
    T::Describe(value, fields);
  }
};

template <typename T>
void WriteStruct(const T& value, AttributeMap* out) {
  FieldWriter fields(out);
  StructAdapter<T>::Describe(value, fields);
}

template <typename T>
absl::Status ReadStruct(const AttributeMap& attributes, T* out) {
  FieldReader fields(attributes);
  StructAdapter<T>::Describe(*out, fields);
  return fields.status();
}

// Whether T has a StructAdapter.
template <typename T, typename Enable = void>
struct IsStruct : std::false_type {};
template <typename T>
struct IsStruct<T, std::void_t<decltype(sizeof(StructAdapter<T>))>>
    : std::true_type {};

template <typename T>
struct ValueTraits<T, std::enable_if_t<IsStruct<T>::value>> {
  static void Write(const T& value, v1::AttributeValue* out) {
    WriteStruct(value, out->mutable_m()->mutable_entries());
  }
  static absl::Status Read(const v1::AttributeValue& value, T* out) {
    if (!value.has_m()) return UnexpectedType("a map (M)", value);
    return ReadStruct(value.m().entries(), out);
  }
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_STRUCT_VALUE_H_

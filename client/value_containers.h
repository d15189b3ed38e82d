// Lists, maps, sets and optional values; see value.h.
//
// Sets are std::set. Elements of any set must be of one kind: strings, numbers
// or Bytes. The service refuses an empty set: leave the attribute out instead,
// for which std::optional in a struct is made.

#ifndef HASHRANGE_CLIENT_VALUE_CONTAINERS_H_
#define HASHRANGE_CLIENT_VALUE_CONTAINERS_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "hashrange/client/number.h"
#include "hashrange/client/value.h"
#include "hashrange/v1/attribute_value.pb.h"

namespace hashrange {

template <typename T>
struct ValueTraits<std::vector<T>> {
  static void Write(const std::vector<T>& values, v1::AttributeValue* out) {
    v1::ListValue* list = out->mutable_l();
    for (const T& value : values) *list->add_elements() = ToValue(value);
  }
  static absl::Status Read(const v1::AttributeValue& value,
                           std::vector<T>* out) {
    if (!value.has_l()) return UnexpectedType("a list (L)", value);
    out->clear();
    for (const v1::AttributeValue& element : value.l().elements()) {
      absl::StatusOr<T> read = FromValue<T>(element);
      if (!read.ok()) {
        return AtPath(absl::StrCat("[", out->size(), "]"), read.status());
      }
      out->push_back(*std::move(read));
    }
    return absl::OkStatus();
  }
};

namespace internal {

// Of std::map and std::unordered_map.
template <typename Map>
struct MapTraits {
  using T = typename Map::mapped_type;

  static void Write(const Map& values, v1::AttributeValue* out) {
    auto& entries = *out->mutable_m()->mutable_entries();
    for (const auto& [name, value] : values) entries[name] = ToValue(value);
  }
  static absl::Status Read(const v1::AttributeValue& value, Map* out) {
    if (!value.has_m()) return UnexpectedType("a map (M)", value);
    out->clear();
    for (const auto& [name, entry] : value.m().entries()) {
      absl::StatusOr<T> read = FromValue<T>(entry);
      if (!read.ok()) return AtPath(name, read.status());
      out->emplace(name, *std::move(read));
    }
    return absl::OkStatus();
  }
};

}  // namespace internal

template <typename T>
struct ValueTraits<std::map<std::string, T>>
    : internal::MapTraits<std::map<std::string, T>> {};
template <typename T>
struct ValueTraits<std::unordered_map<std::string, T>>
    : internal::MapTraits<std::unordered_map<std::string, T>> {};

template <>
struct ValueTraits<std::set<std::string>> {
  static void Write(const std::set<std::string>& values,
                    v1::AttributeValue* out) {
    for (const std::string& value : values) {
      out->mutable_ss()->add_elements(value);
    }
  }
  static absl::Status Read(const v1::AttributeValue& value,
                           std::set<std::string>* out) {
    if (!value.has_ss()) return UnexpectedType("a string set (SS)", value);
    out->clear();
    out->insert(value.ss().elements().begin(), value.ss().elements().end());
    return absl::OkStatus();
  }
};

template <>
struct ValueTraits<std::set<Bytes>> {
  static void Write(const std::set<Bytes>& values, v1::AttributeValue* out) {
    for (const Bytes& value : values) {
      out->mutable_bs()->add_elements(value.data);
    }
  }
  static absl::Status Read(const v1::AttributeValue& value,
                           std::set<Bytes>* out) {
    if (!value.has_bs()) return UnexpectedType("a binary set (BS)", value);
    out->clear();
    for (const std::string& data : value.bs().elements()) {
      out->insert(Bytes{data});
    }
    return absl::OkStatus();
  }
};

template <typename T>
struct ValueTraits<std::set<T>, std::enable_if_t<IsNumber<T>::value>> {
  static void Write(const std::set<T>& values, v1::AttributeValue* out) {
    for (const T& value : values) {
      out->mutable_ns()->add_elements(NumberTraits<T>::Text(value));
    }
  }
  static absl::Status Read(const v1::AttributeValue& value, std::set<T>* out) {
    if (!value.has_ns()) return UnexpectedType("a number set (NS)", value);
    out->clear();
    for (const std::string& text : value.ns().elements()) {
      T number{};
      absl::Status status = NumberTraits<T>::Parse(text, &number);
      if (!status.ok()) return status;
      out->insert(std::move(number));
    }
    return absl::OkStatus();
  }
};

template <typename T>
struct ValueTraits<std::optional<T>> {
  static void Write(const std::optional<T>& value, v1::AttributeValue* out) {
    if (value.has_value()) {
      ValueTraits<T>::Write(*value, out);
    } else {
      out->set_null(true);
    }
  }
  static absl::Status Read(const v1::AttributeValue& value,
                           std::optional<T>* out) {
    out->reset();
    if (value.has_null()) return absl::OkStatus();
    return ValueTraits<T>::Read(value, &out->emplace());
  }
};

}  // namespace hashrange

#endif  // HASHRANGE_CLIENT_VALUE_CONTAINERS_H_

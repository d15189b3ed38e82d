#include "client/json/write_request_json.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/json/attribute_value_json.h"

namespace hashrange::aws_json {
namespace {

using WriteRequests = std::vector<v1::WriteRequest>;

// Reads {"Item": {...}} or {"Key": {...}}, whichever `expected` names.
absl::Status AttributesMemberFromJson(const JsonView& view,
                                      absl::string_view expected,
                                      AttributeMap* out) {
  bool found = false;
  absl::Status status =
      view.ForEachMember([&](const std::string& name, const JsonView& member) {
        if (name != expected) return member.Error("unknown member");
        found = true;
        absl::StatusOr<AttributeMap> attributes = AttributesFromJson(member);
        if (attributes.ok()) *out = *std::move(attributes);
        return attributes.status();
      });
  if (status.ok() && !found) {
    return view.Error(absl::StrCat("expected the member ", expected));
  }
  return status;
}

absl::Status WriteRequestFromJson(const JsonView& view, v1::WriteRequest* out) {
  absl::Status status =
      view.ForEachMember([&](const std::string& name, const JsonView& member) {
        if (member.IsNull()) return absl::OkStatus();
        if (out->request_case() != v1::WriteRequest::REQUEST_NOT_SET) {
          return view.Error(
              "expected either PutRequest or DeleteRequest, found both");
        }
        if (name == "PutRequest") {
          return AttributesMemberFromJson(member, "Item",
                                          out->mutable_put()->mutable_item());
        }
        if (name == "DeleteRequest") {
          return AttributesMemberFromJson(
              member, "Key", out->mutable_delete_()->mutable_key());
        }
        return member.Error("unknown member");
      });
  if (status.ok() && out->request_case() == v1::WriteRequest::REQUEST_NOT_SET) {
    return view.Error("expected PutRequest or DeleteRequest");
  }
  return status;
}

absl::Status RequestItemsFromJson(const JsonView& view, WriteRequests* out) {
  return view.ForEachMember(
      [&](const std::string& table, const JsonView& writes) {
        return writes.ForEachElement([&](const JsonView& write) {
          v1::WriteRequest& request = out->emplace_back();
          request.set_table_name(table);
          return WriteRequestFromJson(write, &request);
        });
      });
}

// True for the whole input. A table may be named RequestItems, but then an
// array follows the name.
absl::StatusOr<bool> IsWholeInput(const JsonView& view) {
  bool whole = false;
  absl::Status status =
      view.ForEachMember([&](const std::string& name, const JsonView& member) {
        whole |= name == "RequestItems" && member.IsObject();
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return whole;
}

}  // namespace

absl::StatusOr<WriteRequests> WriteRequestsFromJson(const JsonView& view) {
  absl::StatusOr<bool> whole = IsWholeInput(view);
  if (!whole.ok()) return whole.status();
  WriteRequests requests;
  absl::Status status =
      !*whole ? RequestItemsFromJson(view, &requests)
              : view.ForEachMember(
                    [&](const std::string& name, const JsonView& member) {
                      if (name == "RequestItems") {
                        return RequestItemsFromJson(member, &requests);
                      }
                      if (name == "ReturnConsumedCapacity" ||
                          name == "ReturnItemCollectionMetrics") {
                        return absl::OkStatus();
                      }
                      return member.Error("unknown member");
                    });
  if (!status.ok()) return status;
  return requests;
}

}  // namespace hashrange::aws_json

// From the engine's answer to JSON.

#ifndef HASHRANGE_SERVER_HTTP_OPERATIONS_REPLY_H_
#define HASHRANGE_SERVER_HTTP_OPERATIONS_REPLY_H_

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "server/http/codec/json_writer.h"
#include "server/http/operations/operation.h"

namespace hashrange::http {

// Answers with an object whose members `write(response, &json)` writes, or with
// the error of `response`.
template <typename Response, typename Write>
void AnswerWith(absl::StatusOr<Response> response, Write write,
                Answer& answer) {
  if (!response.ok()) return answer(response.status());
  JsonWriter json;
  json.BeginObject();
  write(*response, &json);
  json.EndObject();
  answer(std::move(json).Take());
}

// Returns a reply for the engine that does so.
template <typename Response, typename Write>
auto ReplyWith(Answer answer, Write write) {
  return [answer = std::move(answer),
          write](absl::StatusOr<Response> response) mutable {
    AnswerWith(std::move(response), write, answer);
  };
}

// For operations without output, whose body is empty.
template <typename Response>
auto ReplyWithNothing(Answer answer) {
  return
      [answer = std::move(answer)](absl::StatusOr<Response> response) mutable {
        if (!response.ok()) return answer(response.status());
        answer(std::string());
      };
}

}  // namespace hashrange::http

#endif  // HASHRANGE_SERVER_HTTP_OPERATIONS_REPLY_H_

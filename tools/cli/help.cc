#include "tools/cli/help.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/common_options.h"
#include "tools/cli/display_text.h"
#include "tools/cli/security.h"

namespace hashrange::cli {
namespace {

constexpr size_t kLineWidth = 80;

// Names of options up to this have their text beside them, others below.
constexpr size_t kNameWidthMax = 24;

// What an entry of a list is called, and what is said about it.
using Entry = std::pair<std::string, std::string>;

// Appends `entries` in two columns, the second one wrapped.
void AppendList(const std::vector<Entry>& entries, std::string* out) {
  size_t name_width = 0;
  for (const Entry& entry : entries) {
    if (entry.first.size() > kNameWidthMax) continue;
    name_width = std::max(name_width, entry.first.size());
  }
  const size_t indent = 2 + name_width + 2;
  for (const auto& [name, text] : entries) {
    absl::StrAppend(out, "  ", name,
                    name.size() > kNameWidthMax
                        ? absl::StrCat("\n", std::string(indent, ' '))
                        : std::string(name_width + 2 - name.size(), ' '),
                    Wrap(text, kLineWidth - indent, indent), "\n");
  }
}

void AppendOptions(absl::string_view title, const std::vector<Option>& options,
                   std::string* out) {
  std::vector<Entry> entries;
  for (const Option& option : options) {
    entries.emplace_back(
        absl::StrCat("--", option.name, option.values.empty() ? "" : " ",
                     option.values),
        option.help);
  }
  absl::StrAppend(out, "\n", title, ":\n");
  AppendList(entries, out);
}

}  // namespace

std::string ToolHelp(const std::vector<const Command*>& commands) {
  std::string help =
      "hashrange: tables and items of a Hashrange server\n"
      "\n"
      "Usage: hashrange COMMAND [ARGUMENTS] [OPTIONS]\n"
      "       hashrange help COMMAND\n"
      "       hashrange help values\n"
      "       hashrange help security\n"
      "       hashrange --version\n"
      "\n"
      "Commands:\n";
  std::vector<Entry> entries;
  for (const Command* command : commands) {
    entries.emplace_back(command->name, command->summary);
  }
  AppendList(entries, &help);
  AppendOptions("Options of every command", BasicOptions(), &help);
  AppendOptions("And for servers with TLS or credentials", SecurityOptions(),
                &help);
  absl::StrAppend(&help, "\nExit codes:\n");
  AppendList({{"0", "Success."},
              {"1",
               "The server refused: the DynamoDB exception and its message are "
               "on the standard error. Or there is no such item."},
              {"2", "The command line or a local file is wrong."},
              {"3", "No server answered."}},
             &help);
  absl::StrAppend(
      &help, "\n",
      Wrap("The shell, reading from a pipe, ends with the exit code of the "
           "first command that failed.",
           kLineWidth, 0),
      "\n");
  return help;
}

std::string ValuesHelp() {
  std::string help =
      "How values, keys and names are written\n"
      "\n"
      "Values, after --value:\n";
  AppendList({{"ann, two words, 007", "Text is a string."},
              {"5, -1.50, 1e3",
               "A number of JSON is a number; no digit is lost. \"5\" with "
               "double quotes is a string."},
              {"true, false, null", "What they are in JSON."},
              {"[1, \"a\"]", "A list: plain JSON."},
              {"{\"a\": 1}", "A map: plain JSON."},
              {"{\"SS\": [\"a\"]}",
               "AWS JSON: an object whose one member is S, N, B, BOOL, NULL, "
               "M, L, SS, NS or BS. It may stand anywhere inside plain JSON."}},
             &help);
  for (const absl::string_view paragraph :
       {"Items, in --item and files for it, are JSON objects of such values.",
        "Values of keys, in --pk, --sk and --key NAME=VALUE,NAME=VALUE, have "
        "the type that the table declares: text as it is, a number, or base64 "
        "for binary. Text that begins with { is AWS JSON.",
        "In expressions, :v stands for what --value :v=... says, and #n for "
        "the attribute that --name #n=... names, whatever its name is: a "
        "reserved word, or one with dots or blanks. Put expressions into "
        "single quotes, so that your shell leaves them alone."}) {
    absl::StrAppend(&help, "\n", Wrap(paragraph, kLineWidth, 0), "\n");
  }
  return help;
}

std::string SecurityHelp() {
  std::string help = "How to reach servers with TLS or credentials\n";
  AppendOptions("Options, which every command takes", SecurityOptions(), &help);
  for (const absl::string_view paragraph :
       {"A file of credentials has lines of an access key and its secret, with "
        "a space between them; lines that begin with # mean nothing. Nobody "
        "but you may be able to read it: chmod 600. Instead of a file, "
        "HASHRANGE_ACCESS_KEY and HASHRANGE_SECRET_KEY may hold one of each. "
        "There is no option for a secret: others could read it in the list of "
        "processes.",
        "A secret goes unencrypted only to this machine, unless --tls off says "
        "that the network may be trusted.",
        "The certificate of the server must be for the name or number that "
        "--address has."}) {
    absl::StrAppend(&help, "\n", Wrap(paragraph, kLineWidth, 0), "\n");
  }
  absl::StrAppend(
      &help, "\nExamples:\n",
      "  hashrange list-tables --address db.example.com:8001 --tls on\n"
      "  hashrange list-tables --tls-ca ca.pem --credentials-file ~/.shop-key\n"
      "  hashrange scan Orders --tls-ca ca.pem --tls-cert me.pem "
      "--tls-key me.key\n");
  return help;
}

std::string CommandHelp(const Command& command) {
  std::string help = absl::StrCat(Wrap(command.summary, kLineWidth, 0), "\n\n");
  const std::string usage =
      absl::StrCat("Usage: hashrange ", command.name, " ");
  absl::StrAppend(
      &help, usage,
      Wrap(command.synopsis, kLineWidth - usage.size(), usage.size()), "\n");
  for (const std::string& paragraph : command.details) {
    absl::StrAppend(&help, "\n", Wrap(paragraph, kLineWidth, 0), "\n");
  }
  if (!command.arguments.options.empty()) {
    AppendOptions("Options", command.arguments.options, &help);
  }
  AppendOptions("Options of every command", BasicOptions(), &help);
  absl::StrAppend(&help,
                  "\nFor servers with TLS or credentials: hashrange help "
                  "security\n");
  absl::StrAppend(&help, "\nExamples:\n");
  for (const std::string& example : command.examples) {
    absl::StrAppend(&help, "  hashrange ", example, "\n");
  }
  return help;
}

}  // namespace hashrange::cli

// Random texts: nothing may crash, hang or lack a message.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "server/expression/expression_fuzzer.h"
#include "server/expression/limits.h"

namespace hashrange::expression {
namespace {

using Random = std::mt19937_64;

void Fuzz(absl::string_view text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()),
                         text.size());
}

size_t Below(Random& random, size_t limit) { return random() % limit; }

TEST(ExpressionFuzzTest, SurvivesRandomTokens) {
  constexpr absl::string_view kTokens[] = {"a",
                                           "b",
                                           "l",
                                           "m",
                                           "k",
                                           "#a",
                                           "#b",
                                           "#c",
                                           "#z",
                                           ":n",
                                           ":m",
                                           ":s",
                                           ":t",
                                           ":o",
                                           ":ss",
                                           ":l",
                                           ":p",
                                           ":z",
                                           "0",
                                           "1",
                                           "[0]",
                                           "[1]",
                                           "[9]",
                                           ".",
                                           ".k",
                                           ".l",
                                           ",",
                                           "(",
                                           ")",
                                           "(",
                                           ")",
                                           "[",
                                           "]",
                                           "=",
                                           "<>",
                                           "<",
                                           "<=",
                                           ">",
                                           ">=",
                                           "+",
                                           "-",
                                           "AND",
                                           "OR",
                                           "NOT",
                                           "BETWEEN",
                                           "IN",
                                           "SET",
                                           "REMOVE",
                                           "ADD",
                                           "DELETE",
                                           "size(",
                                           "contains(",
                                           "begins_with(",
                                           "attribute_exists(",
                                           "attribute_type(",
                                           "if_not_exists(",
                                           "list_append(",
                                           "foo(",
                                           "name",
                                           "!",
                                           "SET a =",
                                           "a = :n",
                                           "AND b = :s",
                                           "REMOVE l[0]",
                                           "ADD a :n",
                                           "\xC3\xA9"};
  for (uint64_t seed = 1; seed <= 10000; ++seed) {
    Random random(seed);
    std::string text;
    const size_t count = 1 + Below(random, 24);
    for (size_t i = 0; i < count; ++i) {
      absl::StrAppend(&text, kTokens[Below(random, std::size(kTokens))],
                      Below(random, 4) == 0 ? "" : " ");
    }
    SCOPED_TRACE(absl::StrCat("seed ", seed, ": ", text));
    Fuzz(text);
  }
}

// Texts that the grammars accept, apart from a few mistakes.
class Writer {
 public:
  explicit Writer(Random& random) : random_(random) {}

  std::string Condition(int depth) {
    const std::string inner = depth > 0 ? Condition(depth - 1) : "a = :n";
    switch (Below(random_, 9)) {
      case 0:
        return absl::StrCat("NOT ", inner);
      case 1:
        return absl::StrCat("(", inner, ")");
      case 2:
        return absl::StrCat(inner, " AND ", Condition(depth / 2));
      case 3:
        return absl::StrCat(inner, " OR (", Condition(depth / 2), ")");
      case 4:
        return absl::StrCat(Operand(), " BETWEEN ", Operand(), " AND ",
                            Operand());
      case 5:
        return absl::StrCat(Operand(), " IN (", Operand(), ",", Operand(), ")");
      case 6:
        return absl::StrCat("contains(", Operand(), ",", Operand(), ")");
      case 7:
        return absl::StrCat("attribute_exists(", Path(), ")");
      default:
        return absl::StrCat(Operand(), Pick({" = ", " <> ", " < ", " >= "}),
                            Operand());
    }
  }

  std::string Update() {
    std::string text = "SET ";
    const size_t count = 1 + Below(random_, 4);
    for (size_t i = 0; i < count; ++i) {
      absl::StrAppend(&text, i == 0 ? "" : ", ", Path(), " = ", Sum(3));
    }
    if (Below(random_, 2) == 0) absl::StrAppend(&text, " REMOVE ", Path());
    if (Below(random_, 2) == 0) {
      absl::StrAppend(&text, " ADD ", Path(), Pick({" :n", " :ss", " :ns"}));
    }
    if (Below(random_, 2) == 0) absl::StrAppend(&text, " DELETE d :ns");
    return text;
  }

 private:
  absl::string_view Pick(std::initializer_list<absl::string_view> choices) {
    return choices.begin()[Below(random_, choices.size())];
  }

  std::string Path() {
    return std::string(
        Pick({"a", "b", "#c", "d", "l", "l[0]", "l[1][0]", "l[2].k", "l[7]",
              "m.k", "m.l[1]", "m.l[3]", "m.z", "z"}));
  }

  std::string Operand() {
    switch (Below(random_, 4)) {
      case 0:
        return absl::StrCat("size(", Path(), ")");
      case 1:
        return std::string(Pick({":n", ":m", ":s", ":b", ":l", ":ss"}));
      default:
        return Path();
    }
  }

  std::string Sum(int depth) {
    if (depth == 0) return Operand();
    switch (Below(random_, 6)) {
      case 0:
        return absl::StrCat("(", Sum(depth - 1), ")");
      case 1:
        return absl::StrCat(Path(), Pick({" + ", " - "}), ":n");
      case 2:
        return absl::StrCat("if_not_exists(", Path(), ", (", Sum(depth - 1),
                            "))");
      case 3:
        return absl::StrCat("list_append(:l, (", Sum(depth - 1), "))");
      default:
        return std::string(Pick({":n", ":s", ":l", ":ss", "a", "l", "m"}));
    }
  }

  Random& random_;
};

TEST(ExpressionFuzzTest, SurvivesTextsThatAreNearlyValid) {
  for (uint64_t seed = 1; seed <= 5000; ++seed) {
    Random random(seed);
    Writer writer(random);
    std::string text =
        Below(random, 2) == 0 ? writer.Condition(5) : writer.Update();
    SCOPED_TRACE(absl::StrCat("seed ", seed, ": ", text));
    Fuzz(text);
    text[Below(random, text.size())] = static_cast<char>(random());
    Fuzz(text);
    Fuzz(absl::string_view(text).substr(Below(random, text.size())));
  }
}

TEST(ExpressionFuzzTest, SurvivesRandomBytes) {
  for (uint64_t seed = 1; seed <= 5000; ++seed) {
    Random random(seed);
    std::string text(Below(random, 64), '\0');
    for (char& c : text) c = static_cast<char>(random());
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Fuzz(text);
  }
}

// The longest texts that repeat one or two tokens: if parsing were not linear,
// or used the stack, it would show here.
TEST(ExpressionFuzzTest, SurvivesLongRepetitions) {
  constexpr absl::string_view kUnits[] = {
      "(",    ")",   "NOT ",      "a",          "a ",    "a.",
      "a[0]", "[",   "#a",        "#a,",        ":n",    ":n,",
      "a,",   "a=",  "a=:n AND ", "NOT(",       "size(", "f(",
      "f(a,", "(a=", "a IN(",     "a BETWEEN ", "SET ",  "a=a+",
      "(a+",  "=",   "!",         "\xC3",       "1",     "if_not_exists("};
  for (absl::string_view head : {"", "SET a=", "REMOVE ", "ADD ", "a IN ("}) {
    for (absl::string_view unit : kUnits) {
      for (absl::string_view tail : {"", "a", "a=:n"}) {
        std::string text(head);
        while (text.size() + unit.size() + tail.size() <= kExpressionBytesMax) {
          absl::StrAppend(&text, unit);
        }
        absl::StrAppend(&text, tail);
        SCOPED_TRACE(absl::StrCat(head, unit, tail));
        Fuzz(text);
      }
    }
  }
}

}  // namespace
}  // namespace hashrange::expression

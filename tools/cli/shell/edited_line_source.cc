#include "tools/cli/shell/edited_line_source.h"

#include <fcntl.h>
#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cwchar>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "tools/cli/split_words.h"

namespace hashrange::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

// A pipe: the signal may come just before a wait for the terminal begins, or on
// another thread, and would not end it.
volatile std::sig_atomic_t wake_output = -1;
volatile std::sig_atomic_t wake_input = -1;

void OnInterrupt(int) {
  const int error = errno;
  interrupted = 1;
  const char byte = 0;
  // A pipe that is full wakes, too.
  static_cast<void>(!write(wake_input, &byte, 1));
  errno = error;
}

// Catches SIGINT as long as it lives.
class InterruptCatcher {
 public:
  InterruptCatcher() {
    interrupted = 0;
    int ends[2] = {-1, -1};
    static_cast<void>(!pipe2(ends, O_CLOEXEC | O_NONBLOCK));
    wake_output = ends[0];
    wake_input = ends[1];
    struct sigaction action = {};
    action.sa_handler = OnInterrupt;  // Without SA_RESTART.
    sigaction(SIGINT, &action, &before_);
  }
  ~InterruptCatcher() {
    sigaction(SIGINT, &before_, nullptr);
    close(wake_output);
    close(wake_input);
  }

 private:
  struct sigaction before_ = {};
};

// Waits for the terminal; false if SIGINT comes first.
bool AwaitInput() {
  pollfd sources[] = {{STDIN_FILENO, POLLIN, 0}, {wake_output, POLLIN, 0}};
  while (interrupted == 0) {
    const int ready = poll(sources, 2, /*timeout=*/-1);
    // Of an error that is no signal, the read tells.
    if (ready < 0 ? errno != EINTR : sources[0].revents != 0) return true;
  }
  return false;
}

// The longest beginning that all candidates share.
std::string CommonPrefix(const std::vector<std::string>& candidates) {
  std::string prefix = candidates.front();
  for (const std::string& candidate : candidates) {
    const auto end = std::mismatch(prefix.begin(), prefix.end(),
                                   candidate.begin(), candidate.end());
    prefix.erase(end.first, prefix.end());
  }
  return prefix;
}

class EditedLineSource : public LineSource {
 public:
  EditedLineSource(HistoryFile file, LineSourceOptions options)
      : file_(std::move(file)),
        options_(std::move(options)),
        history_(history_init()) {
    std::setlocale(LC_CTYPE, "");
    editor_ = el_init("hashrange", stdin, stdout, stderr);
    HistEvent event;
    history(history_, &event, H_SETSIZE, static_cast<int>(kHistoryLinesMax));
    history(history_, &event, H_SETUNIQUE, 1);
    for (const std::string& line : file_.Load()) {
      history(history_, &event, H_ENTER, line.c_str());
    }
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_PROMPT, Prompt);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_HIST, history, history_);
    el_set(editor_, EL_GETCFN, ReadCharacter);
    el_set(editor_, EL_ADDFN, "hashrange-complete", "Completes a word.",
           CompleteWord);
    el_source(editor_, nullptr);
    el_set(editor_, EL_BIND, "^I", "hashrange-complete", nullptr);
    el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  }

  ~EditedLineSource() override {
    el_end(editor_);
    history_end(history_);
  }

  std::optional<std::string> Read(const std::string& prompt) override {
    prompt_ = prompt;
    const InterruptCatcher catcher;
    // libedit would show the prompt first: a key that is typed at once, such as
    // Ctrl-D, would still be taken for what it means to a line of text.
    el_set(editor_, EL_PREP_TERM, 1);
    int size = 0;
    const char* text = el_gets(editor_, &size);
    if (text == nullptr || size <= 0) {
      std::fputc('\n', stdout);
      std::fflush(stdout);
      if (interrupted != 0) return std::string();
      return std::nullopt;
    }
    std::string line(text, static_cast<size_t>(size));
    line.erase(line.find_last_not_of("\r\n") + 1);
    Remember(line);
    return line;
  }

  bool IsInteractive() const override { return true; }

 private:
  static EditedLineSource& Of(EditLine* editor) {
    void* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    return *static_cast<EditedLineSource*>(self);
  }

  static char* Prompt(EditLine* editor) { return Of(editor).prompt_.data(); }

  // Reads one character. libedit's own reader goes on after a signal.
  static int ReadCharacter(EditLine*, wchar_t* character) {
    std::mbstate_t state = {};
    while (true) {
      if (!AwaitInput()) return -1;
      char byte = 0;
      const ssize_t count = read(STDIN_FILENO, &byte, 1);
      if (count == 0) return 0;
      if (count < 0) {
        if (errno == EINTR) continue;
        return -1;
      }
      const size_t length = std::mbrtowc(character, &byte, 1, &state);
      if (length == static_cast<size_t>(-2)) continue;
      // Bytes that are no text are shown as what they are.
      if (length == static_cast<size_t>(-1)) {
        *character = static_cast<unsigned char>(byte);
      }
      return 1;
    }
  }

  static unsigned char CompleteWord(EditLine* editor, int) {
    return Of(editor).CompleteAtCursor();
  }

  unsigned char CompleteAtCursor() {
    const LineInfo* info = el_line(editor_);
    const std::string line(info->buffer, info->cursor);
    const std::vector<std::string> candidates = options_.complete(line);
    if (candidates.empty()) return CC_ERROR;
    const std::string word = SplitTypedWords(line).back();
    std::string more = CommonPrefix(candidates);
    if (!absl::StartsWith(more, word)) return CC_ERROR;
    more.erase(0, word.size());
    if (candidates.size() == 1) more.push_back(' ');
    if (!more.empty()) {
      el_insertstr(editor_, more.c_str());
      return CC_REFRESH;
    }
    std::fputc('\n', stdout);
    for (const std::string& candidate : candidates) {
      std::fprintf(stdout, "%s\n", candidate.c_str());
    }
    return CC_REDISPLAY;
  }

  void Remember(const std::string& line) {
    if (line.find_first_not_of(' ') == std::string::npos) return;
    HistEvent event;
    history(history_, &event, H_ENTER, line.c_str());
    file_.Add(line);
  }

  HistoryFile file_;
  const LineSourceOptions options_;
  std::string prompt_;
  History* const history_;
  EditLine* editor_ = nullptr;
};

}  // namespace

std::unique_ptr<LineSource> MakeEditedLineSource(HistoryFile history,
                                                 LineSourceOptions options) {
  return std::make_unique<EditedLineSource>(std::move(history),
                                            std::move(options));
}

}  // namespace hashrange::cli

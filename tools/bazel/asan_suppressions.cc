// What AddressSanitizer's search for leaks may not report, built into every
// program that it checks: tests run where no file of suppressions could be
// found.

extern "C" const char* __lsan_default_suppressions();

extern "C" const char* __lsan_default_suppressions() {
  // gRPC resolves names with it, and does not give back what it allocated at
  // its start.
  return "leak:libcares.so\n";
}

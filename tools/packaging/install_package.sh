#!/usr/bin/env bash
# install_package.sh PREFIX TEMPLATES PACKAGE...: copies packages of
# cc_package.bzl below PREFIX and tells pkg-config and CMake of them.
set -euo pipefail

prefix="$1" templates="$2"
shift 2

install -d "$prefix/include" "$prefix/lib/pkgconfig" \
  "$prefix/lib/cmake/HashrangeClient"
prefix="$(cd "$prefix" && pwd)"

for package in "$@"; do
  cp -r --no-preserve=mode "$package/include/." "$prefix/include/"
  install -m 644 "$package"/lib/*.a "$prefix/lib/"
  for library in "$package"/lib/*.a; do
    name="$(basename "$library" .a)"
    name="${name#lib}"
    sed "s|@PREFIX@|$prefix|" "$templates/$name.pc.in" \
      >"$prefix/lib/pkgconfig/$name.pc"
  done
done
install -m 644 "$templates/HashrangeClientConfig.cmake" \
  "$prefix/lib/cmake/HashrangeClient/"

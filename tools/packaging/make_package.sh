#!/usr/bin/env bash
# make_package.sh LIST LIBRARY OUTPUT: fills OUTPUT with lib/LIBRARY, an archive
# of the objects, and include/, as LIST says; see cc_package.bzl.
set -euo pipefail

list="$1" library="$2" output="$3"

mkdir -p "$output/lib" "$output/include"
objects="$(mktemp -d)"
trap 'rm -rf "$objects"' EXIT
number=0
while IFS=$'\t' read -r kind path name; do
  case "$kind" in
    object)
      # Several folders have objects of one name, which an archive cannot tell
      # apart.
      number=$((number + 1))
      cp "$path" "$objects/$number-$(basename "$path")"
      ;;
    header)
      mkdir -p "$output/include/$(dirname "$name")"
      cp -L "$path" "$output/include/$name"
      ;;
  esac
done <"$list"
# D: no times or owners, so that the same objects make the same archive.
ar rcsD "$output/lib/$library" "$objects"/*.o

#!/usr/bin/env bash
# Makes the stubs and builds the program: build.sh PROTO_DIR WORK_DIR. Exits
# with 77, which skips the test, where Rust is too old for the libraries.
set -euo pipefail
readonly rust_minor_min=85

version="$(cargo --version)"
[[ "$version" =~ ^cargo\ 1\.([0-9]+)\. ]] || { echo "not cargo: $version" >&2; exit 1; }
if ((BASH_REMATCH[1] < rust_minor_min)); then
  echo "Rust 1.$rust_minor_min is needed, this is $version. On Debian 12:" \
    "apt-get install cargo-web rustc-web" >&2
  exit 77
fi

# What was resolved once is used again, as long as the manifest is the same.
locked="$2/locked"
if cmp -s Cargo.toml "$locked/Cargo.toml"; then
  cp "$locked/Cargo.lock" .
fi
PROTO_DIR="$1" CARGO_TARGET_DIR="$2/target" cargo build --quiet
mkdir -p "$locked"
cp Cargo.toml Cargo.lock "$locked"

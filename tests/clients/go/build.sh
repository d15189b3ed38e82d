#!/usr/bin/env bash
# Makes the stubs and builds the program: build.sh PROTO_DIR WORK_DIR.
set -euo pipefail
proto="$1" bin="$2/bin"
export GOTOOLCHAIN=local GOBIN="$bin" GOFLAGS=-mod=readonly

mkdir stubs
printf 'module hashrange.io/api\n\ngo 1.19\n' >stubs/go.mod

go install google.golang.org/protobuf/cmd/protoc-gen-go \
  google.golang.org/grpc/cmd/protoc-gen-go-grpc
PATH="$bin:$PATH" protoc -I "$proto" \
  --go_out=stubs --go_opt=module=hashrange.io/api \
  --go-grpc_out=stubs --go-grpc_opt=module=hashrange.io/api \
  "$proto"/hashrange/v1/*.proto

go vet .
go build -o "$bin/bookstore" .

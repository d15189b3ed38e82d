//go:build tools

// Pins the programs that make the stubs, next to the libraries they must fit.
package main

import (
	_ "google.golang.org/grpc/cmd/protoc-gen-go-grpc"
	_ "google.golang.org/protobuf/cmd/protoc-gen-go"
)

package main

import (
	"log"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/status"
)

// findDetail returns the detail of type T that an error of the server carries
// beyond its code and message, or T's zero value. gRPC decodes the
// google.rpc.Status in the trailing metadata by itself.
func findDetail[T any](err error) (found T) {
	for _, detail := range status.Convert(err).Details() {
		if message, ok := detail.(T); ok {
			return message
		}
	}
	return found
}

// errorInfo returns what programs can tell the causes of errors by.
func errorInfo(err error) *errdetails.ErrorInfo {
	info := findDetail[*errdetails.ErrorInfo](err)
	if info == nil {
		log.Fatalf("an error without details: %v", err)
	}
	return info
}

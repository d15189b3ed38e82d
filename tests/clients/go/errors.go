package main

// Chapter 8: what is wrong with a request, for programs to read.

import (
	"context"
	"fmt"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	hashrange "hashrange.io/api/hashrange/v1"
)

func checkError(err error, code codes.Code, reason, awsException string) {
	checkRefused(err)
	checkEqual("the code", status.Code(err), code)
	info := errorInfo(err)
	checkEqual("the domain", info.GetDomain(), "hashrange")
	checkEqual("the reason", info.GetReason(), reason)
	checkEqual("the exception", info.GetMetadata()["aws_exception"], awsException)
}

func (s *shop) makeMistakes(ctx context.Context) error {
	_, err := s.items.GetItem(ctx, &hashrange.GetItemRequest{
		TableName: "NoSuchTable",
		Key:       dataScience.attributes(),
	})
	checkError(err, codes.NotFound, "TABLE_NOT_FOUND",
		"ResourceNotFoundException")
	noTable := errorInfo(err).GetReason()

	_, err = s.tables.CreateTable(ctx, createBooksRequest())
	checkError(err, codes.AlreadyExists, "TABLE_EXISTS",
		"ResourceInUseException")
	tableExists := errorInfo(err).GetReason()

	_, err = s.items.GetItem(ctx, &hashrange.GetItemRequest{
		TableName: tableName,
		Key:       attributes{"Author": text("Antje Barth")},
	})
	checkError(err, codes.InvalidArgument, "INVALID_REQUEST",
		"ValidationException")
	checkEqual("the message", status.Convert(err).Message(),
		"The provided key element does not match the schema")
	noTitle := errorInfo(err).GetReason()

	fmt.Printf("errors: %s, %s, %s\n", noTable, tableExists, noTitle)
	return nil
}

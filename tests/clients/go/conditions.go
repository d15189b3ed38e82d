package main

// Chapter 3: a write whose condition is false.

import (
	"context"
	"fmt"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	hashrange "hashrange.io/api/hashrange/v1"
)

const returnOldOnFailure = hashrange.
	ReturnValuesOnConditionCheckFailure_RETURN_VALUES_ON_CONDITION_CHECK_FAILURE_ALL_OLD

func (s *shop) refuseADuplicate(ctx context.Context) error {
	_, refusal := s.items.PutItem(ctx, &hashrange.PutItemRequest{
		TableName:                           tableName,
		Item:                                book(dispossessed, "Fiction", 1, 1),
		ConditionExpression:                 proto.String("attribute_not_exists(Author)"),
		ReturnValuesOnConditionCheckFailure: returnOldOnFailure,
	})
	checkRefused(refusal)
	checkEqual("the code", status.Code(refusal), codes.FailedPrecondition)

	info := errorInfo(refusal)
	checkEqual("the reason", info.GetReason(), "CONDITION_FAILED")
	checkEqual("the exception", info.GetMetadata()["aws_exception"],
		"ConditionalCheckFailedException")
	failure := findDetail[*hashrange.ConditionalCheckFailure](refusal)
	pages := failure.GetItem().GetAttributes()["Pages"].GetN()
	checkEqual("pages of the old item", pages, "341")

	stored, err := s.getBook(ctx, dispossessed)
	if err != nil {
		return err
	}
	checkEqual("pages now", stored.GetAttributes()["Pages"].GetN(), "341")

	fmt.Printf("conditions: a duplicate was refused for a book of %s pages\n",
		pages)
	return nil
}

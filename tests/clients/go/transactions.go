package main

// Chapter 6: several writes, all or none.

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	hashrange "hashrange.io/api/hashrange/v1"
)

func receiptKey(title string) bookKey {
	return bookKey{"Receipts", title}
}

func takeACopy() *hashrange.TransactWriteItem {
	return &hashrange.TransactWriteItem{
		Action:                              hashrange.TransactWriteAction_TRANSACT_WRITE_ACTION_UPDATE,
		TableName:                           tableName,
		Key:                                 dynamodbBook.attributes(),
		UpdateExpression:                    proto.String("SET Copies = Copies - :one"),
		ConditionExpression:                 proto.String("Copies >= :one"),
		ExpressionAttributeValues:           attributes{":one": number(1)},
		ReturnValuesOnConditionCheckFailure: returnOldOnFailure,
	}
}

func writeReceipt(title string) *hashrange.TransactWriteItem {
	receipt := receiptKey(title).attributes()
	receipt["Book"] = text(dynamodbBook.title)
	return &hashrange.TransactWriteItem{
		Action:              hashrange.TransactWriteAction_TRANSACT_WRITE_ACTION_PUT,
		TableName:           tableName,
		Item:                receipt,
		ConditionExpression: proto.String("attribute_not_exists(Author)"),
	}
}

func requireReceipt(title string) *hashrange.TransactWriteItem {
	return &hashrange.TransactWriteItem{
		Action:              hashrange.TransactWriteAction_TRANSACT_WRITE_ACTION_CONDITION_CHECK,
		TableName:           tableName,
		Key:                 receiptKey(title).attributes(),
		ConditionExpression: proto.String("attribute_exists(Author)"),
	}
}

func (s *shop) sellTheLastCopy(ctx context.Context) error {
	sale := &hashrange.TransactWriteItemsRequest{
		TransactItems: []*hashrange.TransactWriteItem{
			takeACopy(), writeReceipt("0001")},
		// Makes it safe to send the request again.
		ClientRequestToken: proto.String(uuid.NewString()),
	}
	for attempt := 0; attempt < 2; attempt++ {
		if _, err := s.items.TransactWriteItems(ctx, sale); err != nil {
			return err
		}
	}

	response, err := s.items.TransactGetItems(ctx,
		&hashrange.TransactGetItemsRequest{
			TransactItems: []*hashrange.TransactGetItem{
				{TableName: tableName, Key: dynamodbBook.attributes()},
				{TableName: tableName, Key: receiptKey("0001").attributes()},
			},
		})
	if err != nil {
		return err
	}
	checkEqual("the number of reads", len(response.GetResponses()), 2)
	sold := response.GetResponses()[0].GetItem().GetAttributes()
	receipt := response.GetResponses()[1].GetItem().GetAttributes()
	checkEqual("copies left", sold["Copies"].GetN(), "0")
	checkEqual("the book on the receipt", receipt["Book"].GetS(),
		dynamodbBook.title)
	return nil
}

func (s *shop) sellOneTooMany(ctx context.Context) (reasons []string, err error) {
	_, refusal := s.items.TransactWriteItems(ctx,
		&hashrange.TransactWriteItemsRequest{
			TransactItems: []*hashrange.TransactWriteItem{
				writeReceipt("0002"), takeACopy(), requireReceipt("9999")},
		})
	checkRefused(refusal)
	checkEqual("the code", status.Code(refusal), codes.Aborted)

	info := errorInfo(refusal)
	checkEqual("the reason", info.GetReason(), "TRANSACTION_CANCELED")
	checkEqual("the exception", info.GetMetadata()["aws_exception"],
		"TransactionCanceledException")
	cancellation := findDetail[*hashrange.TransactionCancellation](refusal)
	for _, reason := range cancellation.GetCancellationReasons() {
		reasons = append(reasons, reason.GetCode())
	}
	checkEqual("the reasons", reasons,
		[]string{"None", "ConditionalCheckFailed", "ConditionalCheckFailed"})
	old := cancellation.GetCancellationReasons()[1].GetItem()
	checkEqual("copies of the old item", old.GetAttributes()["Copies"].GetN(), "0")

	receipt, err := s.getBook(ctx, receiptKey("0002"))
	checkEqual("the second receipt is there", receipt != nil, false)
	return reasons, err
}

func (s *shop) sell(ctx context.Context) error {
	if err := s.sellTheLastCopy(ctx); err != nil {
		return err
	}
	reasons, err := s.sellOneTooMany(ctx)
	if err != nil {
		return err
	}
	fmt.Printf("transactions: 1 committed, 1 cancelled: %s\n",
		strings.Join(reasons, ", "))
	return nil
}

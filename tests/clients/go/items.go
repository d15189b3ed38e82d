package main

// Chapter 2: single items, and items in batches.

import (
	"context"
	"fmt"

	"google.golang.org/protobuf/proto"
	hashrange "hashrange.io/api/hashrange/v1"
)

// getBook returns a book, or nil if there is no such book.
func (s *shop) getBook(
	ctx context.Context, key bookKey) (*hashrange.Item, error) {
	response, err := s.items.GetItem(ctx, &hashrange.GetItemRequest{
		TableName: tableName,
		Key:       key.attributes(),
	})
	return response.GetItem(), err
}

func (s *shop) putOneBook(ctx context.Context) error {
	item := book(dataScience, "Technology", 524, 3)
	response, err := s.items.PutItem(ctx, &hashrange.PutItemRequest{
		TableName:    tableName,
		Item:         item,
		ReturnValues: hashrange.ReturnValues_RETURN_VALUES_ALL_OLD,
	})
	if err != nil {
		return err
	}
	checkEqual("an old item is there", response.Attributes != nil, false)

	stored, err := s.getBook(ctx, dataScience)
	if err != nil {
		return err
	}
	checkEqual("the book read is the one put",
		proto.Equal(stored, &hashrange.Item{Attributes: item}), true)
	return nil
}

func (s *shop) addACopy(ctx context.Context) error {
	response, err := s.items.UpdateItem(ctx, &hashrange.UpdateItemRequest{
		TableName:                 tableName,
		Key:                       dataScience.attributes(),
		UpdateExpression:          proto.String("SET Copies = Copies + :one"),
		ExpressionAttributeValues: attributes{":one": number(1)},
		ReturnValues:              hashrange.ReturnValues_RETURN_VALUES_ALL_NEW,
	})
	if err != nil {
		return err
	}
	checkEqual("copies after the update",
		response.GetAttributes().GetAttributes()["Copies"].GetN(), "4")
	return nil
}

func (s *shop) putABatch(ctx context.Context) error {
	request := &hashrange.BatchWriteItemRequest{}
	for _, item := range []attributes{
		book(dynamodbBook, "Technology", 450, 1),
		book(dispossessed, "Fiction", 341, 2),
		book(latheOfHeaven, "Fiction", 184, 2),
	} {
		request.Requests = append(request.Requests, &hashrange.WriteRequest{
			TableName: tableName,
			Request: &hashrange.WriteRequest_Put{
				Put: &hashrange.PutRequest{Item: item}},
		})
	}
	response, err := s.items.BatchWriteItem(ctx, request)
	if err != nil {
		return err
	}
	// A busy server leaves some out; they would have to be sent again.
	checkEqual("writes left out", len(response.GetUnprocessedRequests()), 0)
	return nil
}

func (s *shop) readABatch(ctx context.Context) (int, error) {
	request := &hashrange.BatchGetItemRequest{}
	for _, key := range []bookKey{
		dataScience, dispossessed, {"Nobody", "Nothing"},
	} {
		request.Keys = append(request.Keys, &hashrange.TableKey{
			TableName: tableName, Key: key.attributes()})
	}
	response, err := s.items.BatchGetItem(ctx, request)
	if err != nil {
		return 0, err
	}
	checkEqual("keys left out", len(response.GetUnprocessedKeys()), 0)
	titles := map[string]bool{}
	for _, found := range response.GetItems() {
		titles[found.GetItem()["Title"].GetS()] = true
	}
	checkEqual("the titles found", titles,
		map[string]bool{dataScience.title: true, dispossessed.title: true})
	return len(response.GetItems()), nil
}

func (s *shop) deleteOneBook(ctx context.Context) error {
	response, err := s.items.DeleteItem(ctx, &hashrange.DeleteItemRequest{
		TableName:    tableName,
		Key:          latheOfHeaven.attributes(),
		ReturnValues: hashrange.ReturnValues_RETURN_VALUES_ALL_OLD,
	})
	if err != nil {
		return err
	}
	checkEqual("pages of the deleted book",
		response.GetAttributes().GetAttributes()["Pages"].GetN(), "184")

	deleted, err := s.getBook(ctx, latheOfHeaven)
	checkEqual("the deleted book is there", deleted != nil, false)
	return err
}

func (s *shop) stockTheShelves(ctx context.Context) error {
	if err := s.putOneBook(ctx); err != nil {
		return err
	}
	if err := s.addACopy(ctx); err != nil {
		return err
	}
	if err := s.putABatch(ctx); err != nil {
		return err
	}
	found, err := s.readABatch(ctx)
	if err != nil {
		return err
	}
	if err := s.deleteOneBook(ctx); err != nil {
		return err
	}
	fmt.Printf("items: 4 put, 1 updated, %d of 3 read as a batch, 1 deleted\n",
		found)
	return nil
}

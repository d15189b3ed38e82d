package main

// Chapter 4: many writes over one call, each answered on its own.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"google.golang.org/grpc/codes"
	hashrange "hashrange.io/api/hashrange/v1"
)

const (
	seriesAuthor = "Serial Writer"
	volumes      = 1000
	// Comes after all volumes, and has no title.
	untitled = volumes + 1
)

func volumeTitle(sequence int) string {
	return fmt.Sprintf("Volume %04d", sequence)
}

func volumeWrite(sequence int) *hashrange.BulkWriteRequest {
	key := bookKey{seriesAuthor, volumeTitle(sequence)}
	item := book(key, "Series", 300, 1)
	item["Summary"] = text(strings.Repeat(".", 600))
	if sequence == untitled {
		delete(item, "Title")
	}
	return &hashrange.BulkWriteRequest{
		Sequence:  uint64(sequence),
		TableName: tableName,
		Request: &hashrange.BulkWriteRequest_Put{
			Put: &hashrange.PutRequest{Item: item}},
	}
}

// sendSeries waits whenever the server has enough to do.
func sendSeries(call hashrange.ItemService_BulkWriteClient) error {
	for sequence := 1; sequence <= untitled; sequence++ {
		if err := call.Send(volumeWrite(sequence)); err != nil {
			return err
		}
	}
	return call.CloseSend()
}

// receiveResults reads until the server has answered everything. Answers may
// come in another order than the writes.
func receiveResults(call hashrange.ItemService_BulkWriteClient) (
	map[int]*hashrange.BulkWriteResult, error) {
	results := map[int]*hashrange.BulkWriteResult{}
	for {
		response, err := call.Recv()
		if errors.Is(err, io.EOF) {
			return results, nil
		}
		if err != nil {
			return nil, err
		}
		for _, result := range response.GetResults() {
			sequence := int(result.GetSequence())
			_, known := results[sequence]
			checkEqual("a second answer is there", known, false)
			results[sequence] = result
		}
	}
}

func (s *shop) deliverASeries(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, streamDeadline)
	defer cancel()
	call, err := s.items.BulkWrite(ctx)
	if err != nil {
		return err
	}
	// Both directions at once: a server whose answers nobody reads stops reading.
	sent := make(chan error, 1)
	go func() { sent <- sendSeries(call) }()
	results, err := receiveResults(call)
	if err != nil {
		return err
	}
	if err := <-sent; err != nil {
		return err
	}

	checkEqual("the number of answers", len(results), volumes+1)
	checkEqual("the code", codes.Code(results[untitled].GetCode()),
		codes.InvalidArgument)
	checkEqual("the exception", results[untitled].GetAwsException(),
		"ValidationException")
	for sequence := 1; sequence <= volumes; sequence++ {
		result, answered := results[sequence]
		checkEqual("an answer is there", answered, true)
		checkEqual("the code", codes.Code(result.GetCode()), codes.OK)
	}

	fmt.Printf("bulk load: %d books written, 1 refused\n", len(results)-1)
	return nil
}

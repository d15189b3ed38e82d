package main

// Chapter 7: the whole table over one call, and over two.

import (
	"context"
	"errors"
	"fmt"
	"io"

	hashrange "hashrange.io/api/hashrange/v1"
)

func streamScanRequest(resumeToken []byte) *hashrange.StreamScanRequest {
	return &hashrange.StreamScanRequest{
		Scan:        &hashrange.ScanRequest{TableName: tableName},
		ResumeToken: resumeToken,
	}
}

func keysOf(chunk *hashrange.StreamItemsResponse) (keys []bookKey) {
	for _, item := range chunk.GetItems() {
		keys = append(keys, bookKey{
			item.GetAttributes()["Author"].GetS(),
			item.GetAttributes()["Title"].GetS(),
		})
	}
	return keys
}

// scanToEnd returns every chunk; resumeToken may be nil.
func (s *shop) scanToEnd(ctx context.Context, resumeToken []byte) (
	chunks []*hashrange.StreamItemsResponse, err error) {
	call, err := s.items.StreamScan(ctx, streamScanRequest(resumeToken))
	if err != nil {
		return nil, err
	}
	for {
		chunk, err := call.Recv()
		if errors.Is(err, io.EOF) {
			return chunks, nil
		}
		if err != nil {
			return nil, err
		}
		chunks = append(chunks, chunk)
	}
}

func (s *shop) scanFirstChunk(ctx context.Context) (
	*hashrange.StreamItemsResponse, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // The server stops sending.
	call, err := s.items.StreamScan(ctx, streamScanRequest(nil))
	if err != nil {
		return nil, err
	}
	return call.Recv()
}

func (s *shop) scanAtOnce(ctx context.Context) (keys []bookKey, err error) {
	chunks, err := s.scanToEnd(ctx, nil)
	if err != nil {
		return nil, err
	}
	checkEqual("there are several chunks", len(chunks) > 1, true)
	checkEqual("bytes of the last resume token",
		len(chunks[len(chunks)-1].GetResumeToken()), 0)
	for _, chunk := range chunks {
		keys = append(keys, keysOf(chunk)...)
	}
	return keys, nil
}

func (s *shop) scanWithABreak(ctx context.Context) ([]bookKey, error) {
	first, err := s.scanFirstChunk(ctx)
	if err != nil {
		return nil, err
	}
	keys := keysOf(first)

	chunks, err := s.scanToEnd(ctx, first.GetResumeToken())
	for number, chunk := range chunks {
		// The first chunk tells whether it reads the snapshot of the call
		// before; nobody wrote in between, so that both see the same.
		checkEqual("the snapshot is named", chunk.SameSnapshot != nil, number == 0)
		keys = append(keys, keysOf(chunk)...)
	}
	return keys, err
}

func (s *shop) takeInventory(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, streamDeadline)
	defer cancel()
	keys, err := s.scanAtOnce(ctx)
	if err != nil {
		return err
	}
	distinct := map[bookKey]bool{}
	for _, key := range keys {
		distinct[key] = true
	}
	checkEqual("the number of different keys", len(distinct), len(keys))

	resumedKeys, err := s.scanWithABreak(ctx)
	if err != nil {
		return err
	}
	checkEqual("the keys of a resumed scan", resumedKeys, keys)

	fmt.Printf("streams: %d items in one call, %d in two\n",
		len(keys), len(resumedKeys))
	return nil
}

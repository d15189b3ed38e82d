package main

// Chapter 5: Query on the table and on the index, page by page.

import (
	"context"
	"fmt"
	"sort"

	"google.golang.org/protobuf/proto"
	hashrange "hashrange.io/api/hashrange/v1"
)

// queryTitles returns the titles of all pages, and how many pages there were.
func (s *shop) queryTitles(ctx context.Context,
	request *hashrange.QueryRequest) (titles []string, pages int, err error) {
	for {
		page, err := s.items.Query(ctx, request)
		if err != nil {
			return nil, 0, err
		}
		pages++
		for _, item := range page.GetItems() {
			titles = append(titles, item.GetAttributes()["Title"].GetS())
		}
		if len(page.GetLastEvaluatedKey()) == 0 {
			return titles, pages, nil
		}
		request.ExclusiveStartKey = page.GetLastEvaluatedKey()
	}
}

// volumeTitles lists titles from the first volume to the last, both included.
func volumeTitles(first, last int) (titles []string) {
	for volume := first; volume <= last; volume++ {
		titles = append(titles, volumeTitle(volume))
	}
	return titles
}

func (s *shop) browse(ctx context.Context) error {
	byAuthor, authorPages, err := s.queryTitles(ctx, &hashrange.QueryRequest{
		TableName:                 tableName,
		KeyConditionExpression:    proto.String("Author = :author"),
		ExpressionAttributeValues: attributes{":author": text(seriesAuthor)},
		Limit:                     proto.Int32(300),
	})
	if err != nil {
		return err
	}
	checkEqual("titles by author", byAuthor, volumeTitles(1, volumes))

	byCategory, categoryPages, err := s.queryTitles(ctx, &hashrange.QueryRequest{
		TableName:                 tableName,
		IndexName:                 proto.String(indexName),
		KeyConditionExpression:    proto.String("Category = :category"),
		ExpressionAttributeValues: attributes{":category": text("Series")},
		Limit:                     proto.Int32(400),
	})
	if err != nil {
		return err
	}
	// The index has no sort key, so that its order tells nothing.
	sort.Strings(byCategory)
	checkEqual("titles by category", byCategory, volumeTitles(1, volumes))

	lastFirst, _, err := s.queryTitles(ctx, &hashrange.QueryRequest{
		TableName: tableName,
		KeyConditionExpression: proto.String(
			"Author = :author AND begins_with(Title, :beginning)"),
		ExpressionAttributeValues: attributes{
			":author": text(seriesAuthor), ":beginning": text("Volume 09")},
		ScanIndexForward: proto.Bool(false),
	})
	if err != nil {
		return err
	}
	expected := volumeTitles(900, 999)
	sort.Sort(sort.Reverse(sort.StringSlice(expected)))
	checkEqual("titles from the last", lastFirst, expected)

	fmt.Printf("queries: %d books by author in %d pages, "+
		"%d by category in %d, %d by title\n", len(byAuthor), authorPages,
		len(byCategory), categoryPages, len(lastFirst))
	return nil
}

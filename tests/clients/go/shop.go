package main

import (
	"context"
	"strconv"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	hashrange "hashrange.io/api/hashrange/v1"
)

const (
	tableName = "Books"
	indexName = "CategoryIndex"

	// The server's own bound; gRPC's default for what it receives is 4 MB.
	messageBytesMax = 20 * 1024 * 1024

	// Every call has a deadline. Without one it may wait for ever.
	callDeadline = 10 * time.Second
	// For calls that stream many messages.
	streamDeadline = 60 * time.Second
)

// shop holds both services on one connection.
type shop struct {
	connection *grpc.ClientConn
	tables     hashrange.TableServiceClient
	items      hashrange.ItemServiceClient
}

func connect(address string) (*shop, error) {
	connection, err := grpc.Dial(address,
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithUnaryInterceptor(setDeadline),
		grpc.WithDefaultCallOptions(
			grpc.MaxCallRecvMsgSize(messageBytesMax),
			grpc.MaxCallSendMsgSize(messageBytesMax)))
	if err != nil {
		return nil, err
	}
	return &shop{
		connection: connection,
		tables:     hashrange.NewTableServiceClient(connection),
		items:      hashrange.NewItemServiceClient(connection),
	}, nil
}

// setDeadline gives each unary call the same time.
func setDeadline(ctx context.Context, method string, request, reply any,
	connection *grpc.ClientConn, invoker grpc.UnaryInvoker,
	options ...grpc.CallOption) error {
	ctx, cancel := context.WithTimeout(ctx, callDeadline)
	defer cancel()
	return invoker(ctx, method, request, reply, connection, options...)
}

// attributes is an item or a key, as requests carry it.
type attributes = map[string]*hashrange.AttributeValue

func text(value string) *hashrange.AttributeValue {
	return &hashrange.AttributeValue{
		Value: &hashrange.AttributeValue_S{S: value}}
}

// number makes a value that travels as decimal text, so that no digit is lost.
func number(value int) *hashrange.AttributeValue {
	return &hashrange.AttributeValue{
		Value: &hashrange.AttributeValue_N{N: strconv.Itoa(value)}}
}

// bookKey is the primary key of a book.
type bookKey struct {
	author, title string
}

func (k bookKey) attributes() attributes {
	return attributes{"Author": text(k.author), "Title": text(k.title)}
}

var (
	dataScience   = bookKey{"Antje Barth", "Data Science on AWS"}
	dynamodbBook  = bookKey{"Alex DeBrie", "The DynamoDB Book"}
	dispossessed  = bookKey{"Ursula K. Le Guin", "The Dispossessed"}
	latheOfHeaven = bookKey{"Ursula K. Le Guin", "The Lathe of Heaven"}
)

func book(key bookKey, category string, pages, copies int) attributes {
	item := key.attributes()
	item["Category"] = text(category)
	item["Pages"] = number(pages)
	item["Copies"] = number(copies)
	item["Formats"] = &hashrange.AttributeValue{
		Value: &hashrange.AttributeValue_Ss{Ss: &hashrange.StringSet{
			Elements: []string{"ebook", "hardcover"}}}}
	return item
}

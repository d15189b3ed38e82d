package main

// Chapters 1 and 9: the table is created and, at the end, deleted.

import (
	"context"
	"fmt"

	hashrange "hashrange.io/api/hashrange/v1"
)

func createBooksRequest() *hashrange.CreateTableRequest {
	return &hashrange.CreateTableRequest{
		TableName:   tableName,
		BillingMode: hashrange.BillingMode_BILLING_MODE_PAY_PER_REQUEST,
		AttributeDefinitions: []*hashrange.AttributeDefinition{
			stringAttribute("Author"),
			stringAttribute("Title"),
			stringAttribute("Category"),
		},
		KeySchema: []*hashrange.KeySchemaElement{
			{AttributeName: "Author", KeyType: hashrange.KeyType_KEY_TYPE_HASH},
			{AttributeName: "Title", KeyType: hashrange.KeyType_KEY_TYPE_RANGE},
		},
		GlobalSecondaryIndexes: []*hashrange.GlobalSecondaryIndex{{
			IndexName: indexName,
			KeySchema: []*hashrange.KeySchemaElement{{
				AttributeName: "Category",
				KeyType:       hashrange.KeyType_KEY_TYPE_HASH,
			}},
			Projection: &hashrange.Projection{
				ProjectionType: hashrange.ProjectionType_PROJECTION_TYPE_ALL,
			},
		}},
	}
}

func stringAttribute(name string) *hashrange.AttributeDefinition {
	return &hashrange.AttributeDefinition{
		AttributeName: name,
		AttributeType: hashrange.ScalarAttributeType_SCALAR_ATTRIBUTE_TYPE_S,
	}
}

func (s *shop) listTables(ctx context.Context) ([]string, error) {
	response, err := s.tables.ListTables(ctx, &hashrange.ListTablesRequest{})
	return response.GetTableNames(), err
}

func (s *shop) open(ctx context.Context) error {
	if _, err := s.tables.CreateTable(ctx, createBooksRequest()); err != nil {
		return err
	}

	response, err := s.tables.DescribeTable(ctx,
		&hashrange.DescribeTableRequest{TableName: tableName})
	if err != nil {
		return err
	}
	table := response.GetTable()
	checkEqual("the table's status", table.GetTableStatus(),
		hashrange.TableStatus_TABLE_STATUS_ACTIVE)
	checkEqual("the number of items", table.GetItemCount(), int64(0))
	checkEqual("the number of indexes", len(table.GetGlobalSecondaryIndexes()), 1)
	index := table.GetGlobalSecondaryIndexes()[0]
	checkEqual("the index's name", index.GetIndexName(), indexName)
	checkEqual("the index's status", index.GetIndexStatus(),
		hashrange.IndexStatus_INDEX_STATUS_ACTIVE)

	names, err := s.listTables(ctx)
	if err != nil {
		return err
	}
	checkEqual("the list of tables", names, []string{tableName})

	fmt.Printf("tables: %s and its %s are active\n", tableName, indexName)
	return nil
}

func (s *shop) close(ctx context.Context) error {
	response, err := s.tables.DeleteTable(ctx,
		&hashrange.DeleteTableRequest{TableName: tableName})
	if err != nil {
		return err
	}
	checkEqual("the table's status",
		response.GetTableDescription().GetTableStatus(),
		hashrange.TableStatus_TABLE_STATUS_DELETING)

	names, err := s.listTables(ctx)
	fmt.Printf("end: %d tables are left\n", len(names))
	return err
}

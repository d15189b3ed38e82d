//! Chapters 1 and 9: the table is created and, at the end, deleted.

use tonic::Status;

use crate::hashrange::{
    AttributeDefinition, BillingMode, CreateTableRequest, DeleteTableRequest, DescribeTableRequest,
    GlobalSecondaryIndex, IndexStatus, KeySchemaElement, KeyType, ListTablesRequest, Projection,
    ProjectionType, ScalarAttributeType, TableStatus,
};
use crate::shop::{call, Shop, INDEX, TABLE};

pub fn create_books_request() -> CreateTableRequest {
    CreateTableRequest {
        table_name: TABLE.to_owned(),
        billing_mode: BillingMode::PayPerRequest.into(),
        attribute_definitions: ["Author", "Title", "Category"].map(string_attribute).into(),
        key_schema: vec![
            key_element("Author", KeyType::Hash),
            key_element("Title", KeyType::Range),
        ],
        global_secondary_indexes: vec![GlobalSecondaryIndex {
            index_name: INDEX.to_owned(),
            key_schema: vec![key_element("Category", KeyType::Hash)],
            projection: Some(Projection {
                projection_type: ProjectionType::All.into(),
                ..Default::default()
            }),
            ..Default::default()
        }],
        ..Default::default()
    }
}

fn string_attribute(name: &str) -> AttributeDefinition {
    AttributeDefinition {
        attribute_name: name.to_owned(),
        attribute_type: ScalarAttributeType::S.into(),
    }
}

fn key_element(name: &str, key_type: KeyType) -> KeySchemaElement {
    KeySchemaElement { attribute_name: name.to_owned(), key_type: key_type.into() }
}

async fn list_tables(shop: &mut Shop) -> Result<Vec<String>, Status> {
    let response = shop.tables.list_tables(call(ListTablesRequest::default())).await?;
    Ok(response.into_inner().table_names)
}

pub async fn open_shop(shop: &mut Shop) -> Result<(), Status> {
    shop.tables.create_table(call(create_books_request())).await?;

    let request = DescribeTableRequest { table_name: TABLE.to_owned() };
    let response = shop.tables.describe_table(call(request)).await?.into_inner();
    let table = response.table.expect("a description");
    assert_eq!(table.table_status(), TableStatus::Active);
    assert_eq!(table.item_count, 0);
    assert_eq!(table.global_secondary_indexes.len(), 1);
    let index = &table.global_secondary_indexes[0];
    assert_eq!(index.index_name, INDEX);
    assert_eq!(index.index_status(), IndexStatus::Active);
    assert_eq!(list_tables(shop).await?, [TABLE]);

    println!("tables: {TABLE} and its {} are active", index.index_name);
    Ok(())
}

pub async fn close_shop(shop: &mut Shop) -> Result<(), Status> {
    let request = DeleteTableRequest { table_name: TABLE.to_owned() };
    let response = shop.tables.delete_table(call(request)).await?.into_inner();
    let table = response.table_description.expect("a description");
    assert_eq!(table.table_status(), TableStatus::Deleting);

    println!("end: {} tables are left", list_tables(shop).await?.len());
    Ok(())
}

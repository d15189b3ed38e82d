//! Chapter 2: single items, and items in batches.

use std::collections::{HashMap, HashSet};

use tonic::Status;

use crate::hashrange::write_request::Request;
use crate::hashrange::{
    BatchGetItemRequest, BatchWriteItemRequest, DeleteItemRequest, GetItemRequest, PutItemRequest,
    PutRequest, ReturnValues, TableKey, UpdateItemRequest, WriteRequest,
};
use crate::shop::{
    call, number, text_of, Attributes, BookKey, Shop, DATA_SCIENCE, DISPOSSESSED, DYNAMODB_BOOK,
    LATHE_OF_HEAVEN, TABLE,
};

/// Returns the attributes of a book, if there is such a book.
pub async fn get_book(shop: &mut Shop, key: BookKey<'_>) -> Result<Option<Attributes>, Status> {
    let request = GetItemRequest {
        table_name: TABLE.to_owned(),
        key: key.attributes(),
        ..Default::default()
    };
    let response = shop.items.get_item(call(request)).await?.into_inner();
    Ok(response.item.map(|item| item.attributes))
}

async fn put_one_book(shop: &mut Shop) -> Result<(), Status> {
    let book = DATA_SCIENCE.book("Technology", 524, 3);
    let request = PutItemRequest {
        table_name: TABLE.to_owned(),
        item: book.clone(),
        return_values: ReturnValues::AllOld.into(),
        ..Default::default()
    };
    let response = shop.items.put_item(call(request)).await?.into_inner();
    assert_eq!(response.attributes, None);
    assert_eq!(get_book(shop, DATA_SCIENCE).await?, Some(book));
    Ok(())
}

async fn add_a_copy(shop: &mut Shop) -> Result<(), Status> {
    let request = UpdateItemRequest {
        table_name: TABLE.to_owned(),
        key: DATA_SCIENCE.attributes(),
        update_expression: Some("SET Copies = Copies + :one".to_owned()),
        expression_attribute_values: HashMap::from([(":one".to_owned(), number(1))]),
        return_values: ReturnValues::AllNew.into(),
        ..Default::default()
    };
    let response = shop.items.update_item(call(request)).await?.into_inner();
    let item = response.attributes.expect("the new item");
    assert_eq!(text_of(&item.attributes, "Copies"), "4");
    Ok(())
}

async fn put_a_batch(shop: &mut Shop) -> Result<(), Status> {
    let books = [
        DYNAMODB_BOOK.book("Technology", 450, 1),
        DISPOSSESSED.book("Fiction", 341, 2),
        LATHE_OF_HEAVEN.book("Fiction", 184, 2),
    ];
    let requests = books.map(|item| WriteRequest {
        table_name: TABLE.to_owned(),
        request: Some(Request::Put(PutRequest { item })),
    });
    let request = BatchWriteItemRequest { requests: requests.into(), ..Default::default() };
    let response = shop.items.batch_write_item(call(request)).await?.into_inner();
    // A busy server leaves some out; they would have to be sent again.
    assert_eq!(response.unprocessed_requests, []);
    Ok(())
}

async fn read_a_batch(shop: &mut Shop) -> Result<usize, Status> {
    let wanted = [DATA_SCIENCE, DISPOSSESSED, BookKey { author: "Nobody", title: "Nothing" }];
    let keys = wanted.map(|key| TableKey {
        table_name: TABLE.to_owned(),
        key: key.attributes(),
    });
    let request = BatchGetItemRequest { keys: keys.into(), ..Default::default() };
    let response = shop.items.batch_get_item(call(request)).await?.into_inner();
    assert_eq!(response.unprocessed_keys, []);
    let titles: HashSet<&str> =
        response.items.iter().map(|found| text_of(&found.item, "Title")).collect();
    assert_eq!(titles, HashSet::from([DATA_SCIENCE.title, DISPOSSESSED.title]));
    Ok(response.items.len())
}

async fn delete_one_book(shop: &mut Shop) -> Result<(), Status> {
    let request = DeleteItemRequest {
        table_name: TABLE.to_owned(),
        key: LATHE_OF_HEAVEN.attributes(),
        return_values: ReturnValues::AllOld.into(),
        ..Default::default()
    };
    let response = shop.items.delete_item(call(request)).await?.into_inner();
    let item = response.attributes.expect("the old item");
    assert_eq!(text_of(&item.attributes, "Pages"), "184");
    assert_eq!(get_book(shop, LATHE_OF_HEAVEN).await?, None);
    Ok(())
}

pub async fn stock_the_shelves(shop: &mut Shop) -> Result<(), Status> {
    put_one_book(shop).await?;
    add_a_copy(shop).await?;
    put_a_batch(shop).await?;
    let found = read_a_batch(shop).await?;
    delete_one_book(shop).await?;
    println!("items: 4 put, 1 updated, {found} of 3 read as a batch, 1 deleted");
    Ok(())
}

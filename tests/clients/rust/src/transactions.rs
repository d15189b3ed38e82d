//! Chapter 6: several writes, all or none.

use std::collections::HashMap;

use tonic::{Code, Status};
use uuid::Uuid;

use crate::checks::check_refused;
use crate::error_details::{aws_exception, error_info, find_detail};
use crate::hashrange::{
    ReturnValuesOnConditionCheckFailure, TransactGetItem, TransactGetItemsRequest,
    TransactWriteAction, TransactWriteItem, TransactWriteItemsRequest, TransactionCancellation,
};
use crate::items::get_book;
use crate::shop::{call, number, text, text_of, Attributes, BookKey, Shop, DYNAMODB_BOOK, TABLE};

fn receipt_key(title: &str) -> BookKey<'_> {
    BookKey { author: "Receipts", title }
}

fn take_a_copy() -> TransactWriteItem {
    TransactWriteItem {
        action: TransactWriteAction::Update.into(),
        table_name: TABLE.to_owned(),
        key: DYNAMODB_BOOK.attributes(),
        update_expression: Some("SET Copies = Copies - :one".to_owned()),
        condition_expression: Some("Copies >= :one".to_owned()),
        expression_attribute_values: HashMap::from([(":one".to_owned(), number(1))]),
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::AllOld
            .into(),
        ..Default::default()
    }
}

fn write_receipt(title: &str) -> TransactWriteItem {
    let mut receipt = receipt_key(title).attributes();
    receipt.insert("Book".to_owned(), text(DYNAMODB_BOOK.title));
    TransactWriteItem {
        action: TransactWriteAction::Put.into(),
        table_name: TABLE.to_owned(),
        item: receipt,
        condition_expression: Some("attribute_not_exists(Author)".to_owned()),
        ..Default::default()
    }
}

fn require_receipt(title: &str) -> TransactWriteItem {
    TransactWriteItem {
        action: TransactWriteAction::ConditionCheck.into(),
        table_name: TABLE.to_owned(),
        key: receipt_key(title).attributes(),
        condition_expression: Some("attribute_exists(Author)".to_owned()),
        ..Default::default()
    }
}

async fn read_together(shop: &mut Shop, keys: &[BookKey<'_>]) -> Result<Vec<Attributes>, Status> {
    let reads = keys.iter().map(|key| TransactGetItem {
        table_name: TABLE.to_owned(),
        key: key.attributes(),
        ..Default::default()
    });
    let request =
        TransactGetItemsRequest { transact_items: reads.collect(), ..Default::default() };
    let response = shop.items.transact_get_items(call(request)).await?.into_inner();
    let items = response.responses.into_iter().map(|read| read.item.expect("an item").attributes);
    Ok(items.collect())
}

async fn sell_the_last_copy(shop: &mut Shop) -> Result<(), Status> {
    let sale = TransactWriteItemsRequest {
        transact_items: vec![take_a_copy(), write_receipt("0001")],
        // Makes it safe to send the request again.
        client_request_token: Some(Uuid::new_v4().to_string()),
        ..Default::default()
    };
    shop.items.transact_write_items(call(sale.clone())).await?;
    shop.items.transact_write_items(call(sale)).await?;

    let items = read_together(shop, &[DYNAMODB_BOOK, receipt_key("0001")]).await?;
    assert_eq!(items.len(), 2);
    assert_eq!(text_of(&items[0], "Copies"), "0");
    assert_eq!(text_of(&items[1], "Book"), DYNAMODB_BOOK.title);
    Ok(())
}

async fn sell_one_too_many(shop: &mut Shop) -> Result<Vec<String>, Status> {
    let sale = TransactWriteItemsRequest {
        transact_items: vec![write_receipt("0002"), take_a_copy(), require_receipt("9999")],
        ..Default::default()
    };
    let result = shop.items.transact_write_items(call(sale)).await;
    let error = check_refused(result, Code::Aborted);

    assert_eq!(error_info(&error).reason, "TRANSACTION_CANCELED");
    assert_eq!(aws_exception(&error), "TransactionCanceledException");
    let cancellation: TransactionCancellation = find_detail(&error).expect("a typed detail");
    let reasons = cancellation.cancellation_reasons;
    let codes: Vec<String> = reasons.iter().map(|reason| reason.code.clone()).collect();
    assert_eq!(codes, ["None", "ConditionalCheckFailed", "ConditionalCheckFailed"]);
    let old = reasons[1].item.as_ref().expect("the old item");
    assert_eq!(text_of(&old.attributes, "Copies"), "0");
    assert_eq!(get_book(shop, receipt_key("0002")).await?, None);
    Ok(codes)
}

pub async fn sell(shop: &mut Shop) -> Result<(), Status> {
    sell_the_last_copy(shop).await?;
    let codes = sell_one_too_many(shop).await?;
    println!("transactions: 1 committed, 1 cancelled: {}", codes.join(", "));
    Ok(())
}

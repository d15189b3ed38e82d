//! Chapter 8: what is wrong with a request, for programs to read.

use std::collections::HashMap;

use tonic::{Code, Status};

use crate::checks::check_refused;
use crate::error_details::{aws_exception, error_info};
use crate::hashrange::GetItemRequest;
use crate::shop::{call, text, Shop, DATA_SCIENCE, TABLE};
use crate::tables::create_books_request;

fn check_details(error: &Status, reason: &str, exception: &str) -> String {
    let info = error_info(error);
    assert_eq!(info.domain, "hashrange");
    assert_eq!(info.reason, reason);
    assert_eq!(aws_exception(error), exception);
    info.reason
}

async fn read_from_another_shop(shop: &mut Shop) -> String {
    let request = GetItemRequest {
        table_name: "NoSuchTable".to_owned(),
        key: DATA_SCIENCE.attributes(),
        ..Default::default()
    };
    let error = check_refused(shop.items.get_item(call(request)).await, Code::NotFound);
    check_details(&error, "TABLE_NOT_FOUND", "ResourceNotFoundException")
}

async fn open_a_second_time(shop: &mut Shop) -> String {
    let result = shop.tables.create_table(call(create_books_request())).await;
    let error = check_refused(result, Code::AlreadyExists);
    check_details(&error, "TABLE_EXISTS", "ResourceInUseException")
}

async fn forget_the_title(shop: &mut Shop) -> String {
    let request = GetItemRequest {
        table_name: TABLE.to_owned(),
        key: HashMap::from([("Author".to_owned(), text("Antje Barth"))]),
        ..Default::default()
    };
    let error = check_refused(shop.items.get_item(call(request)).await, Code::InvalidArgument);
    assert_eq!(error.message(), "The provided key element does not match the schema");
    check_details(&error, "INVALID_REQUEST", "ValidationException")
}

pub async fn make_mistakes(shop: &mut Shop) -> Result<(), Status> {
    let reasons = [
        read_from_another_shop(shop).await,
        open_a_second_time(shop).await,
        forget_the_title(shop).await,
    ];
    println!("errors: {}", reasons.join(", "));
    Ok(())
}

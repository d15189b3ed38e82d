//! Chapter 3: a write whose condition is false.

use tonic::{Code, Status};

use crate::checks::check_refused;
use crate::error_details::{aws_exception, error_info, find_detail};
use crate::hashrange::{
    ConditionalCheckFailure, PutItemRequest, ReturnValuesOnConditionCheckFailure,
};
use crate::items::get_book;
use crate::shop::{call, text_of, Shop, DISPOSSESSED, TABLE};

pub async fn refuse_a_duplicate(shop: &mut Shop) -> Result<(), Status> {
    let duplicate = PutItemRequest {
        table_name: TABLE.to_owned(),
        item: DISPOSSESSED.book("Fiction", 1, 1),
        condition_expression: Some("attribute_not_exists(Author)".to_owned()),
        return_values_on_condition_check_failure: ReturnValuesOnConditionCheckFailure::AllOld
            .into(),
        ..Default::default()
    };
    let result = shop.items.put_item(call(duplicate)).await;
    let error = check_refused(result, Code::FailedPrecondition);

    assert_eq!(error_info(&error).reason, "CONDITION_FAILED");
    assert_eq!(aws_exception(&error), "ConditionalCheckFailedException");
    let failure: ConditionalCheckFailure = find_detail(&error).expect("a typed detail");
    let old = failure.item.expect("the old item");
    let pages = text_of(&old.attributes, "Pages");
    assert_eq!(pages, "341");
    let stored = get_book(shop, DISPOSSESSED).await?.expect("the book");
    assert_eq!(text_of(&stored, "Pages"), "341");

    println!("conditions: a duplicate was refused for a book of {pages} pages");
    Ok(())
}

//! Chapter 4: many writes over one call, each answered on its own.

use std::collections::HashMap;

use tonic::{Code, Status};

use crate::hashrange::bulk_write_request::Request;
use crate::hashrange::{BulkWriteRequest, BulkWriteResult, PutRequest};
use crate::shop::{stream, text, BookKey, Shop, TABLE};

pub const AUTHOR: &str = "Serial Writer";
pub const VOLUMES: u64 = 1000;
/// Comes after all volumes, and has no title.
const UNTITLED: u64 = VOLUMES + 1;

pub fn volume_title(sequence: u64) -> String {
    format!("Volume {sequence:04}")
}

fn volume_write(sequence: u64) -> BulkWriteRequest {
    let key = BookKey { author: AUTHOR, title: &volume_title(sequence) };
    let mut item = key.book("Series", 300, 1);
    item.insert("Summary".to_owned(), text(&".".repeat(600)));
    if sequence == UNTITLED {
        item.remove("Title");
    }
    BulkWriteRequest {
        sequence,
        table_name: TABLE.to_owned(),
        request: Some(Request::Put(PutRequest { item })),
    }
}

pub async fn deliver_a_series(shop: &mut Shop) -> Result<(), Status> {
    // tonic asks for the next write whenever it can send it.
    let writes = tokio_stream::iter((1..=UNTITLED).map(volume_write));
    let mut answers = shop.items.bulk_write(stream(writes)).await?.into_inner();

    // Answers may come in another order than the writes.
    let mut results: HashMap<u64, BulkWriteResult> = HashMap::new();
    while let Some(response) = answers.message().await? {
        for result in response.results {
            let before = results.insert(result.sequence, result);
            assert_eq!(before, None, "a second answer");
        }
    }
    assert_eq!(results.len() as u64, VOLUMES + 1);

    let refused = results.remove(&UNTITLED).expect("an answer");
    assert_eq!(Code::from(refused.code), Code::InvalidArgument);
    assert_eq!(refused.aws_exception, "ValidationException");
    for sequence in 1..=VOLUMES {
        assert_eq!(Code::from(results[&sequence].code), Code::Ok);
    }

    println!("bulk load: {} books written, 1 refused", results.len());
    Ok(())
}

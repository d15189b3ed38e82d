//! Chapter 5: Query on the table and on the index, page by page.

use std::collections::HashMap;

use tonic::Status;

use crate::bulk_load::{volume_title, AUTHOR, VOLUMES};
use crate::hashrange::QueryRequest;
use crate::shop::{call, text, text_of, Shop, INDEX, TABLE};

struct Found {
    titles: Vec<String>,
    pages: usize,
}

async fn query(shop: &mut Shop, mut request: QueryRequest) -> Result<Found, Status> {
    let mut found = Found { titles: Vec::new(), pages: 0 };
    loop {
        let page = shop.items.query(call(request.clone())).await?.into_inner();
        found.pages += 1;
        let titles = page.items.iter().map(|item| text_of(&item.attributes, "Title").to_owned());
        found.titles.extend(titles);
        if page.last_evaluated_key.is_empty() {
            return Ok(found);
        }
        request.exclusive_start_key = page.last_evaluated_key;
    }
}

fn volume_titles(volumes: impl Iterator<Item = u64>) -> Vec<String> {
    volumes.map(volume_title).collect()
}

async fn by_author(shop: &mut Shop) -> Result<Found, Status> {
    let request = QueryRequest {
        table_name: TABLE.to_owned(),
        key_condition_expression: Some("Author = :author".to_owned()),
        expression_attribute_values: HashMap::from([(":author".to_owned(), text(AUTHOR))]),
        limit: Some(300),
        ..Default::default()
    };
    let found = query(shop, request).await?;
    assert_eq!(found.titles, volume_titles(1..=VOLUMES));
    Ok(found)
}

async fn by_category(shop: &mut Shop) -> Result<Found, Status> {
    let request = QueryRequest {
        table_name: TABLE.to_owned(),
        index_name: Some(INDEX.to_owned()),
        key_condition_expression: Some("Category = :category".to_owned()),
        expression_attribute_values: HashMap::from([(":category".to_owned(), text("Series"))]),
        limit: Some(400),
        ..Default::default()
    };
    let mut found = query(shop, request).await?;
    // The index has no sort key, so that its order tells nothing.
    found.titles.sort();
    assert_eq!(found.titles, volume_titles(1..=VOLUMES));
    Ok(found)
}

async fn last_volumes_first(shop: &mut Shop) -> Result<Found, Status> {
    let request = QueryRequest {
        table_name: TABLE.to_owned(),
        key_condition_expression: Some(
            "Author = :author AND begins_with(Title, :beginning)".to_owned(),
        ),
        expression_attribute_values: HashMap::from([
            (":author".to_owned(), text(AUTHOR)),
            (":beginning".to_owned(), text("Volume 09")),
        ]),
        scan_index_forward: Some(false),
        ..Default::default()
    };
    let found = query(shop, request).await?;
    assert_eq!(found.titles, volume_titles((900..=999).rev()));
    Ok(found)
}

pub async fn browse(shop: &mut Shop) -> Result<(), Status> {
    let by_author = by_author(shop).await?;
    let by_category = by_category(shop).await?;
    let last_first = last_volumes_first(shop).await?;
    println!(
        "queries: {} books by author in {} pages, {} by category in {}, {} by title",
        by_author.titles.len(),
        by_author.pages,
        by_category.titles.len(),
        by_category.pages,
        last_first.titles.len()
    );
    Ok(())
}

//! Chapter 7: the whole table over one call, and over two.

use std::collections::HashSet;

use tonic::{Status, Streaming};

use crate::hashrange::{ScanRequest, StreamItemsResponse, StreamScanRequest};
use crate::shop::{stream, text_of, Shop, TABLE};

type Key = (String, String);

async fn stream_scan(
    shop: &mut Shop,
    resume_token: Option<Vec<u8>>,
) -> Result<Streaming<StreamItemsResponse>, Status> {
    let scan = ScanRequest { table_name: TABLE.to_owned(), ..Default::default() };
    let request = StreamScanRequest { scan: Some(scan), resume_token };
    Ok(shop.items.stream_scan(stream(request)).await?.into_inner())
}

fn keys_of(chunk: &StreamItemsResponse) -> impl Iterator<Item = Key> + '_ {
    chunk.items.iter().map(|item| {
        let author = text_of(&item.attributes, "Author").to_owned();
        (author, text_of(&item.attributes, "Title").to_owned())
    })
}

async fn scan_at_once(shop: &mut Shop) -> Result<Vec<Key>, Status> {
    let mut call = stream_scan(shop, None).await?;
    let mut chunks = Vec::new();
    while let Some(chunk) = call.message().await? {
        chunks.push(chunk);
    }
    assert!(chunks.len() > 1, "several chunks");
    assert_eq!(chunks[chunks.len() - 1].resume_token, b"");
    Ok(chunks.iter().flat_map(keys_of).collect())
}

async fn read_first_chunk(shop: &mut Shop) -> Result<StreamItemsResponse, Status> {
    let mut call = stream_scan(shop, None).await?;
    // The call is dropped and thereby cancelled: the server stops sending.
    Ok(call.message().await?.expect("a chunk"))
}

async fn scan_with_a_break(shop: &mut Shop) -> Result<Vec<Key>, Status> {
    let first = read_first_chunk(shop).await?;
    let mut keys: Vec<Key> = keys_of(&first).collect();

    let mut call = stream_scan(shop, Some(first.resume_token)).await?;
    let mut is_first = true;
    while let Some(chunk) = call.message().await? {
        // The first chunk tells whether it reads the snapshot of the call
        // before; nobody wrote in between, so that both see the same.
        assert_eq!(chunk.same_snapshot.is_some(), is_first);
        is_first = false;
        keys.extend(keys_of(&chunk));
    }
    Ok(keys)
}

pub async fn take_inventory(shop: &mut Shop) -> Result<(), Status> {
    let keys = scan_at_once(shop).await?;
    assert_eq!(HashSet::<&Key>::from_iter(&keys).len(), keys.len());
    let resumed_keys = scan_with_a_break(shop).await?;
    assert_eq!(resumed_keys, keys);

    println!("streams: {} items in one call, {} in two", keys.len(), resumed_keys.len());
    Ok(())
}

//! Tells the story of ../README.md to the server at the address given.
//!
//!     bookstore HOST:PORT

mod bulk_load;
mod checks;
mod conditions;
mod error_details;
mod errors;
mod items;
mod queries;
mod shop;
mod streams;
mod tables;
mod transactions;

/// The stubs, which build.rs makes.
mod hashrange {
    tonic::include_proto!("hashrange.v1");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).ok_or("usage: bookstore HOST:PORT")?;
    let mut shop = shop::Shop::connect(&address).await?;

    tables::open_shop(&mut shop).await?;
    items::stock_the_shelves(&mut shop).await?;
    conditions::refuse_a_duplicate(&mut shop).await?;
    bulk_load::deliver_a_series(&mut shop).await?;
    queries::browse(&mut shop).await?;
    transactions::sell(&mut shop).await?;
    streams::take_inventory(&mut shop).await?;
    errors::make_mistakes(&mut shop).await?;
    tables::close_shop(&mut shop).await?;
    Ok(())
}

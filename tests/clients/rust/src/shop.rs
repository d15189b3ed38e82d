//! The connection to the server, and the books that the story is about.

use std::collections::HashMap;
use std::time::Duration;

use tonic::transport::{Channel, Endpoint, Error};
use tonic::{IntoRequest, Request};

use crate::hashrange::attribute_value::Value;
use crate::hashrange::item_service_client::ItemServiceClient;
use crate::hashrange::table_service_client::TableServiceClient;
use crate::hashrange::{AttributeValue, StringSet};

pub const TABLE: &str = "Books";
pub const INDEX: &str = "CategoryIndex";

/// The server's own bound; tonic's default for what it receives is 4 MB.
const MESSAGE_BYTES_MAX: usize = 20 * 1024 * 1024;

/// Every call has a deadline. Without one it may wait for ever.
const CALL_DEADLINE: Duration = Duration::from_secs(10);
/// For calls that stream many messages.
const STREAM_DEADLINE: Duration = Duration::from_secs(60);

/// Both services on one connection.
pub struct Shop {
    pub tables: TableServiceClient<Channel>,
    pub items: ItemServiceClient<Channel>,
}

impl Shop {
    pub async fn connect(address: &str) -> Result<Self, Error> {
        let channel = Endpoint::from_shared(format!("http://{address}"))?
            .connect_timeout(CALL_DEADLINE)
            .connect()
            .await?;
        Ok(Self {
            tables: TableServiceClient::new(channel.clone()),
            items: ItemServiceClient::new(channel)
                .max_decoding_message_size(MESSAGE_BYTES_MAX)
                .max_encoding_message_size(MESSAGE_BYTES_MAX),
        })
    }
}

/// Adds the deadline of a call that gets one answer.
pub fn call<T>(message: T) -> Request<T> {
    let mut request = message.into_request();
    request.set_timeout(CALL_DEADLINE);
    request
}

/// Adds the deadline of a call that streams.
pub fn stream<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    request.set_timeout(STREAM_DEADLINE);
    request
}

/// An item or a key, as requests carry it.
pub type Attributes = HashMap<String, AttributeValue>;

pub fn text(value: &str) -> AttributeValue {
    AttributeValue { value: Some(Value::S(value.to_owned())) }
}

/// Numbers travel as decimal text, so that no digit is lost.
pub fn number(value: i64) -> AttributeValue {
    AttributeValue { value: Some(Value::N(value.to_string())) }
}

/// The text of an attribute, be it a string or a number; empty if it has none.
pub fn text_of<'a>(attributes: &'a Attributes, name: &str) -> &'a str {
    match attributes.get(name).and_then(|attribute| attribute.value.as_ref()) {
        Some(Value::S(text) | Value::N(text)) => text,
        _ => "",
    }
}

/// The primary key of a book.
#[derive(Clone, Copy)]
pub struct BookKey<'a> {
    pub author: &'a str,
    pub title: &'a str,
}

impl BookKey<'_> {
    pub fn attributes(&self) -> Attributes {
        HashMap::from([
            ("Author".to_owned(), text(self.author)),
            ("Title".to_owned(), text(self.title)),
        ])
    }

    /// The whole item of the book with this key.
    pub fn book(&self, category: &str, pages: i64, copies: i64) -> Attributes {
        let elements = vec!["ebook".to_owned(), "hardcover".to_owned()];
        let formats = AttributeValue { value: Some(Value::Ss(StringSet { elements })) };
        let mut item = self.attributes();
        item.insert("Category".to_owned(), text(category));
        item.insert("Pages".to_owned(), number(pages));
        item.insert("Copies".to_owned(), number(copies));
        item.insert("Formats".to_owned(), formats);
        item
    }
}

pub const DATA_SCIENCE: BookKey = BookKey { author: "Antje Barth", title: "Data Science on AWS" };
pub const DYNAMODB_BOOK: BookKey = BookKey { author: "Alex DeBrie", title: "The DynamoDB Book" };
pub const DISPOSSESSED: BookKey = BookKey { author: "Ursula K. Le Guin", title: "The Dispossessed" };
pub const LATHE_OF_HEAVEN: BookKey =
    BookKey { author: "Ursula K. Le Guin", title: "The Lathe of Heaven" };

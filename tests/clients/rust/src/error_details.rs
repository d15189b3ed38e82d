//! What an error of the server says, beyond its code and message.

use prost::{Message, Name};
use tonic::Status;
use tonic_types::{ErrorInfo, StatusExt};

/// What programs can tell the causes of errors by.
pub fn error_info(error: &Status) -> ErrorInfo {
    error.get_details_error_info().expect("an error with details")
}

pub fn aws_exception(error: &Status) -> String {
    error_info(error).metadata.remove("aws_exception").expect("the name of an exception")
}

/// The detail of this type in the google.rpc.Status that comes with an error.
pub fn find_detail<Detail: Message + Name + Default>(error: &Status) -> Option<Detail> {
    let status = tonic_types::pb::Status::decode(error.details()).ok()?;
    status.details.iter().find_map(|detail| detail.to_msg().ok())
}

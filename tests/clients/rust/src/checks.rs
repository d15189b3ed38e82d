//! Checks that stop the story when the server's answer is not as expected;
//! beyond those of the standard library.

use std::fmt::Debug;

use tonic::{Code, Response, Status};

/// Returns the error with which the server refused a call.
pub fn check_refused<T: Debug>(result: Result<Response<T>, Status>, code: Code) -> Status {
    let error = result.expect_err("a request was accepted instead of refused");
    assert_eq!(error.code(), code, "{error}");
    error
}

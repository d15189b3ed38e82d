//! Makes the stubs from the .proto files in the folder that PROTO_DIR names.

use std::path::PathBuf;

const FILES: [&str; 3] = [
    "hashrange/v1/error_details.proto",
    "hashrange/v1/item_service.proto",
    "hashrange/v1/table_service.proto",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-env-changed=PROTO_DIR");
    let proto_dir = PathBuf::from(std::env::var("PROTO_DIR")?);

    // Error details are found by the names of their types.
    let mut config = prost_build::Config::new();
    config.enable_type_names();
    tonic_build::configure()
        .build_server(false)
        .compile_protos_with_config(config, &FILES.map(|file| proto_dir.join(file)), &[proto_dir])?;
    Ok(())
}

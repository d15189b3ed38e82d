# Sourced: how a client made for AWS is led to a server. `use_http SCRATCH_DIR` and
# `use_https SCRATCH_DIR` set the server's flags and the client's environment.

access_key=AKIDEXAMPLE
secret_key=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY

# Nothing of the user's own settings, and any credentials at all.
use_http() {
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_CA_BUNDLE NODE_EXTRA_CA_CERTS
  export AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null
  export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
  export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any
  export NO_PROXY=127.0.0.1 no_proxy=127.0.0.1
  server_flags=()
}

# Signatures are verified, on both sides: those of the requests, and that of the
# server's certificate, which has signed itself.
use_https() {
  local scratch="$1"
  use_http "$scratch"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=localhost" \
    -addext "subjectAltName=IP:127.0.0.1" -keyout "$scratch/server.key" \
    -out "$scratch/server.pem" 2>"$scratch/openssl.log" ||
    fail "openssl made no certificate: $(<"$scratch/openssl.log")"
  (umask 077 && echo "$access_key $secret_key" >"$scratch/credentials")
  export AWS_ACCESS_KEY_ID="$access_key" AWS_SECRET_ACCESS_KEY="$secret_key"
  export AWS_CA_BUNDLE="$scratch/server.pem"
  export NODE_EXTRA_CA_CERTS="$scratch/server.pem"
  server_flags=(--tls_cert="$scratch/server.pem"
    --tls_key="$scratch/server.key"
    --credentials_file="$scratch/credentials")
}

"""AWS's SDK for Python against a server: signatures, TLS and compression.

    signing.py HASHRANGED SCRATCH_DIR

What an SDK sends is what the server must understand, so the requests are the
SDK's own; only their credentials and transport vary.
"""

import gzip
import pathlib
import subprocess
import sys
import unittest
import urllib.error
import urllib.request

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.exceptions

HASHRANGED = pathlib.Path(sys.argv[1])
SCRATCH = pathlib.Path(sys.argv[2])

ACCESS_KEY = "AKIDEXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

JSON = "application/x-amz-json-1.0"
UNSIGNED = {"Content-Type": JSON,
            "X-Amz-Target": "DynamoDB_20120810.ListTables"}


class Server:
    """A server process with flags, until the end of a `with`."""

    def __init__(self, name, *flags):
        self._arguments = [
            HASHRANGED, f"--data_dir={SCRATCH / name}",
            "--grpc_address=127.0.0.1:0", "--http_address=127.0.0.1:0", *flags]

    def __enter__(self):
        self._process = subprocess.Popen(
            self._arguments, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        words = dict(word.split("=", 1) for word in line.split()[1:])
        self.port = words["http"].rsplit(":", 1)[1]
        return self

    def __exit__(self, *_):
        self._process.terminate()
        assert self._process.wait(30) == 0, "the server did not stop well"
        self._process.stdout.close()


def client(url, access_key=ACCESS_KEY, secret=SECRET, verify=None,
           certificate=None, token=None):
    return boto3.client(
        "dynamodb", endpoint_url=url, region_name="eu-central-1",
        aws_access_key_id=access_key, aws_secret_access_key=secret,
        aws_session_token=token, verify=verify,
        config=botocore.config.Config(
            retries={"max_attempts": 0}, client_cert=certificate))


def tell_story(dynamodb):
    """Writes and reads, with what is hard to sign or to encode."""
    dynamodb.create_table(
        TableName="Tab", BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "p", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "p", "KeyType": "HASH"}])
    for text in ("a", "ä € 😀", " spaces  and\ttabs\n", "x" * 300_000):
        item = {"p": {"S": "key"}, "text": {"S": text}, "b": {"B": b"\0\xff"}}
        dynamodb.put_item(TableName="Tab", Item=item)
        got = dynamodb.get_item(TableName="Tab", Key={"p": {"S": "key"}})
        assert got["Item"] == item, got
    dynamodb.delete_table(TableName="Tab")


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


def make_certificates():
    """An authority, and what it signed for a server and a client."""
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        "-subj", "/CN=Authority", "-keyout", SCRATCH / "ca.key",
        "-out", SCRATCH / "ca.pem")
    for name in ("server", "client"):
        extensions = SCRATCH / f"{name}.ext"
        extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\n")
        run("openssl", "req", "-newkey", "rsa:2048", "-nodes",
            "-subj", f"/CN={name}", "-keyout", SCRATCH / f"{name}.key",
            "-out", SCRATCH / f"{name}.csr")
        run("openssl", "x509", "-req", "-days", "2",
            "-in", SCRATCH / f"{name}.csr", "-CA", SCRATCH / "ca.pem",
            "-CAkey", SCRATCH / "ca.key", "-CAcreateserial",
            "-extfile", extensions, "-out", SCRATCH / f"{name}.pem")


def credentials_flag():
    path = SCRATCH / "credentials"
    path.write_text(f"# test\n{ACCESS_KEY} {SECRET}\n")
    path.chmod(0o600)
    return f"--credentials_file={path}"


def tls_flags():
    return (f"--tls_cert={SCRATCH / 'server.pem'}",
            f"--tls_key={SCRATCH / 'server.key'}")


class SdkTest(unittest.TestCase):

    def assert_refused(self, code, dynamodb):
        with self.assertRaises(botocore.exceptions.ClientError) as caught:
            dynamodb.list_tables()
        self.assertEqual(caught.exception.response["Error"]["Code"], code)

    def test_without_credentials_everything_is_accepted(self):
        with Server("open") as server:
            url = f"http://127.0.0.1:{server.port}"
            tell_story(client(url, "any", "thing"))
            self.assertEqual(self.answer_to(url, b"{}", UNSIGNED),
                             b'{"TableNames":[]}')

    def test_signatures_are_verified(self):
        with Server("signed", credentials_flag()) as server:
            url = f"http://127.0.0.1:{server.port}"
            tell_story(client(url))
            tell_story(client(url + "/some/path%20here/"))
            self.assert_refused("InvalidSignatureException",
                                client(url, secret="wrong"))
            self.assert_refused("UnrecognizedClientException",
                                client(url, access_key="OTHER"))
            self.assert_refused("UnrecognizedClientException",
                                client(url, token="session"))
            self.assertIn(b"#MissingAuthenticationTokenException",
                          self.answer_to(url, b"{}", UNSIGNED))

    def signed_by_hand(self, server, signer, body, headers):
        request = botocore.awsrequest.AWSRequest(
            "POST", f"http://127.0.0.1:{server.port}/", data=body,
            headers={**UNSIGNED, **headers})
        signer(botocore.credentials.Credentials(ACCESS_KEY, SECRET), "dynamodb",
               "us-east-1").add_auth(request)
        return request.prepare()

    def answer_to(self, url, body, headers):
        request = urllib.request.Request(url, body, dict(headers))
        try:
            with urllib.request.urlopen(request) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.read()

    def test_compressed_bodies_are_signed_as_they_are_sent(self):
        with Server("compressed", credentials_flag()) as server:
            body = gzip.compress(b"{}")
            signed = self.signed_by_hand(server, botocore.auth.SigV4Auth, body,
                                         {"Content-Encoding": "gzip"})
            self.assertEqual(self.answer_to(signed.url, body, signed.headers),
                             b'{"TableNames":[]}')

    def test_queries_may_be_signed(self):
        # This signer takes the body for parameters of the query: what is sent
        # has none, which is complained about only after the signature.
        with Server("query", credentials_flag()) as server:
            signed = self.signed_by_hand(server, botocore.auth.SigV4QueryAuth,
                                         b"", {})
            self.assertIn(b"#SerializationException",
                          self.answer_to(signed.url, b"", signed.headers))
            self.assertIn(b"#InvalidSignatureException",
                          self.answer_to(signed.url + "&more=", b"",
                                         signed.headers))

    def test_tls(self):
        with Server("tls", *tls_flags(), credentials_flag(),
                    # Enough for addresses that others can reach.
                    "--http_address=0.0.0.0:0") as server:
            url = f"https://127.0.0.1:{server.port}"
            tell_story(client(url, verify=str(SCRATCH / "ca.pem")))
            with self.assertRaises(botocore.exceptions.SSLError):
                client(url).list_tables()
            with self.assertRaises(
                    botocore.exceptions.ConnectionClosedError):
                client(f"http://127.0.0.1:{server.port}").list_tables()

    def test_tls_with_client_certificates(self):
        flags = (*tls_flags(), f"--tls_client_ca={SCRATCH / 'ca.pem'}")
        with Server("mutual", *flags) as server:
            url = f"https://127.0.0.1:{server.port}"
            authority = str(SCRATCH / "ca.pem")
            certificate = (str(SCRATCH / "client.pem"),
                           str(SCRATCH / "client.key"))
            tell_story(client(url, verify=authority, certificate=certificate))
            with self.assertRaises((botocore.exceptions.SSLError,
                                    botocore.exceptions.HTTPClientError)):
                client(url, verify=authority).list_tables()


if __name__ == "__main__":
    SCRATCH.mkdir(parents=True, exist_ok=True)
    make_certificates()
    unittest.main(argv=sys.argv[:1], verbosity=2)

"""Tells the story of ../README.md with AWS's SDK for Python.

    python story.py DATA_DIR

Nothing here knows of the server. AWS's own variables lead to it, such as
AWS_ENDPOINT_URL_DYNAMODB; without them the same program would talk to AWS.
"""

import pathlib
import sys

import bookstore
import catalogue_service
import creature_catalogue
import errors
import messenger
import pages
import scripts
import transactions


def main(data_dir):
    bookstore.tell()
    creature_catalogue.tell(data_dir / "mysfits", catalogue_service.visit)
    messenger.tell()
    scripts.tell()
    transactions.tell()
    errors.tell()
    pages.tell()


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))

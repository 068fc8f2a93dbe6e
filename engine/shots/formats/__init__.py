"""Other programs' labels and published datasets, to and from the common record: a small file a format."""

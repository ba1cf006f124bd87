raise RuntimeError("error: the column 'amount' is missing")

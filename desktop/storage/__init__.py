"""The encrypted file. The only floor that knows SQL, rows and the key."""

# Personio: connection, readable attributes, runs.

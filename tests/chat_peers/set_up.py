"""Two teams, and Anna, who prefers French, in a fresh installation."""
import argparse

from wire import eventually, call, fine

parser = argparse.ArgumentParser()
parser.add_argument("--server", required=True)
parser.add_argument("--token", required=True)
given = parser.parse_args()
api, token = f"{given.server}/api/v1", given.token

fine("POST", f"{api}/teams", token=token, body={"name": "Payroll"})
fine("POST", f"{api}/teams", token=token, body={"name": "Benefits"})
for email in ("anna.muster@example.test", "anna.muster@company.test"):
    fine("POST", f"{api}/people", token=token, body={"name": "Anna Muster", "email": email, "language": "fr"})

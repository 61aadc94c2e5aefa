# Personio: connection, readable attributes, runs.

## The set-up, the connection, companies and cost centres.
settings-personio = Personio
personio-hint = The employee directory comes from Personio. Four steps connect it; nothing is taken over before the last one.
personio-not-set-up = Not set up yet
personio-on = On
personio-off = Off
personio-tabs = Parts of Personio
personio-steps = Steps of the set-up
personio-overview = Overview
personio-attributes = Attributes
personio-companies = Companies
personio-configure = What is taken over
personio-runs = Runs
personio-credential = Credential
personio-step-credential = Credential
personio-step-check = Check
personio-step-companies = Companies
personio-step-configure = What is taken over

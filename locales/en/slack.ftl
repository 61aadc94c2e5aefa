# Slack: connection, members, channels.
